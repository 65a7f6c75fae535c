import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, type Page } from '../api';
import { notePlace, placeFound } from './place';
import { whenBack } from './reach';
import { useLoaded } from './useLoaded';

/** A list that comes in pages: the first, and more of it as they are asked for. */
export interface Pages<Item, Extra = object> {
  items: Item[] | null;
  /** The first page as it came, with what else was in it. */
  first: (Page<Item> & Extra) | null;
  error: unknown;
  loading: boolean;
  /** The first page again; what came after it is asked for anew, or stays where items have keys. */
  reload(): void;
  hasMore: boolean;
  /** More than the first page is shown, and loading that again would close the others. */
  grown: boolean;
  loadMore(): Promise<void>;
  loadingMore: boolean;
  moreError: unknown;
}

type Fetcher<Answer> = (cursor: string | null, signal?: AbortSignal) => Promise<Answer>;

/** What was loaded after the first page `after`, in so many loads. */
interface More<Item> {
  after: Page<Item> | null;
  by: unknown;
  pages: Page<Item>[];
  loads: number;
}

const NOTHING = { after: null, by: null, pages: [], loads: 0 };

/** keyOf: of a list whose items keep their order, new ones coming first; may not change from one call to the next. */
export function usePages<Item, Extra = object>(
  fetchPage: Fetcher<Page<Item> & Extra>,
  keyOf?: (item: Item) => string | number,
): Pages<Item, Extra> {
  const fetchFirst = useCallback(
    async (signal: AbortSignal) => ({ page: await fetchPage(null, signal), by: fetchPage }),
    [fetchPage],
  );
  const loaded = useLoaded(fetchFirst);
  const first = loaded.value?.page ?? null;
  const by = loaded.value?.by;
  const [more, setMore] = useState<More<Item>>(NOTHING);
  const [moreError, setMoreError] = useState<unknown>(null);
  const [loadingMore, setLoadingMore] = useState(false);
  if (first && more.after !== null && more.after !== first) {
    setMore(keyOf && more.by === by ? carriedOver(first, more, keyOf) : NOTHING);
  }
  const rest = more.after === first ? more : NOTHING;
  const pages: Page<Item>[] = first ? [first, ...rest.pages] : [];
  const shown = pages.length > 0 ? 1 + rest.loads : 0;
  const cursor = pages.at(-1)?.next_cursor ?? null;

  useEffect(() => setMoreError(null), [first]);

  // Coming back opens as many pages of the list as were open before.
  const [before] = useState(() => ({ fetchPage, pages: placeFound()?.pages ?? 1 }));
  const wanted = before.fetchPage === fetchPage ? before.pages : 1;
  useEffect(() => {
    if (shown > 0) notePlace({ pages: shown });
    if (shown > 0 && shown < wanted && cursor !== null && !loadingMore && moreError === null) void loadMore();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown, wanted, cursor, loadingMore, moreError]);

  async function loadMore() {
    setLoadingMore(true);
    try {
      const page = await fetchPage(cursor);
      setMore({ after: first, by, pages: [...pages.slice(1), page], loads: shown });
      setMoreError(null);
    } catch (error) {
      setMoreError(error);
    } finally {
      setLoadingMore(false);
    }
  }

  // What could not be had because the judge could not be reached is asked for again as soon as it is there.
  const again = useRef(loadMore);
  useEffect(() => void (again.current = loadMore));
  const unreached = moreError instanceof ApiError && moreError.unreachable;
  useEffect(() => (unreached ? whenBack(() => void again.current()) : undefined), [unreached]);

  const items = pages.flatMap((page) => page.items);
  return {
    items: first && (keyOf ? eachOnce(items, keyOf) : items),
    first,
    error: loaded.error,
    loading: loaded.loading,
    reload: loaded.reload,
    hasMore: cursor !== null,
    grown: pages.length > 1 && !keyOf,
    loadMore,
    loadingMore,
    moreError,
  };
}

/** Behind a newer first page: all that was there, unless something may lie between. */
function carriedOver<Item>(first: Page<Item>, { after, by, pages, loads }: More<Item>, keyOf: (item: Item) => string | number): More<Item> {
  const known = new Set(after!.items.map(keyOf));
  if (pages.length === 0 || !first.items.some((item) => known.has(keyOf(item)))) return NOTHING;
  const items = eachOnce([after!, ...pages].flatMap((page) => page.items), keyOf);
  return { after: first, by, pages: [{ items, next_cursor: pages.at(-1)!.next_cursor }], loads };
}

/** The first of those with the same key is the newest. */
function eachOnce<Item>(items: Item[], keyOf: (item: Item) => string | number): Item[] {
  const seen = new Set<string | number>();
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}
