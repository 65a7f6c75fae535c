import { useId, type ReactNode, type SelectHTMLAttributes } from 'react';

interface Props extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> {
  label: string;
  hint?: ReactNode;
  fault?: string | null;
  options: { value: string; name: string }[];
  onChange(value: string): void;
}

/** One of a few, as Field. */
export function SelectField({ label, hint, fault, options, onChange, className = '', ...select }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <select
        id={id}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
        className={`block h-10 w-full rounded-md border bg-surface px-2.5 text-[15px] pointer-coarse:h-12 ${fault ? 'border-bad' : 'border-line-strong'}`}
        {...select}
      >
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {fault && (
        <p id={`${id}-fault`} className="mt-1 text-[13px] text-bad">
          {fault}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-[13px] text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
