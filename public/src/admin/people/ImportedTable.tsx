import type { ImportedPerson } from '../../api/admin/types';
import { Panel } from '../../components/Panel';
import { Table, type Column } from '../../components/Table';
import { roleName } from './roles';

const columns: Column<ImportedPerson>[] = [
  { name: 'Line', cell: ({ line }) => line, numeric: true, className: '@2xl:w-16', phone: 'hidden' },
  { name: 'Name', cell: ({ name }) => <span className="font-medium">{name}</span> },
  { name: 'Full name', cell: ({ full_name }) => full_name },
  { name: 'Role', cell: ({ role }) => roleName(role) },
];

/** Who would be added. */
export function ImportedTable({ people }: { people: ImportedPerson[] }) {
  return (
    <Panel label="Who would be added" className="mt-4">
      <Table label="Who would be added" columns={columns} rows={people} keyOf={({ line }) => line} testId="import-row" />
    </Panel>
  );
}
