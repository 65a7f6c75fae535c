import type { ReactNode } from 'react';
import { useTitle } from '../lib/useTitle';
import { Main } from './Main';

interface Props {
  title: string;
  /** Of the window, where it is not the title. */
  windowTitle?: string;
  intro?: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
  width?: 'narrow' | 'normal' | 'wide';
  children: ReactNode;
}

const widths = { narrow: 'max-w-md', normal: 'max-w-4xl', wide: 'max-w-6xl' };

/** What the pages that are read from top to bottom have in common. */
export function Page({ title, windowTitle = title, intro, actions, width = 'normal', children }: Props) {
  useTitle(windowTitle);
  return (
    <Main label={title} className={`mx-auto w-full ${widths[width]} px-3 pt-7 pb-16 sm:px-6 sm:pt-10`}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-1">
        <div className="min-w-0 flex-1">
          <h1 className="text-2xl font-semibold">{title}</h1>
          {intro && <p className="mt-1 text-muted">{intro}</p>}
        </div>
        {actions}
      </div>
      {children}
    </Main>
  );
}
