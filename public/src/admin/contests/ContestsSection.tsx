import { useCallback } from 'react';
import { listContests, type ContestSummary } from '../../api';
import { ButtonLink } from '../../components/ButtonLink';
import { Icon } from '../../components/Icon';
import { Link } from '../../components/Link';
import { PhasePill } from '../../contests/PhasePill';
import { formatDate } from '../../lib/format';
import { usePages } from '../../lib/usePages';
import { List } from '../../components/List';
import { Section } from '../parts/Section';
import type { Column } from '../../components/Table';
import { adminPath, submissionsPath } from '../places';

const columns: Column<ContestSummary>[] = [
  {
    name: 'Contest',
    cell: ({ id, slug, title }) => (
      <>
        <Link to={adminPath('contests', id)} className="font-medium text-accent hover:underline">
          {title}
        </Link>
        <span className="ml-2.5 text-[13px] text-muted">{slug}</span>
      </>
    ),
    phone: 'block',
    className: 'break-words',
  },
  { name: 'State', cell: ({ state }) => <PhasePill phase={state} /> },
  { name: 'Starts', cell: ({ starts_at }) => formatDate(starts_at), phone: 'labelled' },
  { name: 'Ends', cell: ({ ends_at }) => formatDate(ends_at), phone: 'labelled' },
  {
    name: 'Submissions',
    hiddenName: true,
    cell: ({ slug, title }) => (
      <Link
        to={submissionsPath({ contest: slug })}
        aria-label={`Submissions of ${title}`}
        className="text-accent hover:underline"
      >
        Submissions
      </Link>
    ),
  },
];

export function ContestsSection() {
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) => listContests({ cursor }, signal),
    [],
  );
  const pages = usePages(fetchPage);
  return (
    <Section
      title="Contests"
      intro="Sets of problems that people solve between a start and an end."
      actions={
        <ButtonLink to={adminPath('contests', 'new')} look="primary">
          <Icon name="plus" /> Create contest
        </ButtonLink>
      }
    >
      <List
        label="Contests"
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        testId="admin-contest"
        attributesOf={({ slug, state }) => ({ 'data-slug': slug, 'data-state': state })}
        empty={{ title: 'There are no contests yet.', words: 'Upload its problems for staff only; they open when the contest starts.' }}
      />
    </Section>
  );
}
