import type { ImportedPerson } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { CopyButton } from '../../components/CopyButton';
import { Panel } from '../../components/Panel';
import { Table, type Column } from '../../components/Table';
import { cellText } from '../../lib/cellText';
import { roleName } from './roles';

const columns: Column<ImportedPerson>[] = [
  { name: 'Name', cell: ({ name }) => <span className="font-medium">{name}</span> },
  { name: 'Full name', cell: ({ full_name }) => full_name },
  { name: 'Role', cell: ({ role }) => roleName(role), phone: 'hidden' },
  { name: 'Password', cell: ({ password }) => <code className="font-mono select-all">{password}</code> },
];

/** A table on the screen; on paper a card for each, to be cut out. */
export function PasswordCards({ people }: { people: ImportedPerson[] }) {
  const text = ['name\tfull name\trole\tpassword', ...people.map((each) => [each.name, cellText(each.full_name), each.role, each.password].join('\t'))];
  const address = window.location.origin;
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2 px-1 print:hidden">
        <Button look="primary" onClick={() => window.print()}>
          <Icon name="print" /> Print cards
        </Button>
        <CopyButton text={text.join('\n')} what="the passwords as a table" />
      </div>
      <Panel label="Passwords" className="print:hidden">
        <Table label="Passwords" columns={columns} rows={people} keyOf={({ line }) => line} testId="password-row" attributesOf={({ name }) => ({ 'data-name': name })} />
      </Panel>
      <ul className="cards" data-testid="cards" aria-hidden="true">
        {people.map(({ line, name, full_name, password }) => (
          <li key={line}>
            <strong>{full_name || name}</strong>
            <span>{address}</span>
            <span>
              Name <code>{name}</code>
            </span>
            <span>
              Password <code>{password}</code>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
