import type { SubmissionSummary } from '../api';
import { Button } from '../components/Button';
import { Icon } from '../components/Icon';
import { LanguageName } from '../components/LanguageName';
import { formatAgo } from '../lib/format';

interface Props {
  submission: SubmissionSummary;
  onRestore(): void;
  onDismiss(): void;
}

/** The code of another machine, or of a browser that was cleared. */
export function LastSubmission({ submission, onRestore, onDismiss }: Props) {
  return (
    <div role="status" data-testid="last-submission" className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-soft px-3 py-1.5 text-sm">
      <span className="flex min-w-48 flex-1 items-start gap-2">
        <Icon name="clock" className="mt-0.5 size-4 shrink-0 text-accent" />
        <span>
          You submitted {submission.language === 'text' ? 'answers' : <><LanguageName id={submission.language} /> code</>}{' '}
          {formatAgo(submission.created_at)}. {submission.language === 'text' ? 'They are' : 'It is'} not in this browser.
        </span>
      </span>
      <Button className="h-8" data-testid="restore-last" onClick={onRestore}>
        Restore to editor
      </Button>
      <Button look="quiet" className="h-8" onClick={onDismiss}>
        Dismiss
      </Button>
    </div>
  );
}
