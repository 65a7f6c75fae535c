import { useMemo, useState } from 'react';
import type { SubmissionSummary } from '../api';
import { Button } from '../components/Button';
import { List } from '../components/List';
import { Toast, type ToastMessage } from '../components/Toast';
import type { Pages } from '../lib/usePages';
import { useSession } from '../session';
import { historyColumns } from './columns';

interface Props {
  pages: Pages<SubmissionSummary>;
  /** The page of a problem, in this contest where there is one: it needs no column for it. */
  within?: { contest: string | null };
  /** Set where the list is narrowed: shows all of it. */
  onClear?(): void;
}

export function HistoryTable({ pages, within, onClear }: Props) {
  const [toast, setToast] = useState<ToastMessage | null>(null);
  const { isStaff } = useSession();
  const contest = within?.contest;
  const columns = useMemo(() => historyColumns(contest, !isStaff, (text) => setToast({ text })), [contest, isStaff]);
  return (
    <>
      <List
        label="Submissions"
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        testId="history-row"
        attributesOf={({ id, verdict }) => ({ 'data-submission': id, 'data-verdict': verdict ?? '' })}
        framed={!within}
        empty={
          onClear
            ? { title: 'No submissions match.', words: <Button className="mt-2" onClick={onClear}>Show all submissions</Button> }
            : { title: 'No submissions yet.', words: 'What you submit shows up here, with its code and its verdict.' }
        }
      />
      <Toast message={toast} onGone={() => setToast(null)} />
    </>
  );
}
