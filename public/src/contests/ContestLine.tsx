import type { Contest, Problem } from '../api';
import { Link } from '../components/Link';
import { contestPath, loginPath, problemPath } from '../lib/router';
import { useSession } from '../session';
import { Countdown } from './Countdown';
import { phaseOf } from './phase';
import { useContest } from './useContest';

interface Props {
  /** As it was when the problem was opened. */
  contest: Contest;
  problem: Problem;
}

/** Over a problem that is solved in a contest: what is submitted here is for that one. */
export function ContestLine({ contest: opened, problem }: Props) {
  const { value, now } = useContest(opened.slug);
  const { isStaff, user, phase: known } = useSession();
  const contest = value ?? opened;
  const phase = phaseOf(contest, now);
  const label = contest.problems?.find(({ id }) => id === problem.id)?.label;
  const name = (
    <Link to={contestPath(contest.slug)} className="font-semibold text-accent underline underline-offset-2">
      {contest.title}
    </Link>
  );
  return (
    <p
      data-testid="contest-line"
      data-contest={contest.slug}
      data-phase={phase}
      className={`flex shrink-0 flex-wrap gap-x-2 border-b px-4 py-1.5 text-sm ${phase === 'running' ? 'border-accent bg-accent-soft' : 'border-line-strong bg-raised'}`}
    >
      {phase === 'ended' && !isStaff ? (
        <>
          <span>{name} has ended.</span>
          <Link to={problemPath(problem.slug)} className="text-accent underline underline-offset-2">
            Practice outside the contest
          </Link>
        </>
      ) : (
        <>
          {known === 'ready' && !user && !contest.guests ? (
            <span data-testid="contest-needs-account">
              <Link to={loginPath()} className="text-accent underline underline-offset-2">
                Log in
              </Link>{' '}
              to take part in {name}: it is for people with an account.
            </span>
          ) : (
            <span>
              Counts for {name}
              {label && `, problem ${label}`}.
            </span>
          )}
          <span>
            <Countdown contest={contest} now={now} />.
          </span>
        </>
      )}
    </p>
  );
}
