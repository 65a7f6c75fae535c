import type { InputHTMLAttributes } from 'react';
import { Labelled, type Labels } from './Labelled';

interface Props extends Labels, Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'className'> {
  /** Read letter by letter, as names are: nothing begins it with a capital or marks it as misspelt. */
  literal?: boolean;
  onChange(value: string): void;
}

/** One line of text with its label; what is wrong is tied to it. */
export function Field({ label, hint, fault, className, literal = false, onChange, ...input }: Props) {
  return (
    <Labelled {...{ label, hint, fault, className }}>
      {(ties, border) => (
        <input
          {...ties}
          onChange={(event) => onChange(event.target.value)}
          className={`block h-10 w-full rounded-md border bg-surface px-3 text-[15px] pointer-coarse:h-12 ${border}`}
          {...(literal && { autoCapitalize: 'none', spellCheck: false })}
          {...input}
        />
      )}
    </Labelled>
  );
}
