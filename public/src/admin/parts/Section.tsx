import type { ReactNode } from 'react';
import { Main } from '../../components/Main';
import { useTitle } from '../../lib/useTitle';

interface Props {
  title: string;
  intro?: ReactNode;
  /** Above the title: where this is a part of. */
  above?: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One place of the administration, beside its navigation. */
export function Section({ title, intro, above, actions, children }: Props) {
  useTitle(`${title} · Administration`);
  return (
    <Main label={title} className="min-w-0 flex-1 px-3 pt-5 pb-16 sm:px-6 sm:pt-7">
      {above && <div className="mb-1.5 px-1 text-sm">{above}</div>}
      <div className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2.5 px-1">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-xl font-semibold break-words">{title}</h1>
          {intro && <p className="mt-0.5 text-sm text-muted">{intro}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </Main>
  );
}
