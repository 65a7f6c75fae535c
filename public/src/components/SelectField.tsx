import type { SelectHTMLAttributes } from 'react';
import { Labelled, type Labels } from './Labelled';

interface Props extends Labels, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'className'> {
  options: { value: string; name: string }[];
  onChange(value: string): void;
}

/** One of a few, as Field. */
export function SelectField({ label, hint, fault, className, options, onChange, ...select }: Props) {
  return (
    <Labelled {...{ label, hint, fault, className }}>
      {(ties, border) => (
        <select
          {...ties}
          onChange={(event) => onChange(event.target.value)}
          className={`block h-10 w-full rounded-md border bg-surface px-2.5 text-[15px] pointer-coarse:h-12 ${border}`}
          {...select}
        >
          {options.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
