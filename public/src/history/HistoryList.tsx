import { Button } from '../components/Button';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { HistoryRow } from './HistoryRow';
import { useSubmissions } from './useSubmissions';

interface Props {
  /** Only those for this problem, whose page it is; `contest`: the page is in that one. */
  problemId?: number;
  contest?: string;
}

/** One's own submissions. */
export function HistoryList({ problemId, contest }: Props) {
  const { items, error, reload, hasOlder, loadOlder, loadingOlder, olderError } = useSubmissions(problemId);
  return (
    <>
      {error !== null && <ErrorNotice title="The history could not be loaded." error={error} onRetry={reload} />}
      {!items && error === null && (
        <div aria-busy="true" aria-label="Loading the history" className="space-y-3 p-5">
          {Array.from({ length: 6 }, (_, i) => (
            <span key={i} className="skeleton block h-5" style={{ width: `${90 - ((i * 19) % 40)}%` }} />
          ))}
        </div>
      )}
      {items?.length === 0 && (
        <EmptyState title="No submissions yet.">What is submitted shows up here, with its code and its verdict.</EmptyState>
      )}
      {items && items.length > 0 && (
        <ul className="divide-y divide-line">
          {items.map((submission) => (
            <HistoryRow
              key={submission.id}
              submission={submission}
              showProblem={problemId === undefined}
              contest={problemId === undefined ? submission.contest_slug : (contest ?? null)}
            />
          ))}
        </ul>
      )}
      {olderError !== null && <ErrorNotice error={olderError} />}
      {hasOlder && (
        <Button className="mx-auto my-4 flex" disabled={loadingOlder} onClick={() => void loadOlder()}>
          {loadingOlder ? 'Loading …' : 'Show older'}
        </Button>
      )}
    </>
  );
}
