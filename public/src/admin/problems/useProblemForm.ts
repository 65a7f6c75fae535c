import { useState } from 'react';
import { getAdminProblem, patchProblem } from '../../api/admin/problems';
import type { AdminProblem, ProblemPatch } from '../../api/admin/types';
import { useForm } from '../../components/useForm';
import { useAction } from '../../lib/useAction';
import { useKept } from './useKept';

interface Options<Value> {
  name: string;
  problem: AdminProblem;
  fields: string[];
  /** What of the problem is changed here. */
  valueOf(problem: AdminProblem): Value;
  patchOf(value: Value): ProblemPatch;
  check?(value: Value): Record<string, string | null>;
  onSaved(problem: AdminProblem): void;
  onReload(): void;
}

/** A part of a problem that is changed and saved: nothing is lost, and nobody is overwritten unasked. */
export function useProblemForm<Value>({ name, problem, fields, valueOf, patchOf, check, onSaved, onReload }: Options<Value>) {
  const now = valueOf(problem);
  const kept = useKept(`${name}:${problem.slug}`, now, problem.revision);
  const [saved, setSaved] = useState(false);
  const changed = kept.since !== null && JSON.stringify(kept.value) !== JSON.stringify(now);

  async function save(revision: number) {
    onSaved(await patchProblem(problem.slug, { revision, ...patchOf(kept.value) }));
    kept.drop();
    setSaved(true);
  }
  const form = useForm(
    fields,
    () => save(kept.since ?? problem.revision),
    () => check?.(kept.value) ?? {},
  );
  const overwrite = useAction(async () => save((await getAdminProblem(problem.slug)).revision));

  function forget() {
    setSaved(false);
    form.forget();
    overwrite.forget();
  }

  return {
    value: kept.value,
    change(value: Value) {
      setSaved(false);
      kept.change(value);
    },
    goOn: kept.goOn,
    frame: form.frame,
    submit: form.submit,
    field: form.field,
    bar: {
      changed,
      saved,
      busy: form.busy || overwrite.busy,
      error: changed ? (overwrite.error ?? form.error) : null,
      onDrop() {
        forget();
        kept.drop();
        onReload();
      },
      onOverwrite: () => void overwrite.run().then((done) => done && form.forget()),
    },
  };
}
