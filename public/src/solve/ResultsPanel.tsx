import { useEffect, useState } from 'react';
import type { Problem } from '../api';
import { ErrorNotice } from '../components/ErrorNotice';
import { VerdictBadge } from '../components/VerdictBadge';
import { firstFailure, isActive, isSolved, outcomeText, tellsVerdictOnly, type Judging } from '../judging/state';
import type { Refusal } from '../judging/useJudging';
import { pointsText } from '../lib/points';
import type { OrderedProblem } from '../problems/order';
import { AcceptedSummary } from './AcceptedSummary';
import { CompileReport } from './CompileReport';
import { judgedSamples } from './exchange';
import { GroupResults } from './GroupResults';
import { JudgeFault } from './JudgeFault';
import { Note } from './Note';
import { PhaseLine } from './PhaseLine';
import { ResultsEmpty } from './ResultsEmpty';
import { TestDetails } from './TestDetails';
import { TestStrip } from './TestStrip';
import { Totals } from './Totals';

interface Props {
  problem: Problem;
  judging: Judging;
  refusal: Refusal | null;
  onDismissRefusal(): void;
  onGoTo(line: number, column?: number, file?: string): void;
  /** Makes the input of a sample a case of one's own. */
  onUse?(input: string): void;
  /** Where to go on after Accepted. */
  next?: OrderedProblem;
  /** The slug of the contest for which it is solved. */
  contest?: string;
}

export function ResultsPanel({ problem, judging, refusal, onDismissRefusal, onGoTo, onUse, next, contest }: Props) {
  const [chosen, setChosen] = useState<number | null>(null);
  useEffect(() => setChosen(null), [judging.jobId, judging.phase === 'sending']);

  const refused = refusal && <ErrorNotice {...refusal} onDismiss={onDismissRefusal} />;
  if (judging.phase === 'idle') return refused ?? <ResultsEmpty />;

  const { outcome, tests } = judging;
  const active = isActive(judging);
  const total = judging.total ?? Math.max(0, ...tests.keys());
  const shown = tests.get(chosen ?? 0) ?? firstFailure(tests.values()) ?? (judging.kind === 'run' ? tests.get(1) : undefined);
  const fault = outcome?.verdict === 'JE';
  const compiled = outcome?.verdict !== 'CE';
  const solved = isSolved(judging);

  return (
    <div className="space-y-4">
      {refused}
      {outcome && !fault && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <VerdictBadge large testId="verdict" verdict={outcome.verdict} text={outcomeText(judging)} />
          {outcome.score !== undefined && (
            <span data-testid="score" className="text-lg font-semibold tabular-nums">
              {pointsText(outcome.score, outcome.max_score)}
            </span>
          )}
          {compiled && <Totals judging={judging} usage={!solved} />}
        </div>
      )}
      {compiled && outcome?.groups && outcome.groups.length > 0 && <GroupResults groups={outcome.groups} />}
      {solved && <AcceptedSummary key={judging.jobId} {...{ judging, problem, next, contest }} />}
      {outcome && fault && <JudgeFault outcome={outcome} submissionId={judging.submissionId} />}
      {active && <PhaseLine judging={judging} />}
      {active && judging.connection === 'waiting' && (
        <Note testId="reconnecting">The connection is lost. The judging goes on; the page takes it up again by itself.</Note>
      )}
      {judging.restarted && active && <Note testId="requeued">The judging began again: {judging.restarted}.</Note>}
      {active && <Totals judging={judging} usage />}
      {compiled && total > 0 && !(judging.ownInput && total === 1) && (
        <TestStrip
          total={total}
          tests={tests}
          ownInput={judging.ownInput}
          samples={judgedSamples(problem)}
          finished={!active}
          selected={chosen ?? shown?.index ?? null}
          onSelect={setChosen}
        />
      )}
      {problem.hidden_results === 'verdict' && tellsVerdictOnly(judging) && (
        <Note testId="verdict-only">Hidden tests: only the final verdict is shown.</Note>
      )}
      {(judging.compileOutput || judging.diagnostics.length > 0) && (
        <CompileReport
          key={String(outcome?.verdict === 'CE')}
          failed={outcome?.verdict === 'CE'}
          output={judging.compileOutput}
          diagnostics={judging.diagnostics}
          onGoTo={onGoTo}
        />
      )}
      {chosen !== null && !tests.has(chosen) && (
        <p className="text-sm text-muted">
          {judging.ownInput ? 'Case' : chosen <= judgedSamples(problem) ? 'Sample' : 'Test'} {chosen} {active ? 'has not run yet.' : 'was not run.'}
        </p>
      )}
      {shown && (chosen === null || shown.index === chosen) && (
        <TestDetails test={shown} problem={problem} ownInput={judging.ownInput} several={total > 1} onUse={onUse} onGoTo={onGoTo} />
      )}
    </div>
  );
}
