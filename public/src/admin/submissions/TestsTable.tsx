import type { TestResult } from '../../api';
import { VerdictBadge } from '../../components/VerdictBadge';
import { verdictText } from '../../judging/state';
import { formatKb, formatMs } from '../../lib/format';
import { TextBox } from '../../solve/TextBox';
import { Panel } from '../../components/Panel';
import { Table, type Column } from '../../components/Table';

const columns: Column<TestResult>[] = [
  {
    name: 'Test',
    cell: ({ index, sample }) => (
      <span className="tabular-nums">
        {sample ? 'Sample' : 'Test'} {index}
      </span>
    ),
  },
  {
    name: 'Verdict',
    cell: ({ verdict, reason }) => (
      <>
        <VerdictBadge verdict={verdict} text={verdictText(verdict)} />
        {reason && <span className="block text-[13px] text-muted">{reason}</span>}
      </>
    ),
  },
  { name: 'Time', cell: ({ time_ms }) => formatMs(time_ms), numeric: true },
  { name: 'Memory', cell: ({ memory_kb }) => formatKb(memory_kb), numeric: true },
];

export function TestsTable({ tests }: { tests: TestResult[] }) {
  if (tests.length === 0) return null;
  const shown = tests.filter(({ verdict, sample }) => sample && verdict !== 'AC');
  return (
    <>
      <Panel label="Tests">
        <Table label="Tests" columns={columns} rows={tests} keyOf={({ index }) => index} testId="test-row" />
      </Panel>
      {shown.map(({ index, input, expected, got, stdout, stderr }) => (
        <Panel key={index} label={`Sample ${index}`} className="space-y-3 p-4">
          <h2 className="text-sm font-semibold">Sample {index}</h2>
          {input && <TextBox label="Input">{input}</TextBox>}
          {expected && (
            <TextBox label="Expected" tone="good">
              {expected}
            </TextBox>
          )}
          {got && (
            <TextBox label="Got" tone="bad">
              {got}
            </TextBox>
          )}
          {stdout && <TextBox label="Printed">{stdout}</TextBox>}
          {stderr && <TextBox label="Error output">{stderr}</TextBox>}
        </Panel>
      ))}
    </>
  );
}
