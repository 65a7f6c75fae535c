import { useCallback, useEffect, useState } from 'react';
import { listProblems, type Page, type ProblemSummary } from '../api';
import { useLoaded } from '../lib/useLoaded';

const PAGE = 100;

export interface ProblemFilter {
  difficulty: string;
  tag: string;
  q: string;
}

/** The problems under a filter, page after page. */
export function useProblems({ difficulty, tag, q }: ProblemFilter) {
  const fetchFirst = useCallback(
    (signal: AbortSignal) => listProblems({ difficulty, tag, q, limit: PAGE }, signal),
    [difficulty, tag, q],
  );
  const first = useLoaded(fetchFirst);
  const [more, setMore] = useState<Page<ProblemSummary>[]>([]);
  const [moreError, setMoreError] = useState<unknown>(null);
  const [loadingMore, setLoadingMore] = useState(false);

  useEffect(() => {
    setMore([]);
    setMoreError(null);
  }, [first.value]);

  const pages = first.value ? [first.value, ...more] : [];
  const cursor = pages.at(-1)?.next_cursor ?? null;

  async function loadMore() {
    setLoadingMore(true);
    try {
      const page = await listProblems({ difficulty, tag, q, limit: PAGE, cursor });
      setMore((before) => [...before, page]);
      setMoreError(null);
    } catch (error) {
      setMoreError(error);
    } finally {
      setLoadingMore(false);
    }
  }

  return {
    items: first.value ? pages.flatMap((page) => page.items) : null,
    error: first.error,
    loading: first.loading,
    reload: first.reload,
    hasMore: cursor !== null,
    loadMore,
    loadingMore,
    moreError,
  };
}
