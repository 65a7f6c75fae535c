import type { ReactNode } from 'react';

interface Props {
  label: string;
  busy?: boolean;
  className?: string;
  framed?: boolean;
  children: ReactNode;
}

export function Panel({ label, busy, className = '', framed = true, children }: Props) {
  return (
    <section
      aria-label={label}
      aria-busy={busy}
      className={`overflow-hidden ${framed ? 'rounded-xl border border-line bg-surface shadow-card' : ''} ${className}`}
    >
      {children}
    </section>
  );
}
