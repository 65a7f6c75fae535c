import type { ContestTurnout } from '../../api/admin/types';
import { Link } from '../../components/Link';
import { Table, type Column } from '../../components/Table';
import { Countdown } from '../../contests/Countdown';
import { PhasePill } from '../../contests/PhasePill';
import { phaseOf } from '../../contests/phase';
import { plural } from '../../lib/format';
import { contestPath } from '../../lib/router';
import { useNow } from '../../lib/useNow';
import { useSession } from '../../session';
import { adminPath, submissionsPath } from '../places';
import { Nothing, Part } from './Part';

/** Those that run and the next ones; null: on their way. */
export function ContestsPart({ contests }: { contests: ContestTurnout[] | null }) {
  const { isAdmin } = useSession();
  const now = useNow();
  const columns: Column<ContestTurnout>[] = [
    {
      name: 'Contest',
      cell: ({ slug, title }) => (
        <Link to={contestPath(slug)} className="font-medium text-accent hover:underline">
          {title}
        </Link>
      ),
      phone: 'block',
      className: 'break-words',
    },
    { name: 'State', cell: (contest) => <PhasePill phase={phaseOf(contest, now)} /> },
    { name: 'Time', cell: (contest) => <Countdown contest={contest} now={now} />, className: 'whitespace-nowrap' },
    { name: 'Participants', cell: ({ participants }) => participants, numeric: true, phone: 'labelled' },
    {
      name: 'Submissions',
      cell: ({ slug, title, submissions }) => (
        <Link to={submissionsPath({ contest: slug })} aria-label={`${plural(submissions, 'submission')} of ${title}`} className="text-accent underline underline-offset-2">
          {submissions}
        </Link>
      ),
      numeric: true,
      phone: 'labelled',
    },
  ];
  return (
    <Part
      title="Running and next contests"
      testId="overview-contests"
      className="xl:col-span-2"
      busy={!contests}
      more={
        isAdmin && (
          <Link to={adminPath('contests')} className="text-accent hover:underline">
            All contests
          </Link>
        )
      }
    >
      {contests && contests.length === 0 && (
        <Nothing>
          No contest is running or planned.{' '}
          {isAdmin && (
            <Link to={adminPath('contests', 'new')} className="text-accent underline underline-offset-2">
              Create a contest
            </Link>
          )}
        </Nothing>
      )}
      {contests && contests.length > 0 && (
        <Table
          label="Running and next contests"
          columns={columns}
          rows={contests}
          keyOf={({ id }) => id}
          testId="overview-contest"
          attributesOf={(contest) => ({ 'data-slug': contest.slug, 'data-phase': phaseOf(contest, now) })}
        />
      )}
    </Part>
  );
}
