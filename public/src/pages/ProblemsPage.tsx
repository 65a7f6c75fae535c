import { useEffect } from 'react';
import { withQuery } from '../api';
import { Button } from '../components/Button';
import { Icon } from '../components/Icon';
import { List } from '../components/List';
import { Page } from '../components/Page';
import { plural } from '../lib/format';
import { notePlace } from '../lib/place';
import { useFilter } from '../lib/useFilter';
import { problemColumns, ROW_LOOK } from '../problems/columns';
import { FILTER_KEYS, known, sortedBy, tagsOf, withTags, type ProblemFilter } from '../problems/filter';
import { noteList } from '../problems/order';
import { ProblemFilters } from '../problems/ProblemFilters';
import { useProblems } from '../problems/useProblems';

export function ProblemsPage() {
  const { filter: asked, narrow } = useFilter(FILTER_KEYS);
  const filter = known(asked);
  const problems = useProblems(filter);
  const noted = JSON.stringify(filter);
  useEffect(() => {
    const shown = JSON.parse(noted) as ProblemFilter;
    noteList(shown);
    notePlace({ list: withQuery('/', shown) });
  }, [noted]);
  const { counts, items, hasMore, progressOf, knows } = problems;
  const chosen = tagsOf(filter);
  const narrowed = [filter.q, filter.difficulty, filter.mine, ...chosen].some(Boolean);
  const showAll = () => narrow({ q: '', difficulty: '', mine: '', tag: '', tags: '' });
  const addTag = (tag: string) => narrow(withTags([...chosen, tag]));
  const found = narrowed && items && `${plural(items.length, 'problem')}${hasMore ? ' so far' : ''}`;

  return (
    <Page title="Problems" windowTitle="" width="wide" intro="Pick one, write a solution, and watch it being tested.">
      <ProblemFilters filter={filter} narrow={narrow} />
      <div className="mt-4 mb-2 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-2 px-1 text-sm text-muted">
        <span role="status" data-testid="problem-counts" className="tabular-nums">
          {[found, counts && `${counts.solved} of ${counts.problems} solved`].filter(Boolean).join(' · ')}
        </span>
        {chosen.map((tag) => (
          <button
            key={tag}
            type="button"
            data-testid="chosen-tag"
            onClick={() => narrow(withTags(chosen.filter((other) => other !== tag)))}
            aria-label={`Remove the tag ${tag}`}
            className="flex items-center gap-1 rounded border border-accent bg-accent-soft px-2 py-0.5 text-xs text-accent pointer-coarse:py-1.5"
          >
            {tag} <Icon name="cross" className="size-3" />
          </button>
        ))}
        {narrowed && (
          <Button look="quiet" className="h-7 px-2 pointer-coarse:h-9" onClick={showAll}>
            Show all
          </Button>
        )}
      </div>
      <List
        label="Problems"
        pages={problems}
        columns={problemColumns({ progressOf, knows, onTag: addTag })}
        keyOf={({ slug }) => slug}
        testId="problem-row"
        attributesOf={(problem) => ({ 'data-slug': problem.slug, 'data-mine': progressOf(problem) ?? '' })}
        sorting={{
          by: filter.sort || 'number',
          descending: filter.order === 'desc',
          onSort: (by) => narrow(sortedBy(by, filter)),
        }}
        rowClassName={ROW_LOOK}
        empty={
          narrowed
            ? { title: 'No problems match.', words: <Button className="mt-2" onClick={showAll}>Show all problems</Button> }
            : { title: 'There are no problems yet.', words: 'An administrator adds them with “assay import”.' }
        }
      />
    </Page>
  );
}
