import { useCallback } from 'react';
import { listProblems, type ProblemSummary } from '../api';
import { usePages, type Pages } from '../lib/usePages';

const PAGE = 100;

export interface ProblemFilter {
  difficulty: string;
  tag: string;
  q: string;
}

/** The problems under a filter, page after page. */
export function useProblems({ difficulty, tag, q }: ProblemFilter): Pages<ProblemSummary> {
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) => listProblems({ difficulty, tag, q, limit: PAGE, cursor }, signal),
    [difficulty, tag, q],
  );
  return usePages(fetchPage);
}
