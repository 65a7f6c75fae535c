import { useCallback } from 'react';
import { faultAt } from '../../api';
import { listAudit } from '../../api/admin/people';
import type { AuditEntry } from '../../api/admin/types';
import { formatDate } from '../../lib/format';
import { plainWords } from '../../lib/plainWords';
import { useFilter } from '../../lib/useFilter';
import { usePages } from '../../lib/usePages';
import { FilterBar } from '../../components/FilterBar';
import { FilterSelect } from '../../components/FilterSelect';
import { FilterText } from '../../components/FilterText';
import { List } from '../../components/List';
import { Section } from '../parts/Section';
import type { Column } from '../../components/Table';
import { ACTIONS, actionName } from './actions';

const KEYS = ['user', 'action'] as const;

const columns: Column<AuditEntry>[] = [
  {
    name: 'When',
    cell: ({ time }) => (
      <time dateTime={time} className="whitespace-nowrap tabular-nums">
        {formatDate(time)}
      </time>
    ),
    className: '@2xl:w-48 @max-2xl:text-[13px] @max-2xl:text-muted',
  },
  { name: 'Person', cell: ({ user }) => user ?? <span className="text-muted">a command on the server</span> },
  { name: 'Action', cell: ({ action }) => <span title={action}>{actionName(action)}</span> },
  { name: 'To', cell: ({ object }) => object, className: 'font-medium break-words' },
  { name: 'Detail', cell: ({ detail }) => plainWords(detail), className: 'break-words @2xl:w-[36%]', phone: 'block' },
];

export function AuditSection() {
  const { filter, narrow, clear, filtered } = useFilter(KEYS);
  const { user, action } = filter;
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) => listAudit({ user, action }, cursor, signal),
    [user, action],
  );
  const pages = usePages(fetchPage);
  const known = Object.keys(ACTIONS);
  // Of a newer judge, from an address that somebody sent.
  if (action && !known.includes(action)) known.push(action);
  return (
    <Section title="Audit log" intro="Who changed what, and when, newest first. Nothing can be taken out of it.">
      <FilterBar label="Filter the audit log" filtered={filtered} onClear={clear}>
        <FilterText label="Person" value={user} fault={faultAt(pages.error, 'user')} placeholder="name" onChange={(next) => narrow({ user: next })} />
        <FilterSelect label="Action" value={action} fault={faultAt(pages.error, 'action')} options={[{ value: '', name: 'Any' }, ...known.map((value) => ({ value, name: actionName(value) }))]} onChange={(next) => narrow({ action: next })} />
      </FilterBar>
      <List
        label="Audit log"
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        testId="audit-row"
        attributesOf={({ action: did }) => ({ 'data-action': did })}
        empty={filtered ? { title: 'No entries match.' } : { title: 'Nothing was changed yet.' }}
      />
    </Section>
  );
}
