import { useCallback } from 'react';
import { ApiError, getProblem, listLanguages } from '../api';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { Link } from '../components/Link';
import { Main } from '../components/Main';
import { useLoaded } from '../lib/useLoaded';
import { useTitle } from '../lib/useTitle';
import { SolveSkeleton } from '../solve/SolveSkeleton';
import { Workspace } from '../solve/Workspace';

export default function SolvePage({ slug }: { slug: string }) {
  const fetchBoth = useCallback(
    (signal: AbortSignal) => Promise.all([getProblem(slug, signal), listLanguages(signal)]),
    [slug],
  );
  const { value, error, reload } = useLoaded(fetchBoth);
  useTitle(value?.[0].title ?? 'Problem');

  if (value) {
    const [problem, languages] = value;
    return <Workspace problem={problem} languages={languages} />;
  }
  if (!error) return <SolveSkeleton />;
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <Main label="Problem" className="mx-auto w-full max-w-xl px-4 pt-12">
      {missing ? (
        <EmptyState alone title={`There is no problem “${slug}”.`}>
          <Link to="/" className="text-accent underline underline-offset-2">
            All problems
          </Link>
        </EmptyState>
      ) : (
        <ErrorNotice title="The problem could not be loaded." error={error} onRetry={reload} />
      )}
    </Main>
  );
}
