import { useCallback } from 'react';
import { ApiError, getContest, getProblem, listLanguages } from '../api';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { Link } from '../components/Link';
import { Main } from '../components/Main';
import { contestPath, problemPath, useSearch } from '../lib/router';
import { useLoaded } from '../lib/useLoaded';
import { useTitle } from '../lib/useTitle';
import { languagesOf } from '../solve/files';
import { SolveSkeleton } from '../solve/SolveSkeleton';
import { Workspace } from '../solve/Workspace';

/** `?contest=NAME`: what is submitted is for that one, and for another only by another address. One problem keeps nothing of the one before. */
export default function SolvePage({ slug }: { slug: string }) {
  const contest = useSearch().get('contest');
  return <SolveView key={`${slug} ${contest}`} slug={slug} contestName={contest} />;
}

function SolveView({ slug, contestName }: { slug: string; contestName: string | null }) {
  const fetchAll = useCallback(
    (signal: AbortSignal) =>
      Promise.all([
        getProblem(slug, signal),
        listLanguages(signal),
        contestName === null ? null : getContest(contestName, signal),
      ]),
    [slug, contestName],
  );
  const { value, error, reload } = useLoaded(fetchAll);
  useTitle(value ? null : 'Problem');

  if (value) {
    const [problem, languages, contest] = value;
    if (contest && !contest.problems?.some(({ id }) => id === problem.id)) {
      const title = contest.problems
        ? `“${problem.title}” is not in the contest “${contest.title}”.`
        : `The contest “${contest.title}” has not begun.`;
      return <Missing title={title} to={contestPath(contest.slug)} name="To the contest" />;
    }
    return <Workspace problem={problem} languages={languagesOf(problem, languages)} contest={contest} />;
  }
  if (!error) return <SolveSkeleton />;
  if (error instanceof ApiError && error.code === 'unknown_contest') {
    return <Missing title={`There is no contest “${contestName}”.`} to={problemPath(slug)} name="Open it outside the contest" />;
  }
  if (error instanceof ApiError && error.status === 404) {
    return <Missing title={`There is no problem “${slug}”.`} to="/" name="All problems" />;
  }
  return (
    <Main label="Problem" className="mx-auto w-full max-w-xl px-4 pt-12">
      <ErrorNotice title="The problem could not be loaded." error={error} onRetry={reload} />
    </Main>
  );
}

function Missing({ title, to, name }: { title: string; to: string; name: string }) {
  useTitle('Problem');
  return (
    <Main label="Problem" className="mx-auto w-full max-w-xl px-4 pt-12">
      <EmptyState alone title={title}>
        <Link to={to} className="text-accent underline underline-offset-2">
          {name}
        </Link>
      </EmptyState>
    </Main>
  );
}
