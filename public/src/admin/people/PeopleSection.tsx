import { useCallback, useState } from 'react';
import { listPeople } from '../../api/admin/people';
import type { AdminUser } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { ButtonLink } from '../../components/ButtonLink';
import { Icon } from '../../components/Icon';
import { useFilter } from '../../lib/useFilter';
import { usePages } from '../../lib/usePages';
import { FilterBar } from '../../components/FilterBar';
import { FilterSelect } from '../../components/FilterSelect';
import { FilterText } from '../../components/FilterText';
import { List } from '../../components/List';
import { Section } from '../parts/Section';
import { adminPath } from '../places';
import { AddPersonDialog } from './AddPersonDialog';
import { peopleColumns } from './columns';
import { PasswordDialog } from './PasswordDialog';
import { PersonDialog } from './PersonDialog';
import { ROLES } from './roles';

const KEYS = ['q', 'role'] as const;

type Asking =
  | { what: 'add' }
  | { what: 'change'; person: AdminUser }
  | { what: 'password'; name: string; password: string };

export function PeopleSection() {
  const { filter, narrow, clear, filtered } = useFilter(KEYS);
  const { q, role } = filter;
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) => listPeople({ q, role }, cursor, signal),
    [q, role],
  );
  const pages = usePages(fetchPage);
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const columns = peopleColumns((person) => setAsking({ what: 'change', person }));

  return (
    <Section
      title="People"
      intro="Who has an account here, and what they may do."
      actions={
        <>
          <ButtonLink to={adminPath('people', 'import')}>
            <Icon name="upload" /> Import a class
          </ButtonLink>
          <Button look="primary" onClick={() => setAsking({ what: 'add' })}>
            <Icon name="plus" /> Add a person
          </Button>
        </>
      }
    >
      <FilterBar label="Filter people" filtered={filtered} onClear={clear}>
        <FilterText label="Search" value={q} placeholder="name or full name" className="w-56" onChange={(next) => narrow({ q: next })} />
        <FilterSelect label="Role" value={role} options={[{ value: '', name: 'Any' }, ...ROLES]} onChange={(next) => narrow({ role: next })} />
      </FilterBar>
      <List
        label="People"
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        testId="person-row"
        attributesOf={({ name }) => ({ 'data-name': name })}
        empty={filtered ? { title: 'No people match.' } : { title: 'No people yet.' }}
      />
      {asking?.what === 'add' && (
        <AddPersonDialog
          onClose={close}
          onAdded={({ user, password }) => {
            pages.reload();
            setAsking({ what: 'password', name: user.name, password });
          }}
        />
      )}
      {asking?.what === 'change' && (
        <PersonDialog
          person={asking.person}
          onClose={close}
          onChanged={() => {
            pages.reload();
            close();
          }}
          onPassword={(password) => setAsking({ what: 'password', name: asking.person.name, password })}
        />
      )}
      {asking?.what === 'password' && <PasswordDialog name={asking.name} password={asking.password} onClose={close} />}
    </Section>
  );
}
