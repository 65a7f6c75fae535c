import { useEffect, useState } from 'react';
import { listSubmissions, type Problem, type SubmissionSummary } from '../api';
import { useSession } from '../session';

/**
 * Where this browser holds no code of one's own for the problem: the last submission, which may come from another
 * machine. null: there is none, or it is not wanted.
 */
export function useLastSubmission(problem: Problem, hasDraft: boolean): [SubmissionSummary | null, () => void] {
  const { user } = useSession();
  const userId = user?.id;
  const [last, setLast] = useState<SubmissionSummary | null>(null);
  const [asked] = useState(!hasDraft);

  useEffect(() => {
    if (!asked || userId === undefined) return;
    const controller = new AbortController();
    listSubmissions({ problem_id: problem.id, user_id: userId, limit: 1 }, controller.signal).then(
      ({ items }) => setLast(items[0] ?? null),
      () => {}, // It is an offer: without it one writes as always.
    );
    return () => controller.abort();
  }, [asked, problem.id, userId]);

  return [hasDraft ? null : last, () => setLast(null)];
}
