import type { ReportLine } from '../../api/admin/types';
import { plural } from '../../lib/format';
import { Panel } from '../../components/Panel';
import { Pill } from '../../components/Pill';
import { Table, type Column } from '../../components/Table';

const columns: Column<ReportLine & { key: number }>[] = [
  {
    name: 'Severity',
    cell: ({ severity }) => <Pill tone={severity === 'error' ? 'bad' : 'warning'}>{severity === 'error' ? 'Error' : 'Warning'}</Pill>,
    className: '@2xl:w-24',
  },
  {
    name: 'File',
    cell: ({ file, line }) => (
      <code className="font-mono text-[13px] break-all">
        {file}
        {line !== null && `:${line}`}
      </code>
    ),
    className: '@2xl:w-[34%]',
  },
  { name: 'Message', cell: ({ message }) => message, phone: 'block', className: 'break-words' },
];

/** Every line of a package that was not understood. */
export function PackageReport({ report, title }: { report: ReportLine[]; title?: string }) {
  const errors = report.filter(({ severity }) => severity === 'error').length;
  const words = [
    errors > 0 && plural(errors, 'error'),
    report.length > errors && plural(report.length - errors, 'warning'),
  ].filter(Boolean);
  return (
    <Panel label="Report" className="mt-4">
      <h2 className="border-b border-line px-4 py-2.5 text-sm font-semibold">{title ? `${title}: ${words.join(', ')}` : words.join(', ')}</h2>
      <Table
        label="What was not understood"
        columns={columns}
        rows={report.map((line, key) => ({ ...line, key }))}
        keyOf={({ key }) => key}
        testId="report-line"
        attributesOf={({ severity }) => ({ 'data-severity': severity })}
      />
    </Panel>
  );
}
