import { useCallback } from 'react';
import { listAdminProblems } from '../../api/admin/problems';
import { useFilter } from '../../lib/useFilter';
import { usePages } from '../../lib/usePages';
import { ButtonLink } from '../../components/ButtonLink';
import { Icon } from '../../components/Icon';
import { FilterBar } from '../../components/FilterBar';
import { FilterSelect } from '../../components/FilterSelect';
import { FilterText } from '../../components/FilterText';
import { List } from '../../components/List';
import { Section } from '../parts/Section';
import { adminPath } from '../places';
import { problemColumns } from './columns';

const KEYS = ['q', 'visibility'] as const;
const visibilities = [
  { value: '', name: 'All' },
  { value: 'public', name: 'Public' },
  { value: 'staff', name: 'Staff only' },
];

export function ProblemsSection() {
  const { filter, narrow, clear, filtered } = useFilter(KEYS);
  const { q, visibility } = filter;
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) => listAdminProblems({ q, visibility }, cursor, signal),
    [q, visibility],
  );
  const pages = usePages(fetchPage);
  return (
    <Section
      title="Problems"
      intro="All problems, also those that only staff sees. Open one to change its text, its tests and its limits."
      actions={
        <>
          <ButtonLink to={adminPath('make')} look="primary">
            <Icon name="plus" /> Make a problem
          </ButtonLink>
          <ButtonLink to={adminPath('upload')}>
            <Icon name="upload" /> Upload a package
          </ButtonLink>
        </>
      }
    >
      <FilterBar label="Filter problems" filtered={filtered} onClear={clear}>
        <FilterText label="Search" value={q} placeholder="title, tag or two-sum" className="w-56" onChange={(next) => narrow({ q: next })} />
        <FilterSelect label="Visibility" value={visibility} options={visibilities} onChange={(next) => narrow({ visibility: next })} />
      </FilterBar>
      <List
        label="Problems"
        pages={pages}
        columns={problemColumns}
        keyOf={({ id }) => id}
        testId="admin-problem"
        attributesOf={({ slug }) => ({ 'data-slug': slug })}
        empty={filtered ? { title: 'No problems match.' } : { title: 'There are no problems yet.', words: 'Make one here, or upload a package.' }}
      />
    </Section>
  );
}
