import { useCallback, useMemo, useState } from 'react';
import { getProblem, type Problem } from '../api';
import { openPictures, ownPictures } from '../lib/pictures';
import { useLoaded } from '../lib/useLoaded';
import { useSession } from '../session';

/** A problem's statement, in another language where one is chosen, and where its pictures are. */
export function useStatement(problem: Problem) {
  const { isStaff } = useSession();
  const [chosen, choose] = useState(problem.statement_language);
  const load = useCallback(
    (signal: AbortSignal) => (chosen === problem.statement_language ? Promise.resolve(problem) : getProblem(problem.slug, signal, chosen)),
    [problem, chosen],
  );
  const { value, error } = useLoaded(load);
  const pictures = useMemo(() => (isStaff ? ownPictures(problem.slug) : openPictures(problem.slug)), [isStaff, problem.slug]);
  const shown = value ?? problem;
  return { source: shown.statement, lang: shown.statement_language, chosen, choose, pictures, error };
}
