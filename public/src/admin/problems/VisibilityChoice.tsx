import { useId } from 'react';
import type { Visibility } from '../../api/admin/types';

interface Props {
  value: Visibility;
  onChange(value: Visibility): void;
  disabled: boolean;
}

const choices: { value: Visibility; name: string; words: string }[] = [
  { value: 'staff', name: 'Only to staff', words: 'Until you make it visible to everybody, or a contest with it starts.' },
  { value: 'public', name: 'To everybody', words: 'It is in the list of problems at once.' },
];

/** Of a new problem, before it is there. */
export function VisibilityChoice({ value, onChange, disabled }: Props) {
  const id = useId();
  return (
    <fieldset aria-describedby={`${id}-hint`} disabled={disabled}>
      <legend className="mb-1 text-sm font-medium">A new problem is visible</legend>
      <div className="space-y-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex cursor-pointer items-start gap-2.5 rounded-md border border-line-strong px-3 py-2 text-sm has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="visibility"
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              aria-labelledby={`${id}-${choice.value}-name`}
              aria-describedby={`${id}-${choice.value}`}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              <span id={`${id}-${choice.value}-name`} className="font-medium">
                {choice.name}
              </span>
              <span id={`${id}-${choice.value}`} className="block text-[13px] text-muted">
                {choice.words}
              </span>
            </span>
          </label>
        ))}
      </div>
      <p id={`${id}-hint`} className="mt-1 text-[13px] text-muted">
        A problem that is replaced stays as visible as it was.
      </p>
    </fieldset>
  );
}
