import { Fragment } from 'react';
import type { Saying } from '../api';

interface Props {
  sayings: Saying[];
  label: string;
  testId?: string;
}

/** What the judge and a solution say to each other: the judge on the left, the solution on the right, in turn. */
export function Exchange({ sayings, label, testId }: Props) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-xs font-medium text-muted">{label}</figcaption>
      <div
        data-testid={testId}
        tabIndex={0}
        role="group"
        aria-label={label}
        className="max-h-72 overflow-auto rounded-md border border-line bg-sunken px-3 py-2 text-[13px] leading-5"
      >
        <div aria-hidden="true" className="mb-1 grid grid-cols-2 gap-x-3 text-xs text-muted">
          <span>Judge</span>
          <span>Solution</span>
        </div>
        {sayings.length === 0 && <em className="text-muted">Nobody said anything.</em>}
        <ol className="space-y-1">
          {sayings.map((saying, i) => (
            <Fragment key={i}>
              {saying.pass !== undefined && saying.pass !== (sayings[i - 1]?.pass ?? 1) && (
                <li className="border-t border-line pt-1 text-xs text-muted">Pass {saying.pass}</li>
              )}
              <Line saying={saying} />
            </Fragment>
          ))}
        </ol>
      </div>
    </figure>
  );
}

function Line({ saying: { from, text } }: { saying: Saying }) {
  const judge = from === 'judge';
  return (
    <li className="grid grid-cols-2 gap-x-3 font-mono break-words whitespace-pre-wrap">
      <span className={`min-w-0 ${judge ? '' : 'col-start-2'}`}>
        <span className="sr-only">{judge ? 'Judge: ' : 'Solution: '}</span>
        {text === '' ? <em className="text-muted">an empty line</em> : text}
      </span>
    </li>
  );
}
