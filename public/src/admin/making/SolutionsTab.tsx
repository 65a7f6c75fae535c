import { useState } from 'react';
import { changeFiles, getFile } from '../../api/admin/problems';
import type { AdminProblem } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Field } from '../../components/Field';
import { Icon } from '../../components/Icon';
import { Panel } from '../../components/Panel';
import { SelectField } from '../../components/SelectField';
import { Table, type Column } from '../../components/Table';
import { TextField } from '../../components/TextField';
import { useForm } from '../../components/useForm';
import { useAction } from '../../lib/useAction';
import { EXPECTED } from './kinds';
import { Refused } from './Refused';

interface Props {
  problem: AdminProblem;
  onSaved(problem: AdminProblem): void;
}

type Solution = AdminProblem['submissions_in_package'][number];

const pathOf = ({ folder, file }: { folder: string; file: string }) => `submissions/${folder}/${file}`;
const expectedOf = (folder: string) => EXPECTED.find(({ value }) => value === folder)?.name ?? folder;

/** The jury's programs, each with the verdict that it is expected to get. */
export function SolutionsTab({ problem, onSaved }: Props) {
  const [file, setFile] = useState(problem.kind === 'submit-answer' ? 'right.txt' : 'solution.py');
  const [folder, setFolder] = useState<string>('accepted');
  const [code, setCode] = useState('');
  const options = EXPECTED.some(({ value }) => value === folder) ? [...EXPECTED] : [...EXPECTED, { value: folder, name: folder }];
  const form = useForm(
    ['file', 'folder', 'code'],
    async () => {
      const { problem: now } = await changeFiles(problem.slug, { put: [{ path: pathOf({ folder, file: file.trim() }), content: code }] });
      setCode('');
      onSaved(now);
    },
    () => ({
      file: /^[\w.+-]+\.\w+$/.test(file.trim()) ? null : 'A name such as solution.py or slow.cpp: its ending says the language.',
      code: code.trim() ? null : problem.kind === 'submit-answer' ? 'Paste the answer.' : 'Paste the program.',
    }),
  );
  const open = useAction(async (solution: Solution) => {
    const { content } = await getFile(problem.slug, pathOf(solution));
    setFile(solution.file);
    setFolder(solution.folder);
    setCode(content);
  });
  const remove = useAction(async (solution: Solution) =>
    onSaved((await changeFiles(problem.slug, { revision: problem.revision, delete: [pathOf(solution)] })).problem),
  );
  const columns: Column<Solution>[] = [
    { name: 'File', cell: (solution) => <code className="font-mono text-[13px] break-all">{solution.file}</code> },
    { name: 'Language', cell: ({ language }) => language ?? 'not known', phone: 'labelled' },
    { name: 'Expected', cell: (solution) => expectedOf(solution.folder), phone: 'labelled' },
    {
      name: 'Actions',
      cell: (solution) => (
        <span className="flex gap-2">
          <Button disabled={open.busy} onClick={() => void open.run(solution)}>
            Edit<span className="sr-only"> {pathOf(solution)}</span>
          </Button>
          <Button look="quiet" disabled={remove.busy} onClick={() => void remove.run(solution)}>
            Delete<span className="sr-only"> {pathOf(solution)}</span>
          </Button>
        </span>
      ),
    },
  ];
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Panel label="Solutions">
        {problem.submissions_in_package.length === 0 ? (
          <EmptyState title="There are no solutions yet.">An accepted one shows that the problem can be solved, and answers tests.</EmptyState>
        ) : (
          <Table label="Solutions" columns={columns} rows={problem.submissions_in_package} keyOf={pathOf} testId="solution" />
        )}
        <div className="px-4 pb-3 empty:hidden">
          <Refused error={open.error ?? remove.error} />
        </div>
      </Panel>
      <Panel label="Write a solution" className="p-4">
        <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-3">
          <h2 className="text-sm font-semibold">Write a solution</h2>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label="File name" {...form.field('file')} literal autoComplete="off" value={file} onChange={setFile} hint="Its ending says the language." />
            <SelectField label="Expected verdict" {...form.field('folder')} value={folder} options={options} onChange={setFolder} />
          </div>
          <TextField label="Program" {...form.field('code')} code rows={14} value={code} onChange={setCode} />
          <Refused error={form.error} />
          <Button type="submit" look="primary" disabled={form.busy} data-testid="save-solution">
            <Icon name="check" /> {form.busy ? 'Saving …' : 'Save it'}
          </Button>
        </form>
      </Panel>
    </div>
  );
}
