import { useId, type ReactNode, type TextareaHTMLAttributes } from 'react';

interface Props extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> {
  label: string;
  hint?: ReactNode;
  fault?: string | null;
  /** Text as programs read it. */
  code?: boolean;
  onChange(value: string): void;
}

/** Many lines of text, as Field. */
export function TextField({ label, hint, fault, code = false, onChange, className = '', ...text }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <textarea
        id={id}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={!code}
        className={`block w-full rounded-md border bg-surface px-3 py-2 ${code ? 'font-mono text-[13px] leading-5' : 'text-[15px]'} ${fault ? 'border-bad' : 'border-line-strong'}`}
        {...text}
      />
      {fault && (
        <p id={`${id}-fault`} className="mt-1 text-[13px] whitespace-pre-line text-bad">
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
