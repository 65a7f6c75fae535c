import { useState } from 'react';
import { ApiError } from '../../api';
import { addTest, deleteTest, getTest, patchTest } from '../../api/admin/problems';
import type { AdminProblem, AdminTestCase } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { Checkbox } from '../../components/Checkbox';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Field } from '../../components/Field';
import { Icon } from '../../components/Icon';
import { useForm } from '../../components/useForm';
import { useAction } from '../../lib/useAction';
import { navigate } from '../../lib/router';
import { Panel } from '../../components/Panel';
import { adminPath } from '../places';
import { TestBytes } from './TestBytes';
import { TestTexts } from './TestTexts';

interface Props {
  problem: AdminProblem;
  /** Null: a new one. */
  test: AdminTestCase | null;
  onChanged(): void;
}

/** Characters. A longer text is too slow in a field of a page. */
const MOST_TYPED = 1024 * 1024;

export function TestForm({ problem, test, onChanged }: Props) {
  const [saved, setSaved] = useState(test);
  const [name, setName] = useState(test?.name ?? '');
  const [hidden, setHidden] = useState(test?.hidden ?? true);
  const [input, setInput] = useState(test?.input ?? '');
  const [answer, setAnswer] = useState(test?.answer ?? '');
  const [deleting, setDeleting] = useState(false);
  const all = adminPath('problems', problem.slug, 'tests');
  const asText = !test || (test.encoding === 'text' && test.input.length + test.answer.length <= MOST_TYPED);
  const changed =
    !saved || name !== saved.name || hidden !== saved.hidden || (asText && (input !== saved.input || answer !== saved.answer));

  async function save(revision: number) {
    if (!saved) return;
    const now = await patchTest(problem.slug, saved.index, {
      revision,
      ...(name !== saved.name && { name }),
      ...(hidden !== saved.hidden && { hidden }),
      ...(asText && input !== saved.input && { input }),
      ...(asText && answer !== saved.answer && { answer }),
    });
    setSaved(now);
    setInput(asText ? now.input : input);
    setAnswer(asText ? now.answer : answer);
    onChanged();
    // Samples come first: it may have another number now.
    if (now.index !== saved.index) navigate(`${all}/${now.index}`, { replace: true });
  }

  const form = useForm(
    ['name', 'hidden', 'input', 'answer'],
    async () => {
      if (saved) return save(saved.revision);
      await addTest(problem.slug, { name, hidden, input, answer });
      onChanged();
      navigate(all);
    },
    () => ({ name: name.trim() ? null : 'Give a name, such as 07-large.' }),
  );
  const overtaken = form.error instanceof ApiError && form.error.code === 'revision_changed';
  const overwrite = useAction(async () => {
    const there = await getTest(problem.slug, saved!.index);
    if (there.name !== saved!.name) throw new Error('Another test has this number now: look for it in the list.');
    await save(there.revision);
    form.forget();
  });
  const busy = form.busy || overwrite.busy;

  return (
    <Panel label={saved ? `Test ${saved.index}` : 'A new test'} className="max-w-4xl p-4 sm:p-5">
      <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-4">
        <div className="flex flex-wrap items-start gap-x-5 gap-y-3">
          <Field label="Name" {...form.field('name')} value={name} onChange={setName} autoComplete="off" className="w-64" />
          <div className="sm:pt-8">
            <Checkbox name="hidden" label="Hidden; otherwise it is a sample that everybody sees" checked={hidden} onChange={setHidden} />
          </div>
        </div>
        {asText ? (
          <TestTexts
            kind={problem.kind}
            field={form.field}
            {...{ input, answer }}
            onInput={setInput}
            onAnswer={setAnswer}
            rows={[8, 5]}
          />
        ) : (
          <TestBytes test={test} />
        )}
        {(overwrite.error ?? form.error) !== null && (
          <ErrorNotice title="Not saved; what you wrote is still here." error={overwrite.error ?? form.error} />
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" disabled={busy || !changed} data-testid="save" aria-keyshortcuts="Control+S">
            <Icon name="check" /> {busy ? 'Saving …' : saved ? 'Save' : 'Add it'}
          </Button>
          {saved && problem.test_count > 1 && (
            <Button disabled={busy} onClick={() => setDeleting(true)}>
              Delete
            </Button>
          )}
          {overtaken && (
            <Button disabled={busy} onClick={() => void overwrite.run()}>
              Overwrite
            </Button>
          )}
          <span role="status" className="text-sm text-muted">
            {saved && saved !== test && !changed ? 'Saved. ' : ''}
            {saved && problem.test_count === 1 && 'It is the only test: a problem has at least one, so it cannot be deleted.'}
          </span>
        </div>
      </form>
      {deleting && saved && (
        <ConfirmDialog
          title={`Delete test ${saved.index}?`}
          confirm="Delete"
          danger
          onConfirm={async () => {
            await deleteTest(problem.slug, saved.index, saved.revision);
            onChanged();
            navigate(all);
          }}
          onClose={() => setDeleting(false)}
        >
          <p>Verdicts that are there stay as they are until the problem is rejudged.</p>
        </ConfirmDialog>
      )}
    </Panel>
  );
}
