import { useState } from 'react';
import { addTest } from '../../api/admin/problems';
import { Checkbox } from '../../components/Checkbox';
import { Panel } from '../../components/Panel';
import { useForm } from '../../components/useForm';
import type { AddProps } from './AddTests';
import { TestTexts } from '../problems/TestTexts';
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
        <TestTexts
          kind={problem.kind}
          field={form.field}
          {...{ input, answer }}
          onInput={setInput}
          onAnswer={setAnswer}
          rows={[4, 3]}
          answerHint={solved ? 'Left empty, the accepted solution gives it.' : undefined}
        />
        <Checkbox name="sample" label="A sample, which everybody sees" checked={sample} onChange={setSample} />
        <FormEnd form={form} icon="plus" label="Add it" busyLabel="One moment …" said={added} testid="add-test" />
      </form>
    </Panel>
  );
}
