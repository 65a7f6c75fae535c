import { useCallback, useEffect, useState } from 'react';
import { listProblems, type ProblemPage, type ProblemSummary } from '../api';
import { loadProgress, type Progress } from '../lib/progress';
import { usePages, type Pages } from '../lib/usePages';
import { useSession } from '../session';
import type { ProblemFilter } from './filter';

const PAGE = 100;

export interface Problems extends Pages<ProblemSummary, ProblemPage> {
  progressOf(problem: ProblemSummary): Progress | null;
  /** Of all that fit the filter, whatever one has done; null: not known yet. */
  counts: { problems: number; solved: number } | null;
  /** The judge knows what was done, and can sort by it. */
  knows: boolean;
}

/** The problems under a filter, page after page. What guests have done only this browser knows, so it does their part of the narrowing. */
export function useProblems({ difficulty, tag, tags, q, mine, sort, order }: ProblemFilter): Problems {
  const { phase, user } = useSession();
  const guest = phase === 'ready' && !user;
  const [progress] = useState(loadProgress);
  const asked = guest ? '' : mine;
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) =>
      listProblems({ difficulty, tag, tags, q, mine: asked, sort, order, limit: PAGE, cursor }, signal),
    [difficulty, tag, tags, q, asked, sort, order],
  );
  const pages = usePages<ProblemSummary, ProblemPage>(fetchPage);
  const progressOf = (problem: ProblemSummary) => (guest ? (progress[problem.slug] ?? null) : (problem.mine ?? null));
  const narrowed = guest && mine !== '';
  const { items, hasMore, loadingMore, moreError, loadMore, first } = pages;

  useEffect(() => {
    if (narrowed && hasMore && !loadingMore && moreError === null) void loadMore();
  });

  const told = first?.counts ?? null;
  const solvedHere = items && !hasMore ? items.filter((each) => progressOf(each) === 'solved').length : null;
  const solved = guest ? solvedHere : (told?.solved ?? null);
  return {
    ...pages,
    items: narrowed ? (items?.filter((each) => (progressOf(each) ?? 'todo') === mine) ?? null) : items,
    hasMore: hasMore && !(narrowed && moreError === null),
    progressOf,
    counts: told && solved !== null ? { problems: told.problems, solved } : null,
    knows: !guest,
  };
}
