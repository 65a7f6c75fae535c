import type { AdminProblem } from '../../api/admin/types';
import { TextField } from '../../components/TextField';
import { Statement } from '../../solve/Statement';
import { useMemo, useRef } from 'react';
import { ownPictures } from '../../lib/pictures';
import { SaveBar } from '../parts/SaveBar';
import { PackageReport } from './PackageReport';
import { PicturesPanel } from './PicturesPanel';
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
  const isMarkdown = problem.statement_path.endsWith('.md');
  const isPage = form.value === problem.statement && /\.(tex|html)$/.test(problem.statement_path);
  const preview = useSettled(form.value, PREVIEW_PAUSE_MS);
  const pictures = useMemo(() => ownPictures(problem.slug, problem.revision), [problem.slug, problem.revision]);
  // Where the cursor was last: a picture comes there.
  const cursor = useRef<number | null>(null);

  function insert(name: string) {
    const at = Math.min(cursor.current ?? form.value.length, form.value.length);
    const text = `![${name.replace(/\.\w+$/, '')}](${name.includes(' ') ? `<${name}>` : name})`;
    form.change(form.value.slice(0, at) + text + form.value.slice(at));
    cursor.current = at + text.length;
  }

  function onPictures(next: AdminProblem) {
    if (next.revision === problem.revision + 1) form.goOn(problem.revision, next.revision);
    onSaved(next);
  }

  return (
    <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-4">
      {!isMarkdown && (
        <p className="rounded-md border border-line bg-raised px-3 py-2 text-sm">
          People see the statement of <code>{problem.statement_path}</code>. What you save here is Markdown beside it, and is
          shown in its place.
        </p>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <TextField
          label="Statement, in Markdown with TeX between $ signs"
          {...form.field('statement')}
          code
          value={form.value}
          onChange={form.change}
          onSelect={({ currentTarget }) => (cursor.current = currentTarget.selectionStart)}
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
            <Statement source={preview} format={isPage ? 'html' : 'markdown'} pictures={pictures} />
          </div>
        </div>
      </div>
      <SaveBar {...form.bar} />
      {problem.statement_report.length > 0 && (
        <PackageReport report={problem.statement_report} title="Not shown as it is written" />
      )}
      <PicturesPanel problem={problem} onChanged={onPictures} onInsert={insert} />
    </form>
  );
}
