import { useRef, useState } from 'react';
import { changeFiles, sendTests } from '../../api/admin/problems';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { Panel } from '../../components/Panel';
import { plural } from '../../lib/format';
import { useAction } from '../../lib/useAction';
import type { AddProps } from './AddTests';
import { makeAndWait } from './makeAndWait';
import { Refused } from './Refused';
import { filesOf, pairsOf } from './testFiles';

const textOf = async (file: File) => ({ name: file.name, text: new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()) });

/** Adds tests from files: pairs of .in and .ans, or a zip of them. */
export function FilesOfTests({ problem, onSaved, onReload }: AddProps) {
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');

  async function loose(files: File[]): Promise<string> {
    const { pairs, left } = pairsOf(await Promise.all(files.map(textOf)));
    if (pairs.length === 0) throw new Error('There are no tests among these files: one is a file 07.in and a file 07.ans.');
    const open = pairs.filter(({ answer }) => answer === null);
    const whole = pairs.filter(({ answer }) => answer !== null);
    if (open.length > 0 && !problem.submissions_in_package.some(({ folder }) => folder === 'accepted'))
      throw new Error(`There is no ${open[0]!.name}.ans beside ${open[0]!.name}.in, and no accepted solution that could answer it.`);
    if (whole.length > 0) onSaved((await changeFiles(problem.slug, { put: filesOf(whole) })).problem);
    if (open.length > 0) {
      await makeAndWait(problem.slug, { tests: open.map((test) => ({ name: test.name, hidden: test.hidden, input: test.input })) });
      onReload();
    }
    return `${plural(pairs.length, 'test')} added${open.length > 0 ? `, ${open.length} of them answered by the solution` : ''}.${left.length > 0 ? ` Left out: ${left.join(', ')}.` : ''}`;
  }

  const add = useAction(async (files: File[]) => {
    setSaid('');
    const zip = files.find(({ name }) => /\.zip$/i.test(name));
    if (!zip) return setSaid(await loose(files));
    const { problem: now } = await sendTests(problem.slug, zip, { onProgress: () => undefined, signal: new AbortController().signal });
    onSaved(now);
    setSaid(`The tests of ${zip.name} are added.`);
  });

  return (
    <Panel label="Tests from files" className="space-y-3 p-4">
      <h2 className="text-sm font-semibold">Tests from files</h2>
      <p className="text-sm text-muted">
        Pairs such as 07.in and 07.ans, or a zip of them. Names that begin with “sample” are samples; the others are hidden.
      </p>
      <input
        ref={input}
        type="file"
        multiple
        className="hidden"
        data-testid="test-files"
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          if (chosen.length > 0) void add.run(chosen);
        }}
      />
      <Refused error={add.error} />
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={add.busy} onClick={() => input.current?.click()}>
          <Icon name="upload" /> {add.busy ? 'One moment …' : 'Choose files'}
        </Button>
        <span role="status" className="text-sm text-muted">
          {said}
        </span>
      </div>
    </Panel>
  );
}
