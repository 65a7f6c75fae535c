import { useCallback, useEffect, useState } from 'react';
import { listSubmissions, type Page, type SubmissionSummary } from '../api';
import { useLoaded } from '../lib/useLoaded';
import { useSession } from '../session';

const PAGE = 30;
const REFRESH_MS = 3000;

/** One's own submissions, newest first (of guests those of all guests); the first page is fetched again while something in it is being judged. */
export function useSubmissions(problemId?: number) {
  const { user } = useSession();
  const userId = user?.id;
  const fetchFirst = useCallback(
    (signal: AbortSignal) => listSubmissions({ problem_id: problemId, user_id: userId, limit: PAGE }, signal),
    [problemId, userId],
  );
  const first = useLoaded(fetchFirst);
  const [older, setOlder] = useState<Page<SubmissionSummary>[]>([]);
  const [olderError, setOlderError] = useState<unknown>(null);
  const [loadingOlder, setLoadingOlder] = useState(false);

  const { reload, value } = first;
  const unfinished = value?.items.some(({ status }) => status === 'queued' || status === 'running') ?? false;

  useEffect(() => {
    if (!unfinished) return;
    const timer = setTimeout(reload, REFRESH_MS);
    return () => clearTimeout(timer);
  }, [unfinished, value, reload]);

  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible') reload();
    };
    document.addEventListener('visibilitychange', refresh);
    return () => document.removeEventListener('visibilitychange', refresh);
  }, [reload]);

  const cursor = (older.at(-1) ?? value)?.next_cursor ?? null;

  async function loadOlder() {
    setLoadingOlder(true);
    try {
      const page = await listSubmissions({ problem_id: problemId, user_id: userId, limit: PAGE, cursor });
      setOlder((before) => [...before, page]);
      setOlderError(null);
    } catch (error) {
      setOlderError(error);
    } finally {
      setLoadingOlder(false);
    }
  }

  return {
    items: value && unique([value, ...older].flatMap((page) => page.items)),
    error: first.error,
    reload,
    hasOlder: cursor !== null,
    loadOlder,
    loadingOlder,
    olderError,
  };
}

/** A refreshed first page may overlap with the older ones. */
function unique(items: SubmissionSummary[]): SubmissionSummary[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
