import type { ReactNode } from 'react';
import type { Judging } from '../judging/state';

/** What there is on the page of a problem; the layouts arrange it. */
export interface Parts {
  title: string;
  /** To other problems. */
  nav: ReactNode;
  statement: ReactNode;
  history: ReactNode;
  statistics: ReactNode;
  code: ReactNode;
  input: ReactNode;
  results: ReactNode;
  actions: ReactNode;
  judging: Judging;
}
