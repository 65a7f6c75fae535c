import type { AdminProblem } from '../../api/admin/types';
import { EmptyState } from '../../components/EmptyState';
import { formatBytes } from '../../lib/format';
import { TextBox } from '../../solve/TextBox';
import { Panel } from '../../components/Panel';
import { Table, type Column } from '../../components/Table';

const columns: Column<AdminProblem['files'][number]>[] = [
  { name: 'File', cell: ({ path }) => <code className="font-mono text-[13px] break-all">{path}</code> },
  { name: 'Size', cell: ({ bytes }) => formatBytes(bytes), numeric: true },
];

export function FilesTab({ problem }: { problem: AdminProblem }) {
  return (
    <div className="space-y-4">
      {problem.signature && <TextBox label="Signature">{JSON.stringify(problem.signature, null, 2)}</TextBox>}
      <Panel label="Files">
        {problem.files.length === 0 ? (
          <EmptyState title="No other files." />
        ) : (
          <Table label="Files of the package" columns={columns} rows={problem.files} keyOf={({ path }) => path} />
        )}
      </Panel>
    </div>
  );
}
