import { useEffect } from 'react';
import type { ActiveJob } from '../judging/activeJob';
import { navigate, solvePath, useSearch } from '../lib/router';

/** `?job=ID&language=ID` in the address: the results of a past submission are to be shown. */
export function useOpenedJob(slug: string, open: (job: ActiveJob) => void): void {
  const asked = useSearch();
  const jobId = asked.get('job');
  const language = asked.get('language') ?? '';
  const contest = asked.get('contest');
  useEffect(() => {
    if (!jobId) return;
    open({ jobId, kind: 'submit', ownInput: false, language });
    navigate(solvePath(slug, { contest }), { replace: true });
  }, [jobId, language, contest, slug, open]);
}
