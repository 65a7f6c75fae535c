import { useState } from 'react';
import { changeFiles } from '../../api/admin/problems';
import type { AdminProblem } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { Icon } from '../../components/Icon';
import { Panel } from '../../components/Panel';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useForm } from '../../components/useForm';
import { FormEnd } from './FormEnd';
import { CLASS_EXAMPLE, COMPARES, formOf, textOf, type SignatureForm } from './signature';

interface Props {
  problem: AdminProblem;
  onSaved(problem: AdminProblem): void;
}

/** The function that is written, by a form beside its JSON; a class is written as JSON. */
export function SignatureTab({ problem, onSaved }: Props) {
  const [text, setText] = useState(() => `${JSON.stringify(problem.signature, null, 2)}\n`);
  const [saved, setSaved] = useState(false);
  const fields = formOf(text);
  const form = useForm(['json'], async () => {
    onSaved((await changeFiles(problem.slug, { revision: problem.revision, put: [{ path: 'signature.json', content: text }] })).problem);
    setSaved(true);
  });
  const write = (next: string) => {
    setSaved(false);
    setText(next);
  };
  const change = (part: Partial<SignatureForm>) => fields && write(textOf(text, { ...fields, ...part }));
  const param = (at: number, part: Partial<SignatureForm['params'][number]>) =>
    fields && change({ params: fields.params.map((old, i) => (i === at ? { ...old, ...part } : old)) });
  return (
    <form ref={form.frame} onSubmit={form.submit} noValidate className="grid items-start gap-4 xl:grid-cols-2">
      <Panel label="Signature" className="space-y-3 p-4">
        {fields ? (
          <>
            <div className="grid gap-3 sm:grid-cols-2">
              <Field label="Function" name="function" literal value={fields.name} onChange={(name) => change({ name })} />
              <Field label="Returns" name="returns" literal value={fields.returns} onChange={(returns) => change({ returns })} />
            </div>
            {fields.params.map(({ name, type }, i) => (
              <div key={i} className="flex flex-wrap items-end gap-3">
                <Field label={`Parameter ${i + 1}`} name={`name-${i}`} literal value={name} onChange={(next) => param(i, { name: next })} className="min-w-0 flex-1" />
                <Field label={`Type of parameter ${i + 1}`} name={`type-${i}`} literal value={type} onChange={(next) => param(i, { type: next })} className="min-w-0 flex-1" />
                <Button look="quiet" onClick={() => change({ params: fields.params.filter((_, k) => k !== i) })}>
                  Remove<span className="sr-only"> parameter {i + 1}</span>
                </Button>
              </div>
            ))}
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => change({ params: [...fields.params, { name: `p${fields.params.length + 1}`, type: 'int' }] })}>
                <Icon name="plus" /> A parameter
              </Button>
              <Button look="quiet" onClick={() => write(CLASS_EXAMPLE)}>
                A class instead
              </Button>
            </div>
            <SelectField label="Answers are compared" name="compare" value={fields.compare} options={COMPARES} onChange={(compare) => change({ compare })} className="max-w-xs" />
            <p className="text-[13px] text-muted">
              Types: int, long, double, bool, char, string, ListNode, TreeNode, and arrays of them such as int[] and string[][].
            </p>
          </>
        ) : (
          <p className="text-sm text-muted">This is a class, or no function that the form can show: change its JSON.</p>
        )}
      </Panel>
      <Panel label="As JSON" className="space-y-3 p-4">
        <TextField label="signature.json" {...form.field('json')} code rows={14} value={text} onChange={write} />
        <FormEnd form={form} icon="check" label="Save" busyLabel="Saving …" said={saved ? 'Saved.' : ''} look="primary" testid="save" />
      </Panel>
    </form>
  );
}
