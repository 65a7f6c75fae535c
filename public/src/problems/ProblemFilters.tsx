import { useEffect, useState } from 'react';
import { listTags } from '../api';
import { useLoaded } from '../lib/useLoaded';
import { Choice } from './Choice';
import { DifficultyFilter } from './DifficultyFilter';
import { tagsOf, TAGS_MOST, withTags, type ProblemFilter } from './filter';
import { SearchField } from './SearchField';

const TYPING_PAUSE_MS = 180;

const STATES = [
  { value: '', name: 'Any status' },
  { value: 'solved', name: 'Solved' },
  { value: 'tried', name: 'Tried' },
  { value: 'todo', name: 'To do' },
];

const ORDERS = [
  { value: '', name: 'Sort by number' },
  { value: 'title', name: 'Title, A to Z' },
  { value: 'difficulty', name: 'Easiest first' },
  { value: 'difficulty desc', name: 'Hardest first' },
  { value: 'acceptance desc', name: 'Most accepted first' },
  { value: 'acceptance', name: 'Least accepted first' },
];

interface Props {
  filter: ProblemFilter;
  narrow(change: Partial<ProblemFilter>): void;
}

export function ProblemFilters({ filter, narrow }: Props) {
  const [typed, setTyped] = useState(filter.q);
  const tags = useLoaded(listTags).value ?? [];
  const chosen = tagsOf(filter);
  const order = [filter.sort, filter.order].filter(Boolean).join(' ');

  // The address changed by other means than typing: going back, showing all.
  useEffect(() => setTyped((before) => (before.trim() === filter.q ? before : filter.q)), [filter.q]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === filter.q) return;
    const timer = setTimeout(() => narrow({ q: wanted }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  });

  return (
    <div role="search" className="mt-5 flex flex-wrap items-center gap-2.5">
      <SearchField value={typed} onChange={setTyped} />
      <DifficultyFilter value={filter.difficulty} onChange={(difficulty) => narrow({ difficulty })} />
      <Choice label="Status" value={filter.mine} options={STATES} onChange={(mine) => narrow({ mine })} />
      {tags.length > 0 && chosen.length < TAGS_MOST && (
        <Choice
          label="Add a tag"
          value=""
          options={[
            { value: '', name: 'Tags' },
            ...tags.filter(({ tag }) => !chosen.includes(tag)).map(({ tag, problems }) => ({ value: tag, name: `${tag} (${problems})` })),
          ]}
          onChange={(tag) => narrow(withTags([...chosen, tag]))}
          className="w-24"
        />
      )}
      <Choice
        label="Sort"
        value={order}
        options={ORDERS.some(({ value }) => value === order) ? ORDERS : [...ORDERS, { value: order, name: 'Sorted otherwise' }]}
        onChange={(to) => narrow({ sort: to.split(' ')[0] ?? '', order: to.split(' ')[1] ?? '' })}
        className="min-[45rem]:hidden"
      />
    </div>
  );
}
