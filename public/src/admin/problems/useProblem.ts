import { useCallback, useState } from 'react';
import { getAdminProblem } from '../../api/admin/problems';
import type { AdminProblem } from '../../api/admin/types';
import { useLoaded } from '../../lib/useLoaded';

/** A problem as it was last loaded or saved. */
export function useProblem(slug: string) {
  const fetchOne = useCallback((signal: AbortSignal) => getAdminProblem(slug, signal), [slug]);
  const { value, error, reload } = useLoaded(fetchOne);
  const [saved, setSaved] = useState<{ over: AdminProblem | null; problem: AdminProblem } | null>(null);
  return {
    problem: saved && saved.over === value ? saved.problem : value,
    error,
    reload,
    setProblem: (problem: AdminProblem) => setSaved({ over: value, problem }),
  };
}
