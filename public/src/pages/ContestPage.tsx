import { ApiError } from '../api';
import { ButtonLink } from '../components/ButtonLink';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { Icon } from '../components/Icon';
import { Link } from '../components/Link';
import { Main } from '../components/Main';
import { Page } from '../components/Page';
import { PageSkeleton } from '../components/PageSkeleton';
import { adminPath } from '../admin/places';
import { ContestProblems } from '../contests/ContestProblems';
import { Countdown } from '../contests/Countdown';
import { PhasePill } from '../contests/PhasePill';
import { phaseOf } from '../contests/phase';
import { useContest } from '../contests/useContest';
import { formatSpan } from '../lib/format';
import { useTitle } from '../lib/useTitle';
import { useSession } from '../session';

export default function ContestPage({ name }: { name: string }) {
  const { value: contest, error, reload, now } = useContest(name);
  const { isAdmin } = useSession();
  useTitle(contest?.title ?? name);

  if (!contest) {
    if (error === null) return <PageSkeleton />;
    const missing = error instanceof ApiError && error.status === 404;
    return (
      <Main label="Contest" className="mx-auto w-full max-w-xl px-4 pt-12">
        {missing ? (
          <EmptyState alone title={`There is no contest “${name}”.`}>
            <Link to="/contests" className="text-accent underline underline-offset-2">
              All contests
            </Link>
          </EmptyState>
        ) : (
          <ErrorNotice title="The contest could not be loaded." error={error} onRetry={reload} />
        )}
      </Main>
    );
  }

  const phase = phaseOf(contest, now);
  return (
    <Page
      title={contest.title}
      intro={<span className="tabular-nums">{formatSpan(contest.starts_at, contest.ends_at)}</span>}
      actions={
        isAdmin && (
          <ButtonLink to={adminPath('contests', contest.id)}>
            <Icon name="settings" /> Edit
          </ButtonLink>
        )
      }
    >
      <p data-testid="contest-phase" data-phase={phase} className="mt-4 flex flex-wrap items-center gap-3 px-1">
        <PhasePill phase={phase} />
        <span className="font-medium">
          <Countdown contest={contest} now={now} />
        </span>
      </p>
      {/* Read by a screen reader when it changes, which the time that is left is not. */}
      <p role="status" className="sr-only">
        {{ scheduled: 'The contest has not begun.', running: 'The contest is running.', ended: 'The contest has ended.' }[phase]}
      </p>
      <ContestProblems contest={contest} phase={phase} />
    </Page>
  );
}
