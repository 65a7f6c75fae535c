import type { CsvFault } from '../../api/admin/types';
import { Panel } from '../../components/Panel';
import { Table, type Column } from '../../components/Table';

/** Each line that is at fault, as it was written. */
export function CsvReport({ report, csv }: { report: CsvFault[]; csv: string }) {
  const lines = csv.split(/\r\n|\n|\r/);
  const columns: Column<CsvFault>[] = [
    { name: 'Line', cell: ({ line }) => line, numeric: true, className: '@2xl:w-16' },
    { name: 'Written', cell: ({ line }) => <code className="font-mono text-[13px] break-all">{lines[line - 1] ?? ''}</code>, className: '@2xl:w-[40%]' },
    { name: 'Fault', cell: ({ message }) => message, phone: 'block' },
  ];
  return (
    <Panel label="Faults" className="mt-4">
      <Table label="Lines at fault" columns={columns} rows={report} keyOf={({ line, message }) => `${line} ${message}`} testId="csv-fault" attributesOf={({ line }) => ({ 'data-line': line })} />
    </Panel>
  );
}
