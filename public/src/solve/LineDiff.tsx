import type { Parts } from '../lib/difference';
import { lineDifference, type Line, type LinePair } from '../lib/lineDifference';
import { Marked } from './Marked';

/** Two outputs of several lines, side by side, with the lines marked that differ. */
export function LineDiff({ expected, got }: { expected: string; got: string }) {
  const pairs = lineDifference(expected, got);
  const count = pairs.filter(({ parts }) => parts).length;
  return (
    <div
      role="region"
      tabIndex={0}
      aria-label="Expected and your output, line by line"
      data-testid="line-diff"
      className="max-h-80 overflow-auto rounded-md border border-line bg-sunken"
    >
      <table className="w-full table-fixed border-collapse font-mono text-[13px] leading-5">
        <caption className="sr-only">{count === 1 ? '1 line differs.' : `${count} lines differ.`}</caption>
        <thead>
          <tr className="border-b border-line bg-surface text-left font-sans text-xs">
            <th scope="col" className="px-2.5 py-1 font-medium text-good">
              Expected
            </th>
            <th scope="col" className="border-l border-line px-2.5 py-1 font-medium text-bad">
              Your output
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair, i) => (
            <Row key={i} pair={pair} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ pair: { expected, got, parts } }: { pair: LinePair }) {
  return (
    <tr data-testid="diff-line" data-differs={parts !== undefined} className="align-top">
      <Side line={expected} parts={parts?.[0]} tone="good" />
      <Side line={got} parts={parts?.[1]} tone="bad" />
    </tr>
  );
}

const marked = { good: 'bg-good/10', bad: 'border-l border-line bg-bad/10' };
const plain = { good: '', bad: 'border-l border-line' };

function Side({ line, parts, tone }: { line: Line | undefined; parts: Parts | undefined; tone: 'good' | 'bad' }) {
  if (!line) return <td className={`px-2.5 font-sans text-xs leading-5 text-muted italic ${plain[tone]}`}>no line</td>;
  return (
    <td className={(parts ? marked : plain)[tone]}>
      <div className="flex gap-2.5 px-2.5">
        <span className="shrink-0 text-muted tabular-nums select-none">
          {line.number}
          {parts && <span className="sr-only"> differs:</span>}
        </span>
        <span className="min-w-0 break-words whitespace-pre-wrap">
          {parts ? <Marked parts={parts} tone={tone} /> : line.text}
        </span>
      </div>
    </td>
  );
}
