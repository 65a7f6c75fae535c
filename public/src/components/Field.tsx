import { useId, type InputHTMLAttributes, type ReactNode } from 'react';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  label: string;
  /** What is asked for, told before it is wrong. */
  hint?: ReactNode;
  /** What is wrong with it. */
  fault?: string | null;
  onChange(value: string): void;
}

/** One line of text with its label; what is wrong is tied to it. */
export function Field({ label, hint, fault, onChange, className = '', ...input }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
        className={`block h-10 w-full rounded-md border bg-surface px-3 text-[15px] pointer-coarse:h-12 ${fault ? 'border-bad' : 'border-line-strong'}`}
        {...input}
      />
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
