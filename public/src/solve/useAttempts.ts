import { useEffect, useState } from 'react';
import { listSubmissions, type Contest, type Problem } from '../api';
import { loadProgress } from '../lib/progress';
import { useSession } from '../session';

const MOST_COUNTED = 100;

export interface Attempts {
  /** Of guests nobody knows it: null. */
  count: number | null;
  /** There are more than were counted. */
  more: boolean;
  solved: boolean;
}

async function loadAttempts(problem_id: number, user_id: number, contest_id: string | undefined, signal: AbortSignal): Promise<Attempts> {
  const mine = { problem_id, user_id, contest_id };
  const { items, next_cursor } = await listSubmissions({ ...mine, limit: MOST_COUNTED }, signal);
  const more = next_cursor !== null;
  let solved = items.some(({ verdict }) => verdict === 'AC');
  if (more && !solved) solved = (await listSubmissions({ ...mine, verdict: 'AC', limit: 1 }, signal)).items.length > 0;
  return { count: items.length, more, solved };
}

/** What one has sent to a problem, in a contest to it there; null until it is known. `turn`: it may have changed. */
export function useAttempts(problem: Problem, contest: Contest | null, turn: unknown): Attempts | null {
  const { user, phase } = useSession();
  const [attempts, setAttempts] = useState<Attempts | null>(null);
  const userId = user?.id;
  useEffect(() => {
    if (phase !== 'ready') return;
    if (userId === undefined) {
      setAttempts({ count: null, more: false, solved: loadProgress()[problem.slug] === 'solved' });
      return;
    }
    const controller = new AbortController();
    loadAttempts(problem.id, userId, contest?.slug, controller.signal).then(setAttempts, () => {}); // It is told with the next one.
    return () => controller.abort();
  }, [problem.id, problem.slug, contest?.slug, userId, phase, turn]);
  return attempts;
}
