import { useCallback, useEffect, useMemo, useState } from 'react';
import { getProblem, type Problem } from '../api';
import { openPictures, ownPictures } from '../lib/pictures';
import { navigate, usePath, useSearch } from '../lib/router';
import { useLoaded } from '../lib/useLoaded';
import { useTitle } from '../lib/useTitle';
import { useSession } from '../session';
import { titleOf } from './statementTitle';

/** A problem's statement, in another language where `?language=` says so, and where its pictures are. */
export function useStatement(problem: Problem) {
  const { isStaff } = useSession();
  const [path, search] = [usePath(), useSearch()];
  const asked = search.get('language') ?? '';
  const isThere = problem.statement_languages.includes(asked);
  const [chosen, setChosen] = useState(isThere ? asked : problem.statement_language);
  useEffect(() => {
    if (isThere) setChosen(asked);
  }, [asked, isThere]);
  function choose(language: string) {
    setChosen(language);
    const params = new URLSearchParams(search);
    if (language === problem.statement_language) params.delete('language');
    else params.set('language', language);
    navigate(params.size > 0 ? `${path}?${params}` : path, { replace: true });
  }
  const load = useCallback(
    (signal: AbortSignal) => (chosen === problem.statement_language ? Promise.resolve(problem) : getProblem(problem.slug, signal, chosen)),
    [problem, chosen],
  );
  const { value, error } = useLoaded(load);
  const pictures = useMemo(() => (isStaff ? ownPictures(problem.slug) : openPictures(problem.slug)), [isStaff, problem.slug]);
  const shown = value ?? problem;
  const [title, source] = titleOf(shown, problem);
  useTitle(title);
  return { title, source, format: shown.statement_format, url: shown.statement_url, lang: shown.statement_language, chosen, choose, pictures, error };
}

export type ShownStatement = ReturnType<typeof useStatement>;
