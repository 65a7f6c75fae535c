import { useCallback, useEffect, useState } from 'react';
import type { Page } from '../api';
import { notePlace, placeFound } from './place';
import { useLoaded } from './useLoaded';

/** A list that comes in pages: the first, and more of it as they are asked for. */
export interface Pages<Item> {
  items: Item[] | null;
  error: unknown;
  loading: boolean;
  /** The first page again; what came after it is asked for anew. */
  reload(): void;
  hasMore: boolean;
  /** More than the first page is shown: loading that again would close the others. */
  grown: boolean;
  loadMore(): Promise<void>;
  loadingMore: boolean;
  moreError: unknown;
}

export function usePages<Item>(fetchPage: (cursor: string | null, signal?: AbortSignal) => Promise<Page<Item>>): Pages<Item> {
  const fetchFirst = useCallback((signal: AbortSignal) => fetchPage(null, signal), [fetchPage]);
  const first = useLoaded(fetchFirst);
  const [more, setMore] = useState<{ after: Page<Item> | null; pages: Page<Item>[] }>({ after: null, pages: [] });
  const [moreError, setMoreError] = useState<unknown>(null);
  const [loadingMore, setLoadingMore] = useState(false);
  const pages = first.value ? [first.value, ...(more.after === first.value ? more.pages : [])] : [];
  const cursor = pages.at(-1)?.next_cursor ?? null;

  useEffect(() => setMoreError(null), [first.value]);

  // Who comes back finds as much of the list as was open.
  const [before] = useState(() => ({ fetchPage, pages: placeFound()?.pages ?? 1 }));
  const wanted = before.fetchPage === fetchPage ? before.pages : 1;
  useEffect(() => {
    if (pages.length > 0) notePlace({ pages: pages.length });
    if (pages.length > 0 && pages.length < wanted && cursor !== null && !loadingMore && moreError === null) void loadMore();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [pages.length, wanted, cursor, loadingMore, moreError]);

  async function loadMore() {
    setLoadingMore(true);
    try {
      const page = await fetchPage(cursor);
      setMore({ after: first.value, pages: [...pages.slice(1), page] });
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
    grown: pages.length > 1,
    loadMore,
    loadingMore,
    moreError,
  };
}
