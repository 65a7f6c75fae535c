import { useCallback, useId, useState, type KeyboardEvent } from 'react';
import { ApiError } from '../../api';
import { getAdminProblem, listAdminProblems } from '../../api/admin/problems';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { useAction } from '../../lib/useAction';
import { useLoaded } from '../../lib/useLoaded';
import { useSettled } from '../problems/useSettled';
import { MOST_PROBLEMS, type Chosen } from './contestForm';
import { ChosenProblems } from './ChosenProblems';

interface Props {
  chosen: Chosen[];
  onChange(chosen: Chosen[]): void;
  /** What the judge said about them. */
  fault: string | null;
  disabled: boolean;
}

const TYPING_PAUSE_MS = 250;

/** The problems of a contest: one is looked up and added, moved up and down, or taken out. */
export function ProblemPicker({ chosen, onChange, fault, disabled }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim(), TYPING_PAUSE_MS);
  const fetchFitting = useCallback((signal: AbortSignal) => listAdminProblems({ q: asked }, null, signal), [asked]);
  const fitting = useLoaded(fetchFitting).value?.items ?? [];

  const add = useAction(async () => {
    const wanted = typed.trim();
    if (!wanted) throw new Error('Write the name of a problem first.');
    const { id: number, slug, title } = await find(wanted);
    if (chosen.some((each) => each.id === number)) throw new Error(`“${title}” is in it already.`);
    onChange([...chosen, { id: number, slug, title }]);
    setTyped('');
  });

  /** The list shows titles beside slugs: either may be what was written. */
  async function find(wanted: string): Promise<Chosen> {
    const known = fitting.find(({ slug, title }) => slug === wanted || title === wanted);
    if (known) return known;
    try {
      return await getAdminProblem(wanted);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) throw new Error(`There is no problem “${wanted}”.`);
      throw error;
    }
  }

  function addByEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    // It would send the form.
    event.preventDefault();
    void add.run();
  }

  const full = chosen.length >= MOST_PROBLEMS;
  return (
    <fieldset className="space-y-2.5">
      <legend className="mb-1 text-sm font-medium">Problems, in their order</legend>
      <ChosenProblems chosen={chosen} onChange={onChange} disabled={disabled} />
      <div className="flex items-start gap-x-3">
        <Field
          className="min-w-0 flex-1"
          label="Add a problem"
          name="problems"
          list={`${id}-fitting`}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            add.forget();
          }}
          onKeyDown={addByEnter}
          fault={add.error !== null ? (add.error as Error).message : fault}
          hint={full ? `A contest has at most ${MOST_PROBLEMS} problems.` : 'Its short name, such as two-sum, or its title. One for staff only opens when the contest starts.'}
          autoComplete="off"
          literal
          disabled={disabled || full}
        />
        <datalist id={`${id}-fitting`}>
          {fitting
            .filter((problem) => !chosen.some((each) => each.id === problem.id))
            .map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {title}
              </option>
            ))}
        </datalist>
        <Button className="mt-6 h-10 pointer-coarse:h-12" disabled={disabled || full || add.busy} onClick={() => void add.run()} data-testid="add-problem">
          Add
        </Button>
      </div>
    </fieldset>
  );
}
