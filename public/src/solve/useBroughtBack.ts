import { useEffect, useState } from 'react';
import { getSubmission, messageOf } from '../api';
import { navigate, solvePath, useSearch } from '../lib/router';

export interface BroughtBack {
  id: string;
  language: string;
  code: string;
  /** Of several files all, the one that starts first. */
  files?: { name: string; content: string }[];
}

/** `?submission=ID` asks for the code of an earlier submission; the address is then cleaned. */
export function useBroughtBack(slug: string, onFault: (text: string) => void): [BroughtBack | null, () => void] {
  const asked = useSearch();
  const wanted = asked.get('submission');
  const contest = asked.get('contest');
  const [brought, setBrought] = useState<BroughtBack | null>(null);

  useEffect(() => {
    if (!wanted) return;
    const controller = new AbortController();
    getSubmission(wanted, controller.signal)
      .then(({ code, files, entry_point, language, problem_slug }) => {
        if (code == null) return onFault('Only its author sees the code of that submission.');
        if (problem_slug !== slug) return onFault('That submission belongs to another problem.');
        const first = files?.find(({ name }) => name === entry_point);
        setBrought({ id: wanted, language, code, files: first ? [first, ...files!.filter((each) => each !== first)] : files });
      })
      .catch((error: unknown) => {
        if (!controller.signal.aborted) onFault(messageOf(error));
      })
      .finally(() => {
        if (!controller.signal.aborted) navigate(solvePath(slug, { contest }), { replace: true });
      });
    return () => controller.abort();
  }, [wanted, contest, slug, onFault]);

  return [brought, () => setBrought(null)];
}
