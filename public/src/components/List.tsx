import type { ReactNode } from 'react';
import { ApiError } from '../api';
import { Button } from './Button';
import { EmptyState } from './EmptyState';
import { ErrorNotice } from './ErrorNotice';
import type { Pages } from '../lib/usePages';
import { Panel } from './Panel';
import { RowsSkeleton } from './RowsSkeleton';
import { Table, type Column, type Sorting } from './Table';

interface Props<Row> {
  label: string;
  pages: Pages<Row>;
  columns: Column<Row>[];
  keyOf(row: Row): string | number;
  /** What there is to say where there is nothing. */
  empty: { title: string; words?: ReactNode };
  testId?: string;
  attributesOf?(row: Row): Record<`data-${string}`, string | number>;
  sorting?: Sorting;
  rowClassName?: string;
  /** Not where it is in a frame already. */
  framed?: boolean;
}

/** A list in pages: loading, empty, not to be had, or as a table with a button for more. */
export function List<Row>({ label, pages, empty, framed = true, ...table }: Props<Row>) {
  const { error, loading, reload, hasMore, loadMore, loadingMore, moreError } = pages;
  // Of something that is not there: the filter says so, and nothing fits it.
  const misfit = error instanceof ApiError && error.field !== '';
  const items = misfit ? [] : pages.items;
  const goesOn = hasMore && !misfit;
  return (
    <>
      {error !== null && !misfit && <ErrorNotice title={`${label}: not loaded.`} error={error} onRetry={reload} />}
      {(items || error === null) && (
        <Panel label={label} busy={loading} framed={framed}>
          {!items && <RowsSkeleton label={label} />}
          {items?.length === 0 &&
            (goesOn ? (
              <EmptyState title="No matches among the newest.">“Show more” looks further back.</EmptyState>
            ) : (
              <EmptyState title={empty.title}>{empty.words}</EmptyState>
            ))}
          {items && items.length > 0 && <Table label={label} rows={items} {...table} />}
        </Panel>
      )}
      {moreError !== null && <ErrorNotice error={moreError} />}
      {goesOn && (
        <div className="mt-4 text-center">
          <Button disabled={loadingMore} onClick={() => void loadMore()}>
            {loadingMore ? 'Loading …' : 'Show more'}
          </Button>
        </div>
      )}
    </>
  );
}
