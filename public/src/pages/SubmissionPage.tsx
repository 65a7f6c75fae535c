import { useCallback } from 'react';
import { ApiError, getProblem, getSubmission } from '../api';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { Link } from '../components/Link';
import { Page } from '../components/Page';
import { useLoaded } from '../lib/useLoaded';
import { useRefresh } from '../lib/useRefresh';
import { SubmissionView } from '../history/SubmissionView';

const REFRESH_MS = 1000;

/** A submission at its own address: what was sent, in which language, and what came of it. */
export default function SubmissionPage({ id }: { id: string }) {
  const fetchOne = useCallback((signal: AbortSignal) => getSubmission(id, signal), [id]);
  const loaded = useLoaded(fetchOne);
  const { value, error, reload } = loaded;
  const unfinished = value?.status === 'queued' || value?.status === 'running';
  useRefresh(loaded, unfinished ? REFRESH_MS : null);
  const slug = value?.problem_slug;
  // A problem that is not shown any more leaves the submission as it is.
  const fetchProblem = useCallback(
    async (signal: AbortSignal) => (slug === undefined ? null : getProblem(slug, signal).catch(() => null)),
    [slug],
  );
  const { value: problem, loading: problemLoading } = useLoaded(fetchProblem);

  const missing = error instanceof ApiError && (error.status === 404 || error.status === 403 || error.status === 400);
  return (
    <Page title={`Submission ${id}`} width="wide">
      {missing && !value && (
        <EmptyState alone title={`There is no submission “${id}” that you may see.`}>
          <Link to="/history" className="text-accent underline underline-offset-2">
            Your submissions
          </Link>
        </EmptyState>
      )}
      {error !== null && !(missing && !value) && <ErrorNotice title="The submission was not loaded." error={error} onRetry={reload} />}
      {(!value || (problemLoading && !problem)) && error === null && (
        <div aria-busy="true" aria-label="Loading the submission" className="mt-5 space-y-3">
          <span className="skeleton block h-6 w-1/2" />
          <span className="skeleton block h-64" />
        </div>
      )}
      {value && (problem || !problemLoading) && <SubmissionView submission={value} problem={problem} />}
    </Page>
  );
}
