import type { ReactNode } from 'react';

interface Props {
  name: string;
  label: ReactNode;
  /** Below the label: what follows from it. */
  hint?: ReactNode;
  checked: boolean;
  onChange(checked: boolean): void;
}

export function Checkbox({ name, label, hint, checked, onChange }: Props) {
  return (
    <label className="flex items-start gap-2.5 text-sm">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        {label}
        {hint && <span className="block text-muted">{hint}</span>}
      </span>
    </label>
  );
}
