import type { SubmissionSummary } from '../api';
import { VerdictBadge } from '../components/VerdictBadge';
import { verdictText } from '../judging/state';

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
        <VerdictBadge verdict={shown} text={(status === 'done' && verdict_text) || verdictText(shown)} />
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
