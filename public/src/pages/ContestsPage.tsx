import { useCallback, useEffect } from 'react';
import { listContests } from '../api';
import { Button } from '../components/Button';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { Page } from '../components/Page';
import { anyContest } from '../contests/anyContest';
import { ContestList } from '../contests/ContestList';
import { groupContests } from '../contests/phase';
import { useNow } from '../lib/useNow';
import { usePages } from '../lib/usePages';
import { useRefresh } from '../lib/useRefresh';

const PAGE = 100;
const REFRESH_MS = 60_000;

export default function ContestsPage() {
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) => listContests({ limit: PAGE, cursor }, signal),
    [],
  );
  const pages = usePages(fetchPage);
  const { items, error, reload, hasMore, grown, loadMore, loadingMore, moreError } = pages;
  const now = useNow();
  useRefresh(pages, grown ? null : REFRESH_MS);
  useEffect(() => {
    if (items) anyContest.set(items.length > 0);
  }, [items]);
  const { running, scheduled, ended } = groupContests(items ?? [], now);

  return (
    <Page title="Contests" intro="Problems to be solved between a start and an end. Times are in your own time zone.">
      {error !== null && (
        <div className="mt-5">
          <ErrorNotice title="The contests could not be loaded." error={error} onRetry={reload} />
        </div>
      )}
      {!items && error === null && <div className="skeleton mt-6 h-40" aria-busy="true" aria-label="Loading the contests" />}
      {items?.length === 0 && (
        <section aria-label="Contests" className="mt-6 rounded-xl border border-line bg-surface shadow-card">
          <EmptyState title="There are no contests yet.">One that is planned shows up here.</EmptyState>
        </section>
      )}
      <ContestList title="Running now" contests={running} now={now} />
      <ContestList title="Upcoming" contests={scheduled} now={now} />
      <ContestList title="Ended" contests={ended} now={now} />
      {moreError !== null && (
        <div className="mt-4">
          <ErrorNotice error={moreError} />
        </div>
      )}
      {hasMore && (
        <Button className="mx-auto mt-4 flex" disabled={loadingMore} onClick={() => void loadMore()}>
          {loadingMore ? 'Loading …' : 'Show more'}
        </Button>
      )}
    </Page>
  );
}
