import { useEffect, useState } from 'react';
import { withQuery } from '../api';
import { Button } from '../components/Button';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { Icon } from '../components/Icon';
import { Page } from '../components/Page';
import { plural } from '../lib/format';
import { loadProgress } from '../lib/progress';
import { navigate, useSearch } from '../lib/router';
import { DifficultyFilter } from '../problems/DifficultyFilter';
import { ProblemRow } from '../problems/ProblemRow';
import { ProblemSkeleton } from '../problems/ProblemSkeleton';
import { SearchField } from '../problems/SearchField';
import { useSession } from '../session';
import { useProblems, type ProblemFilter } from '../problems/useProblems';

const TYPING_PAUSE_MS = 180;

export function ProblemsPage() {
  const search = useSearch();
  const filter: ProblemFilter = {
    difficulty: search.get('difficulty') ?? '',
    tag: search.get('tag') ?? '',
    q: search.get('q') ?? '',
  };
  const { items, error, loading, reload, hasMore, loadMore, loadingMore, moreError } = useProblems(filter);
  const [typed, setTyped] = useState(filter.q);
  const { user } = useSession();
  const [progress] = useState(loadProgress);
  const filtered = Object.values(filter).some(Boolean);

  const narrow = (change: Partial<ProblemFilter>) =>
    navigate(withQuery('/', { ...filter, ...change }), { replace: true });

  // The address changed by other means than typing: going back, showing all.
  useEffect(() => setTyped((before) => (before.trim() === filter.q ? before : filter.q)), [filter.q]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === filter.q) return;
    const timer = setTimeout(() => narrow({ q: wanted }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  });

  return (
    <Page title="Problems" windowTitle="" intro="Pick one, write a solution, and watch it being tested.">
      <div role="search" className="mt-5 flex flex-wrap items-center gap-2.5">
        <SearchField value={typed} onChange={setTyped} />
        <DifficultyFilter value={filter.difficulty} onChange={(difficulty) => narrow({ difficulty })} />
      </div>

      <div className="mt-4 mb-2 flex min-h-7 flex-wrap items-center gap-3 px-1 text-sm text-muted">
        <span role="status">{items && `${plural(items.length, 'problem')}${hasMore ? ' so far' : ''}`}</span>
        {filter.tag && (
          <button
            type="button"
            onClick={() => narrow({ tag: '' })}
            aria-label={`Remove the tag ${filter.tag}`}
            className="flex items-center gap-1 rounded border border-accent bg-accent-soft px-2 py-0.5 text-xs text-accent"
          >
            {filter.tag} <Icon name="cross" className="size-3" />
          </button>
        )}
      </div>

      {error !== null && <ErrorNotice title="The problems could not be loaded." error={error} onRetry={reload} />}

      <section aria-label="Problem list" aria-busy={loading} className="overflow-hidden rounded-xl border border-line bg-surface shadow-card empty:hidden">
        {!items && loading && <ProblemSkeleton />}
        {items && items.length > 0 && (
          <ul className="divide-y divide-line">
            {items.map((problem) => (
              <ProblemRow
                key={problem.slug}
                problem={problem}
                progress={user ? (problem.mine ?? undefined) : progress[problem.slug]}
                onTag={(tag) => narrow({ tag })}
              />
            ))}
          </ul>
        )}
        {items?.length === 0 && (
          <EmptyState title={filtered ? 'No problem fits.' : 'There are no problems yet.'}>
            {filtered ? (
              <Button className="mt-2" onClick={() => navigate('/', { replace: true })}>
                Show all problems
              </Button>
            ) : (
              'An administrator adds them with “assay import”.'
            )}
          </EmptyState>
        )}
      </section>

      {moreError !== null && <ErrorNotice error={moreError} />}
      {hasMore && (
        <Button className="mx-auto mt-4 flex" disabled={loadingMore} onClick={() => void loadMore()}>
          {loadingMore ? 'Loading …' : 'Show more'}
        </Button>
      )}
    </Page>
  );
}
