import type { ReactNode } from 'react';

interface Props {
  label: string;
  busy?: boolean;
  className?: string;
  children: ReactNode;
}

export function Panel({ label, busy, className = '', children }: Props) {
  return (
    <section
      aria-label={label}
      aria-busy={busy}
      className={`overflow-hidden rounded-xl border border-line bg-surface shadow-card ${className}`}
    >
      {children}
    </section>
  );
}
