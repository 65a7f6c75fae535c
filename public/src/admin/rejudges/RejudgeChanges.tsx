import { useCallback } from 'react';
import { listChanges } from '../../api/admin/judging';
import type { Rejudge } from '../../api/admin/types';
import { usePages } from '../../lib/usePages';
import { List } from '../../components/List';
import { changeColumns } from './changeColumns';

const columnsOf = { open: changeColumns(false), applied: changeColumns(true) };

export function RejudgeChanges({ id, state }: { id: number; state: Rejudge['state'] }) {
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) => listChanges(id, cursor, signal),
    [id],
  );
  const pages = usePages(fetchPage);
  return (
    <List
      label="Changes"
      pages={pages}
      columns={columnsOf[state === 'applied' ? 'applied' : 'open']}
      keyOf={({ submission_id }) => submission_id}
      testId="change-row"
      empty={
        state === 'judging'
          ? { title: 'No change so far.', words: 'Submissions whose verdict would change show up here.' }
          : { title: 'Nothing changes.', words: 'Every submission got the same verdict again.' }
      }
    />
  );
}
