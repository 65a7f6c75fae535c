import type { TextareaHTMLAttributes } from 'react';
import { Labelled, type Labels } from './Labelled';

interface Props extends Labels, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'className'> {
  /** Text as programs read it. */
  code?: boolean;
  onChange(value: string): void;
}

/** Many lines of text, as Field. */
export function TextField({ label, hint, fault, className, code = false, onChange, ...text }: Props) {
  return (
    <Labelled {...{ label, hint, fault, className }}>
      {(ties, border) => (
        <textarea
          {...ties}
          onChange={(event) => onChange(event.target.value)}
          spellCheck={!code}
          className={`block w-full rounded-md border bg-surface px-3 py-2 ${code ? 'font-mono text-[13px] leading-5' : 'text-[15px]'} ${border}`}
          {...text}
        />
      )}
    </Labelled>
  );
}
