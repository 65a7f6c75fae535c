import type { AdminProblem, TestSummary } from '../../api/admin/types';
import { ButtonLink } from '../../components/ButtonLink';
import { EmptyState } from '../../components/EmptyState';
import { Icon } from '../../components/Icon';
import { Link } from '../../components/Link';
import { formatBytes } from '../../lib/format';
import { Panel } from '../../components/Panel';
import { Pill } from '../../components/Pill';
import { Table, type Column } from '../../components/Table';
import { AddTests } from '../making/AddTests';
import { adminPath } from '../places';

interface Props {
  problem: AdminProblem;
  onSaved(problem: AdminProblem): void;
  onReload(): void;
}

export function TestsTab({ problem, onSaved, onReload }: Props) {
  const columns: Column<TestSummary>[] = [
    {
      name: 'Test',
      cell: ({ index, name }) => (
        <Link to={adminPath('problems', problem.slug, 'tests', index)} className="font-medium text-accent hover:underline">
          {index} <span className="ml-1.5 font-normal text-muted">{name}</span>
        </Link>
      ),
    },
    { name: 'Kind', cell: ({ hidden }) => (hidden ? <Pill>Hidden</Pill> : <Pill tone="accent">Sample</Pill>) },
    { name: 'Input', cell: ({ input_bytes }) => formatBytes(input_bytes), numeric: true, phone: 'labelled' },
    { name: 'Answer', cell: ({ answer_bytes }) => formatBytes(answer_bytes), numeric: true, phone: 'labelled' },
  ];
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2 px-1">
        <p className="text-sm text-muted">In the order of judging; samples are shown to everybody.</p>
        <ButtonLink to={adminPath('problems', problem.slug, 'tests', 'new')}>
          <Icon name="plus" /> Add a test with a name
        </ButtonLink>
      </div>
      <Panel label="Tests">
        {problem.tests.length === 0 ? (
          <EmptyState title="There are no tests.">Without one nothing can be judged.</EmptyState>
        ) : (
          <Table label="Tests" columns={columns} rows={problem.tests} keyOf={({ index }) => index} testId="problem-test" />
        )}
      </Panel>
      <AddTests problem={problem} onSaved={onSaved} onReload={onReload} />
    </>
  );
}
