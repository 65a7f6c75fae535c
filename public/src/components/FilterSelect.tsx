import { useId } from 'react';

interface Props {
  label: string;
  value: string;
  /** The first is for all. */
  options: { value: string; name: string }[];
  onChange(value: string): void;
  /** What the judge said about it. */
  fault?: string | null;
}

export function FilterSelect({ label, value, options, onChange, fault }: Props) {
  const id = useId();
  return (
    <div className="max-w-full">
      <label htmlFor={id} className="mb-0.5 block text-xs text-muted">
        {label}
      </label>
      <select
        id={id}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`h-9 max-w-full rounded-md border bg-surface px-2 text-sm pointer-coarse:h-11 ${fault ? 'border-bad' : 'border-line-strong'}`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      {fault && (
        <p id={`${id}-fault`} className="mt-0.5 text-xs text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}
