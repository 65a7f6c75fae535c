import { useEffect, useState } from 'react';
import { changeFiles, getFile } from '../../api/admin/problems';
import { Field } from '../../components/Field';
import { Panel } from '../../components/Panel';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useForm } from '../../components/useForm';
import type { AddProps } from './AddTests';
import { makeAndWait } from './makeAndWait';
import { FormEnd } from './FormEnd';

const languages = [
  { value: 'py', name: 'Python' },
  { value: 'cpp', name: 'C++' },
];
const path = (ending: string) => `generators/generator.${ending}`;

/** A program of the package writes the inputs, each for its own arguments; the accepted solution answers them. */
export function GeneratedTests({ problem, onReload }: AddProps) {
  const there = languages.find(({ value }) => problem.files.some((file) => file.path === path(value)));
  const [ending, setEnding] = useState(there?.value ?? 'py');
  const [code, setCode] = useState('');
  const [lines, setLines] = useState('');
  const [prefix, setPrefix] = useState('random');
  const [said, setSaid] = useState('');
  const saved = there?.value === ending ? path(ending) : null;
  useEffect(() => {
    const controller = new AbortController();
    if (saved) void getFile(problem.slug, saved, controller.signal).then(({ content }) => setCode((now) => now || content), () => undefined);
    return () => controller.abort();
  }, [problem.slug, saved]);

  const tests = lines.split('\n').filter((line) => line.trim() !== '');
  const form = useForm(
    ['code', 'args', 'prefix'],
    async () => {
      setSaid('');
      await changeFiles(problem.slug, { put: [{ path: path(ending), content: code }] });
      onReload();
      await makeAndWait(problem.slug, {
        generator: path(ending),
        tests: tests.map((args, i) => ({ name: `${prefix}-${String(i + 1).padStart(2, '0')}`, hidden: true, args: args.trim() })),
      });
      setSaid(`${tests.length} made.`);
      onReload();
    },
    () => ({ code: code.trim() ? null : 'Write the program.', args: tests.length > 0 ? null : 'Write a line of arguments for each test.' }),
  );

  return (
    <Panel label="Tests from a generator" className="p-4">
      <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-3">
        <h2 className="text-sm font-semibold">Tests from a generator</h2>
        <p className="text-sm text-muted">
          A program that gets arguments and writes one input. It runs in the sandbox; an accepted solution of the problem answers what it wrote.
        </p>
        <SelectField label="Language of the generator" name="language" value={ending} options={languages} onChange={setEnding} className="w-56" />
        <TextField label="Program" {...form.field('code')} code rows={6} value={code} onChange={setCode} />
        <TextField
          label="Arguments, one line for each test"
          {...form.field('args')}
          code
          rows={3}
          value={lines}
          onChange={setLines}
          hint="Such as a seed and a size: 7 1000"
        />
        <Field label="Names begin with" {...form.field('prefix')} literal value={prefix} onChange={setPrefix} className="w-40" />
        <FormEnd form={form} icon="play" label="Make the tests" busyLabel="Making them …" said={said} testid="generate" />
      </form>
    </Panel>
  );
}
