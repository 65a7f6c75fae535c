import type { Parameter } from '../api';
import { difference, type Parts } from '../lib/difference';
import { InputText } from './InputText';
import { TextBox } from './TextBox';

interface Props {
  input?: string;
  expected?: string;
  got?: string;
  accepted: boolean;
  parameters: Parameter[] | null;
}

/** Input above, and side by side what should have come out and what did. */
export function SampleDiff({ input, expected, got, accepted, parameters }: Props) {
  const compared = !accepted && expected !== undefined && got !== undefined;
  const [wanted, given] = compared ? difference(expected.trimEnd(), got.trimEnd()) : [null, null];
  return (
    <div data-testid="sample-diff" className="space-y-3">
      {input !== undefined && (
        <TextBox label="Input" testId="input">
          <InputText input={input} parameters={parameters} />
        </TextBox>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        {expected !== undefined && (
          <TextBox label="Expected" testId="expected" tone="good">
            {wanted ? <Marked parts={wanted} className="bg-good/15 text-ink decoration-good" /> : expected}
          </TextBox>
        )}
        {got !== undefined && (
          <TextBox label={expected === undefined ? 'Your answer' : 'Got'} testId="got" tone={compared ? 'bad' : 'plain'}>
            {got === '' && <em className="text-muted">nothing</em>}
            {given ? <Marked parts={given} className="bg-bad/15 text-ink decoration-bad" /> : got}
          </TextBox>
        )}
      </div>
    </div>
  );
}

function Marked({ parts, className }: { parts: Parts; className: string }) {
  return (
    <>
      {parts.same}
      <mark className={`rounded-sm ${className} ${parts.differs ? 'underline decoration-2 underline-offset-4' : ''}`}>
        {parts.differs}
      </mark>
      {parts.rest}
    </>
  );
}
