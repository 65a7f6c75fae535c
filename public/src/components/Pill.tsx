import type { ReactNode } from 'react';

export type Tone = 'plain' | 'accent' | 'good' | 'bad' | 'warning';

const tones: Record<Tone, string> = {
  plain: 'border-line-strong text-muted',
  accent: 'border-accent bg-accent-soft text-accent',
  good: 'border-good text-good',
  bad: 'border-bad text-bad',
  warning: 'border-medium text-medium',
};

/** A word on something's state. */
export function Pill({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1 rounded-[5px] border px-1.5 text-xs leading-5 font-medium whitespace-nowrap ${tones[tone]}`}>
      {children}
    </span>
  );
}
