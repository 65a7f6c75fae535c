import { useState } from 'react';
import type { AdminProblem, Difficulty, Visibility } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { ButtonLink } from '../../components/ButtonLink';
import { Field } from '../../components/Field';
import { Icon } from '../../components/Icon';
import { SelectField } from '../../components/SelectField';
import { ActionRow } from '../parts/ActionRow';
import { Panel } from '../../components/Panel';
import { LimitSuggestion } from '../making/LimitSuggestion';
import { SaveBar } from '../parts/SaveBar';
import { adminPath } from '../places';
import { StartRejudgeDialog } from '../rejudges/StartRejudgeDialog';
import { hiddenResultsOfProblem } from '../parts/hiddenResults';
import { DeleteRow } from './DeleteRow';
import { checkSettings, patchOf, settingsOf, type Settings } from './settings';
import { useProblemForm } from './useProblemForm';

interface Props {
  problem: AdminProblem;
  onSaved(problem: AdminProblem): void;
  onReload(): void;
}

const difficulties: { value: Difficulty; name: string }[] = [
  { value: '', name: 'Not set' },
  { value: 'easy', name: 'Easy' },
  { value: 'medium', name: 'Medium' },
  { value: 'hard', name: 'Hard' },
];
const visibilities: { value: Visibility; name: string }[] = [
  { value: 'public', name: 'Everybody' },
  { value: 'staff', name: 'Staff only' },
];

export function SettingsTab({ problem, onSaved, onReload }: Props) {
  const form = useProblemForm<Settings>({
    name: 'settings',
    problem,
    fields: ['title', 'difficulty', 'tags', 'time_ms', 'memory_kb', 'visibility', 'hidden_results'],
    valueOf: settingsOf,
    patchOf,
    check: checkSettings,
    onSaved,
    onReload,
  });
  const { value, field } = form;
  const change = (part: Partial<Settings>) => form.change({ ...value, ...part });
  const [rejudging, setRejudging] = useState(false);

  return (
    <div className="max-w-3xl space-y-4">
      <Panel label="Settings" className="p-4 sm:p-5">
        <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-4">
          <Field label="Title" {...field('title')} value={value.title} onChange={(title) => change({ title })} />
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              label="Difficulty"
              {...field('difficulty')}
              value={value.difficulty}
              options={difficulties}
              onChange={(difficulty) => change({ difficulty })}
            />
            <SelectField
              label="Visibility"
              {...field('visibility')}
              value={value.visibility}
              options={visibilities}
              onChange={(visibility) => change({ visibility })}
            />
            <Field
              label="Time limit, in ms"
              {...field('time_ms')}
              inputMode="numeric"
              value={value.timeMs}
              onChange={(timeMs) => change({ timeMs })}
              hint="CPU time of one test; interpreters get more."
            />
            <Field
              label="Memory limit, in MiB"
              {...field('memory_kb')}
              inputMode="decimal"
              value={value.memoryMib}
              onChange={(memoryMib) => change({ memoryMib })}
            />
          </div>
          <LimitSuggestion problem={problem} onTake={(timeMs) => change({ timeMs: String(timeMs) })} />
          <Field
            label="Tags"
            {...field('tags')}
            value={value.tags}
            onChange={(tags) => change({ tags })}
            hint="With commas between them."
            autoCapitalize="none"
          />
          <SelectField
            label="Shown of hidden tests"
            {...field('hidden_results')}
            value={value.hiddenResults}
            options={hiddenResultsOfProblem}
            onChange={(next) => change({ hiddenResults: next })}
            hint="What can be seen of a hidden test tells a little of its input; shown whole, all of it, to whoever fails it. Never in a contest, nor before or while one has this problem. Staff see all."
          />
          <SaveBar {...form.bar} />
        </form>
      </Panel>
      <Panel label="More" className="divide-y divide-line">
        <ActionRow
          words={
            problem.submissions > 0
              ? 'Rejudge its submissions, after its tests or limits were changed.'
              : 'It has no submissions yet that could be rejudged.'
          }
        >
          {problem.submissions > 0 && (
            <Button onClick={() => setRejudging(true)}>
              <Icon name="reset" /> Rejudge
            </Button>
          )}
        </ActionRow>
        <ActionRow words="Put another package in its place; its submissions stay.">
          <ButtonLink to={`${adminPath('upload')}?slug=${encodeURIComponent(problem.slug)}`}>
            <Icon name="upload" /> Replace
          </ButtonLink>
        </ActionRow>
        <DeleteRow problem={problem} onSaved={onSaved} />
      </Panel>
      {rejudging && <StartRejudgeDialog problem={problem.slug} onClose={() => setRejudging(false)} />}
    </div>
  );
}
