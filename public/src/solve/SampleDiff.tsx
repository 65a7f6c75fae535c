import type { Parameter, Problem } from '../api';
import { difference } from '../lib/difference';
import { withoutEnd } from '../lib/lineDifference';
import { Exchange } from './Exchange';
import { readExchange } from './exchange';
import { InputText } from './InputText';
import { LineDiff } from './LineDiff';
import { Marked } from './Marked';
import { TextBox } from './TextBox';

interface Props {
  kind: Problem['kind'];
  input?: string;
  expected?: string;
  got?: string;
  /** What came instead of an answer, in words. */
  instead?: string;
  accepted: boolean;
  parameters: Parameter[] | null;
}

const hasLines = (text: string) => withoutEnd(text).includes('\n');

/** Input above, and side by side what should have come out and what did. */
export function SampleDiff({ kind, input, expected, got, instead, accepted, parameters }: Props) {
  const compared = !accepted && expected !== undefined && got !== undefined;
  return (
    <div data-testid="sample-diff" className="space-y-3">
      {input !== undefined && (
        <TextBox label={kind === 'interactive' ? 'What the judge’s program reads' : 'Input'} testId="input">
          {input === '' && <Nothing />}
          <InputText input={input} parameters={parameters} />
        </TextBox>
      )}
      {kind === 'interactive' ? (
        got !== undefined && <Exchange sayings={readExchange(got)} label="What both sides said" testId="exchange" />
      ) : compared && kind === 'program' && (hasLines(expected) || hasLines(got)) ? (
        <LineDiff expected={expected} got={got} />
      ) : (
        <Answers {...{ kind, expected, got, instead, compared }} />
      )}
    </div>
  );
}

function Answers({ kind, expected, got, instead, compared }: Pick<Props, 'kind' | 'expected' | 'got' | 'instead'> & { compared: boolean }) {
  const [wanted, given] = compared ? difference(withoutEnd(expected!), withoutEnd(got!)) : [null, null];
  const own = kind === 'program' ? 'Your output' : expected === undefined ? 'Your answer' : 'Got';
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {expected !== undefined && (
        <TextBox label="Expected" testId="expected" tone="good">
          {kind === 'program' && expected === '' && <Nothing />}
          {wanted ? <Marked parts={wanted} tone="good" /> : expected}
        </TextBox>
      )}
      {(got ?? instead) !== undefined && (
        <TextBox label={own} testId="got" tone={compared || got === undefined ? 'bad' : 'plain'}>
          {got === undefined && <em>{instead}</em>}
          {got === '' && <Nothing />}
          {given ? <Marked parts={given} tone="bad" /> : got}
        </TextBox>
      )}
    </div>
  );
}

function Nothing() {
  return <em className="text-muted">nothing</em>;
}
