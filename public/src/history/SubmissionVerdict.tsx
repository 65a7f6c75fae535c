import type { SubmissionSummary } from '../api';
import { VerdictBadge } from '../components/VerdictBadge';
import { verdictText } from '../judging/state';

export function SubmissionVerdict({ submission }: { submission: SubmissionSummary }) {
  const { status, verdict, verdict_text } = submission;
  if (status === 'dead') return <VerdictBadge verdict="JE" text={verdictText('JE')} />;
  if (status === 'done') return <VerdictBadge verdict={verdict ?? undefined} text={verdict_text || verdictText(verdict)} />;
  return (
    <span className="inline-flex items-center gap-2 text-sm font-medium text-muted">
      <span className="skeleton size-5" />
      {status === 'queued' ? 'Waiting' : 'Being judged'}
    </span>
  );
}
