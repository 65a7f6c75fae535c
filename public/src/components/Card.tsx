import { useId, type ReactNode } from 'react';

interface Props {
  title: string;
  intro?: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A part of a page, with a title of its own. */
export function Card({ title, intro, actions, className = '', children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6 ${className}`}>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="text-[17px] font-semibold">
            {title}
          </h2>
          {intro && <p className="mt-0.5 text-sm text-muted">{intro}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
