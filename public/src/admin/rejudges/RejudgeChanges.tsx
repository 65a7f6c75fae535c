import { useCallback } from 'react';
import { listChanges } from '../../api/admin/judging';
import { usePages } from '../../lib/usePages';
import { List } from '../parts/List';
import { changeColumns } from './changeColumns';

export function RejudgeChanges({ id, judging }: { id: number; judging: boolean }) {
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) => listChanges(id, cursor, signal),
    [id],
  );
  const pages = usePages(fetchPage);
  return (
    <List
      label="Changes"
      pages={pages}
      columns={changeColumns}
      keyOf={({ submission_id }) => submission_id}
      testId="change-row"
      empty={
        judging
          ? { title: 'No change so far.', words: 'Submissions whose verdict would change show up here.' }
          : { title: 'Nothing changes.', words: 'Every submission got the same verdict again.' }
      }
    />
  );
}
