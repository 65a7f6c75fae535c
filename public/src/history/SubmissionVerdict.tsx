import type { SubmissionSummary } from '../api';
import { VerdictBadge } from '../components/VerdictBadge';
import { verdictText } from '../judging/state';
import { pointsShort } from '../lib/points';

interface Props {
  submission: SubmissionSummary;
  /** Without the reason. */
  plain?: boolean;
}

export function SubmissionVerdict({ submission, plain = false }: Props) {
  const { status, verdict, verdict_text, reason } = submission;
  if (status === 'done' || status === 'dead') {
    const shown = status === 'dead' ? 'JE' : verdict;
    return (
      <>
        <span className="inline-flex items-center gap-2">
          <VerdictBadge verdict={shown} text={(status === 'done' && verdict_text) || verdictText(shown)} />
          {submission.score !== undefined && (
            <span data-testid="points" className="text-sm font-medium whitespace-nowrap text-ink tabular-nums">
              {pointsShort(submission.score, submission.max_score)}
              <span className="sr-only"> points</span>
            </span>
          )}
        </span>
        {reason && !plain && <span className="block text-[13px] text-muted">{reason}</span>}
      </>
    );
  }
  return (
    <span className="inline-flex items-center gap-2 text-sm font-medium text-muted">
      <span className="skeleton size-5" />
      {status === 'queued' ? 'Waiting' : 'Judging'}
    </span>
  );
}
