import { listKnownLanguages } from '../../api/admin/judging';
import type { KnownLanguage } from '../../api/admin/types';
import { Card } from '../../components/Card';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Table, type Column } from '../../components/Table';
import { useLoaded } from '../../lib/useLoaded';

const COLUMNS: Column<KnownLanguage>[] = [
  { name: 'Language', cell: ({ name }) => name, phone: 'block' },
  { name: 'Version', cell: ({ version }) => version ?? '–' },
  {
    name: 'State',
    cell: ({ available, reason }) => (available ? 'judges here' : <span className="text-muted">{reason ?? 'not offered'}</span>),
    className: 'break-words',
  },
];

/** Which languages judge here, and why another does not. */
export function LanguagesPart() {
  const { value, error, reload } = useLoaded(listKnownLanguages);
  return (
    <Card title="Languages" intro="Each was tried when the server started, with a small program in the sandbox." className="mt-4">
      {error !== null && <ErrorNotice title="The languages could not be loaded." error={error} onRetry={reload} />}
      {value && <Table label="Languages" columns={COLUMNS} rows={value} keyOf={({ id }) => id} />}
    </Card>
  );
}
