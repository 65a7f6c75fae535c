import { useId, type ReactNode } from 'react';
import { RowsSkeleton } from '../../components/RowsSkeleton';

interface Props {
  title: string;
  /** Beside the title: where there is more of it. */
  more?: ReactNode;
  testId: string;
  className?: string;
  busy?: boolean;
  children: ReactNode;
}

/** One part of the overview, with a heading. */
export function Part({ title, more, testId, className = '', busy = false, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} data-testid={testId} className={`min-w-0 ${className}`}>
      <div className="mb-2 flex items-baseline justify-between gap-3 px-1">
        <h2 id={id} className="text-[15px] font-semibold">
          {title}
        </h2>
        {more && <span className="text-sm whitespace-nowrap">{more}</span>}
      </div>
      <div className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {busy && <RowsSkeleton label={title} />}
        {children}
      </div>
    </section>
  );
}

/** Where a part has nothing: one line, since the others have something. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="px-4 py-5 text-sm text-muted">{children}</p>;
}
