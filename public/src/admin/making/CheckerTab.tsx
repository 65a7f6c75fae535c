import { useEffect, useState } from 'react';
import { changeFiles, getFile } from '../../api/admin/problems';
import type { AdminProblem } from '../../api/admin/types';
import { Field } from '../../components/Field';
import { Panel } from '../../components/Panel';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useForm } from '../../components/useForm';
import { flagsOf, flagsText } from './flags';
import { FormEnd } from './FormEnd';

interface Props {
  problem: AdminProblem;
  onSaved(problem: AdminProblem): void;
}

const FLAGS = 'data/test_group.yaml';
const OWN = [
  { value: 'default', name: 'The default comparison' },
  { value: 'py', name: 'A program of mine, in Python' },
  { value: 'cpp', name: 'A program of mine, in C++' },
];
const isValidator = (path: string) => /^output_validators?\//.test(path);
const START = 'import sys\n\ntest_input = open(sys.argv[1]).read()\njury_answer = open(sys.argv[2]).read()\noutput = sys.stdin.read()\n\n# 42: right, 43: wrong\nsys.exit(42 if output.split() == jury_answer.split() else 43)\n';

/** How an answer is checked: compared, with flags, or read by a program. */
export function CheckerTab({ problem, onSaved }: Props) {
  const validator = problem.files.find(({ path }) => isValidator(path))?.path ?? null;
  const hasFlags = problem.files.some(({ path }) => path === FLAGS);
  const [how, setHow] = useState(validator === null ? 'default' : /\.py$/.test(validator) ? 'py' : 'cpp');
  const [code, setCode] = useState('');
  const [flags, setFlags] = useState('');
  const [more, setMore] = useState(false);
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    if (validator) void getFile(problem.slug, validator, signal).then(({ content }) => setCode(content), () => undefined);
    if (hasFlags)
      void getFile(problem.slug, FLAGS, signal).then(({ content }) => {
        const found = flagsOf(content);
        setMore(found === null);
        setFlags(found ?? '');
      }, () => undefined);
    return () => controller.abort();
    // Once: what is saved later is what stands here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [problem.slug]);

  const form = useForm(
    ['code', 'flags'],
    async () => {
      const own = how === 'default' ? null : { path: `output_validator/validate.${how}`, content: code };
      const gone = problem.files.filter(({ path }) => isValidator(path) && path !== own?.path).map(({ path }) => path);
      const text = flagsText(flags);
      const put = [...(own ? [own] : []), ...(text && !more ? [{ path: FLAGS, content: text }] : [])];
      const drop = [...gone, ...(!text && hasFlags && !more ? [FLAGS] : [])];
      if (put.length + drop.length > 0) onSaved((await changeFiles(problem.slug, { revision: problem.revision, put, delete: drop })).problem);
      setSaved(true);
    },
    () => ({ code: how === 'default' || code.trim() ? null : 'Write the program.' }),
  );
  const changed = <Value,>(set: (value: Value) => void) => (value: Value) => {
    setSaved(false);
    set(value);
  };
  return (
    <Panel label="Checker" className="max-w-3xl p-4 sm:p-5">
      <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-4">
        <SelectField
          label="An answer is checked by"
          name="how"
          value={how}
          options={OWN}
          onChange={changed((next: string) => {
            setHow(next);
            if (next === 'py' && code === '') setCode(START);
          })}
          className="max-w-sm"
        />
        {how !== 'default' && (
          <TextField
            label="Program"
            {...form.field('code')}
            code
            rows={14}
            value={code}
            onChange={changed(setCode)}
            hint="It gets the files of the input and of the jury’s answer as arguments and the answer to check as its input, and exits with 42 for right, 43 for wrong."
          />
        )}
        {(how !== 'default' || problem.kind === 'program' || problem.kind === 'submit-answer') && !more && (
          <Field
            label="Flags"
            {...form.field('flags')}
            literal
            value={flags}
            onChange={changed(setFlags)}
            hint={how === 'default' ? 'case_sensitive, space_change_sensitive, float_tolerance 1e-6; none for the usual comparison by words.' : 'Arguments for the program.'}
          />
        )}
        {more && <p className="text-sm text-muted">{FLAGS} says more than flags; it stays as it is.</p>}
        {how === 'default' && problem.kind === 'function' && <p className="text-sm text-muted">How values are compared stands in the signature.</p>}
        <FormEnd form={form} icon="check" label="Save" busyLabel="Saving …" said={saved ? 'Saved.' : ''} look="primary" testid="save" />
      </form>
    </Panel>
  );
}
