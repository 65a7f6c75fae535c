import { VerdictBadge } from '../components/VerdictBadge';
import type { Outcome } from '../judging/state';

/** The judge failed, not the code: it is said so, and nothing here looks like a verdict on the code. */
export function JudgeFault({ outcome, submissionId }: { outcome: Outcome; submissionId: string | number | null }) {
  return (
    <div role="alert" data-testid="judge-fault" className="rounded-lg border border-line-strong bg-raised px-4 py-3">
      <VerdictBadge testId="verdict" verdict="JE" text={outcome.text} />
      <p className="mt-1.5 text-sm">
        The judge itself failed. This says nothing about your code.
        {submissionId !== null && ' The submission is kept; an administrator can rejudge it.'}
      </p>
      {outcome.reason && <p className="mt-1 font-mono text-[13px] break-words text-muted">{outcome.reason}</p>}
    </div>
  );
}
