import { useState } from 'react';
import { addTest } from '../../api/admin/problems';
import { Checkbox } from '../../components/Checkbox';
import { Panel } from '../../components/Panel';
import { TextField } from '../../components/TextField';
import { useForm } from '../../components/useForm';
import type { AddProps } from './AddTests';
import { makeAndWait } from './makeAndWait';
import { FormEnd } from './FormEnd';
import { nextName } from './testFiles';

/** Types one test after the other. Without an answer the accepted solution gives it. */
export function TypedTest({ problem, onReload }: AddProps) {
  const [input, setInput] = useState('');
  const [answer, setAnswer] = useState('');
  const [sample, setSample] = useState(problem.sample_count === 0);
  const [added, setAdded] = useState('');
  const solved = problem.submissions_in_package.some(({ folder }) => folder === 'accepted');
  const isFunction = problem.kind === 'function';
  const form = useForm(['input', 'answer'], async () => {
    const name = nextName(problem.tests.map((test) => test.name));
    if (answer === '' && solved) await makeAndWait(problem.slug, { tests: [{ name, hidden: !sample, input }] });
    else await addTest(problem.slug, { name, hidden: !sample, input, answer });
    setAdded(`Test ${name} is added.`);
    setInput('');
    setAnswer('');
    setSample(false);
    onReload();
    form.frame.current?.querySelector<HTMLTextAreaElement>('[name="input"]')?.focus();
  });
  return (
    <Panel label="Type a test" className="p-4">
      <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-3">
        <h2 className="text-sm font-semibold">Type a test</h2>
        <TextField
          label="Input"
          {...form.field('input')}
          code
          rows={4}
          value={input}
          onChange={setInput}
          hint={isFunction ? 'One JSON value a line, one line a parameter.' : undefined}
        />
        <TextField
          label="Answer"
          {...form.field('answer')}
          code
          rows={3}
          value={answer}
          onChange={setAnswer}
          hint={solved ? 'Left empty, the accepted solution gives it.' : undefined}
        />
        <Checkbox name="sample" label="A sample, which everybody sees" checked={sample} onChange={setSample} />
        <FormEnd form={form} icon="plus" label="Add it" busyLabel="One moment …" said={added} testid="add-test" />
      </form>
    </Panel>
  );
}
