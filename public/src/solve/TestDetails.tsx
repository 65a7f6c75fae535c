import type { Problem, TestResult } from '../api';
import { Button } from '../components/Button';
import { Icon } from '../components/Icon';
import { VerdictBadge } from '../components/VerdictBadge';
import { isRounded } from '../judging/state';
import { placeOfError } from '../judging/traceback';
import { atMost, formatKb, formatMs } from '../lib/format';
import { inputParameters } from '../lib/ownInput';
import { insteadOfAnswer, nameOfTest, testVerdictText, timeOfTest } from './describeTest';
import { SampleDiff } from './SampleDiff';
import { TextBox } from './TextBox';

interface Props {
  test: TestResult;
  problem: Problem;
  ownInput: boolean;
  /** One of several cases of one's own. */
  several?: boolean;
  /** Makes the input a case of one's own. */
  onUse?(input: string): void;
  onGoTo(line: number, column?: number, file?: string): void;
}

const hiddenParts = { function: 'its input and answer', program: 'its input and output', interactive: 'its input and what was said', 'submit-answer': 'its answer' };

export function TestDetails({ test, problem, ownInput, several = false, onUse, onGoTo }: Props) {
  const sample = test.sample && !ownInput ? problem.samples.find((each) => each.index === test.index) : undefined;
  const input = test.input ?? sample?.input;
  const expected = test.expected ?? sample?.expected;
  const rounded = isRounded(test);
  const place = placeOfError(test);
  const broke = test.verdict === 'RTE';
  const stderr = test.stderr?.trim() === test.reason ? undefined : test.stderr;
  const open = input !== undefined || test.got !== undefined;
  const failed = test.verdict && test.verdict !== 'AC';
  const named = !ownInput || several;
  const usable = sample?.input ?? wholeInput(test);
  return (
    <section aria-label={nameOfTest(test, ownInput)} data-testid="test-details" className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted empty:hidden">
        {named && (
          <>
            <strong className="font-semibold text-ink">{nameOfTest(test, ownInput)}</strong>
            {!test.sample && open && <span data-testid="hidden-test-shown">a hidden test, shown since you failed it</span>}
            {test.verdict && <VerdictBadge verdict={test.verdict} text={testVerdictText(test, ownInput)} />}
            <span className="tabular-nums">{rounded ? atMost(formatMs(timeOfTest(test))) : formatMs(timeOfTest(test))}</span>
            {!rounded && <span className="tabular-nums">{formatKb(test.memory_kb)}</span>}
          </>
        )}
        {test.repeats && (
          <span className="text-ink" data-testid="repeats">
            close to the limit, so run {test.repeats.runs.length} times
            {!rounded && `: ${test.repeats.runs.map((run) => formatMs(run.time_ms)).join(', ')}`}
          </span>
        )}
        {test.reason && <span className="text-ink">{test.reason}</span>}
      </div>
      {broke && <ErrorOutput text={stderr} />}
      {place && (
        <Button look="quiet" data-testid="error-line" className="h-8 px-2" onClick={() => onGoTo(place.line)}>
          Go to line {place.line}
        </Button>
      )}
      {open ? (
        <SampleDiff
          kind={problem.kind}
          input={input}
          expected={expected}
          got={test.got}
          instead={problem.kind === 'function' ? insteadOfAnswer(test) : undefined}
          accepted={!test.verdict || test.verdict === 'AC'}
          parameters={inputParameters(problem.signature)}
        />
      ) : (
        <p className="text-sm text-muted">A hidden test: {hiddenParts[problem.kind]} stay with the judge.</p>
      )}
      {onUse && failed && usable !== undefined && (
        <Button className="h-8" data-testid="use-sample" onClick={() => onUse(usable)}>
          <Icon name="plus" className="size-3.5" /> {ownInput ? 'Use this case' : `Use this failing ${test.sample ? 'sample' : 'test'}`}
        </Button>
      )}
      {test.stdout && (
        <TextBox label="Printed by your code" testId="stdout">
          {test.stdout}
        </TextBox>
      )}
      {!broke && <ErrorOutput text={stderr} />}
    </section>
  );
}

/** What the judge tells of an input ends where it has this many bytes. */
const CUT_BYTES = 4096;

/** Of a test that is not shown with the problem; undefined where it may have been cut. */
function wholeInput({ input }: TestResult): string | undefined {
  return input !== undefined && new TextEncoder().encode(input).length < CUT_BYTES - 4 ? input : undefined;
}

/** Of a run-time error it is what matters, and comes first. */
function ErrorOutput({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <TextBox label="Error output" testId="stderr">
      {text}
    </TextBox>
  );
}
