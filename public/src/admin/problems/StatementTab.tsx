import type { AdminProblem } from '../../api/admin/types';
import { TextField } from '../../components/TextField';
import { Statement } from '../../solve/Statement';
import { SaveBar } from '../parts/SaveBar';
import { useProblemForm } from './useProblemForm';
import { useSettled } from './useSettled';

interface Props {
  problem: AdminProblem;
  onSaved(problem: AdminProblem): void;
  onReload(): void;
}

const PREVIEW_PAUSE_MS = 150;

export function StatementTab({ problem, onSaved, onReload }: Props) {
  const form = useProblemForm<string>({
    name: 'statement',
    problem,
    fields: ['statement'],
    valueOf: ({ statement }) => statement,
    patchOf: (statement) => ({ statement }),
    onSaved,
    onReload,
  });
  const preview = useSettled(form.value, PREVIEW_PAUSE_MS);

  return (
    <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-4">
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <TextField
          label="Statement, in Markdown with TeX between $ signs"
          name="statement"
          code
          value={form.value}
          onChange={form.change}
          fault={form.faultOf('statement')}
          className="[&_textarea]:h-[max(20rem,60vh)]"
        />
        <div className="min-w-0">
          <h2 className="mb-1 text-sm font-medium">As people see it</h2>
          <div
            tabIndex={0}
            role="region"
            aria-label="Preview"
            className="h-[max(20rem,60vh)] overflow-y-auto rounded-md border border-line bg-surface px-5 py-4"
          >
            <Statement source={preview} />
          </div>
        </div>
      </div>
      <SaveBar {...form.bar} />
    </form>
  );
}
