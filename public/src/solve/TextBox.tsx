import type { ReactNode } from 'react';
import { CopyButton } from '../components/CopyButton';

interface Props {
  label: string;
  testId?: string;
  tone?: 'plain' | 'good' | 'bad';
  /** With a button that copies this text. */
  copy?: { text: string; what: string };
  children: ReactNode;
}

const tones = { plain: 'text-muted', good: 'text-good', bad: 'text-bad' };

/** A labelled piece of text as a program wrote or reads it. */
export function TextBox({ label, testId, tone = 'plain', copy, children }: Props) {
  return (
    <figure className="min-w-0">
      <figcaption className={`mb-1 flex items-center justify-between text-xs font-medium ${tones[tone]}`}>
        {label}
        {copy && <CopyButton {...copy} />}
      </figcaption>
      <pre
        data-testid={testId}
        tabIndex={0}
        aria-label={label}
        className="max-h-56 overflow-auto rounded-md border border-line bg-sunken px-3 py-2 font-mono text-[13px] leading-5 break-words whitespace-pre-wrap"
      >
        {children}
      </pre>
    </figure>
  );
}
