import { useId, type ReactNode } from 'react';

/** What every field of a form takes, whatever it is filled in with. */
export interface Labels {
  label: string;
  /** What is asked for, told before it is wrong. */
  hint?: ReactNode;
  /** What is wrong with it. */
  fault?: string | null;
  className?: string;
}

/** Of the element that is filled in: its label and what is wrong are tied to it. */
export interface Ties {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

interface Props extends Labels {
  children(ties: Ties, border: string): ReactNode;
}

export function Labelled({ label, hint, fault, className = '', children }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {children(
        { id, 'aria-invalid': fault ? true : undefined, 'aria-describedby': described || undefined },
        fault ? 'border-bad' : 'border-line-strong',
      )}
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
