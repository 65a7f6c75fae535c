import type { SelectHTMLAttributes } from 'react';
import { Labelled, type Labels } from './Labelled';

interface Props<Value extends string> extends Labels, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange' | 'className'> {
  value: Value;
  options: { value: Value; name: string }[];
  onChange(value: Value): void;
}

/** One of a few, as Field. */
export function SelectField<Value extends string>({ label, hint, fault, className, options, onChange, ...select }: Props<Value>) {
  return (
    <Labelled {...{ label, hint, fault, className }}>
      {(ties, border) => (
        <select
          {...ties}
          onChange={(event) => onChange(event.target.value as Value)}
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
