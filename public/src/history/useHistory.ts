import { useCallback } from 'react';
import { listSubmissions, type SubmissionSummary } from '../api';
import { usePages, type Pages } from '../lib/usePages';
import { useRefresh } from '../lib/useRefresh';
import { useSession } from '../session';

const PAGE = 30;
const REFRESH_MS = 3000;

/** '' or undefined: any. */
export interface HistoryFilter {
  /** Number or slug. */
  problem?: string | number;
  language?: string;
  verdict?: string;
}

/** One's own submissions, newest first (of guests those of all guests); fetched again while one of them is being judged. */
export function useHistory({ problem, language, verdict }: HistoryFilter): Pages<SubmissionSummary> {
  const { user } = useSession();
  const userId = user?.id;
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) =>
      listSubmissions({ problem_id: problem, language, verdict, user_id: userId, limit: PAGE, cursor }, signal),
    [problem, language, verdict, userId],
  );
  const pages = usePages(fetchPage, numberOf);
  const unfinished = pages.items?.some(({ status }) => status === 'queued' || status === 'running') ?? false;
  useRefresh(pages, unfinished ? REFRESH_MS : null);
  return pages;
}

function numberOf({ id }: SubmissionSummary): number {
  return id;
}
