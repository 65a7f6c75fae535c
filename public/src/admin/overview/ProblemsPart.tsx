import type { Overview, ProblemTrouble } from '../../api/admin/types';
import { Link } from '../../components/Link';
import { Table, type Column } from '../../components/Table';
import { formatShare, plural } from '../../lib/format';
import { ProblemLink } from '../parts/ProblemLink';
import { adminPath, submissionsPath } from '../places';
import { failedMost, judgeFailedMost } from './troubles';
import { Nothing, Part } from './Part';

const problem: Column<ProblemTrouble> = {
  name: 'Problem',
  cell: ({ slug, title }) => <ProblemLink slug={slug} title={title} />,
  phone: 'block',
};

const failing: Column<ProblemTrouble>[] = [
  problem,
  {
    name: 'Failed',
    cell: ({ slug, title, failed, submissions }) => (
      <Link to={submissionsPath({ problem: slug })} aria-label={`Submissions for ${title}: ${failed} of ${submissions} failed`} className="underline underline-offset-2 hover:text-accent">
        {failed} of {submissions}
      </Link>
    ),
    numeric: true,
    className: 'whitespace-nowrap',
    phone: 'labelled',
  },
  { name: 'Share', cell: ({ failed, submissions }) => <FailedShare share={failed / submissions} />, numeric: true },
  {
    name: 'Solved by',
    cell: ({ people, solved_by }) => <span title={`${solved_by} of ${plural(people, 'person', 'people')} who tried it solved it`}>{people ? `${solved_by} of ${people}` : '–'}</span>,
    numeric: true,
    className: 'whitespace-nowrap',
    phone: 'labelled',
  },
];

const judgeErrors: Column<ProblemTrouble>[] = [
  problem,
  {
    name: 'Judge errors',
    cell: ({ slug, title, judge_errors, submissions }) => (
      <Link to={submissionsPath({ problem: slug, verdict: 'JE' })} aria-label={`Judge errors of ${title}: ${judge_errors} of ${submissions}`} className="font-medium text-bad underline underline-offset-2">
        {judge_errors} of {submissions}
      </Link>
    ),
    numeric: true,
    phone: 'labelled',
  },
];

/** Where people fail, and where the judge does; null: on its way. */
export function ProblemsPart({ overview }: { overview: Overview | null }) {
  const failed = overview && failedMost(overview.problems);
  const judge = overview && judgeFailedMost(overview.problems);
  const since = overview && !overview.all ? `of the last ${overview.looked_at.toLocaleString('en')} submissions` : 'in the last 7 days';
  return (
    <div className="min-w-0 space-y-5">
      <Part title="Most failed problems" testId="overview-failing" busy={!overview} more={<span className="text-muted">{overview?.all === false ? `last ${overview.looked_at.toLocaleString('en')} submissions` : 'last 7 days'}</span>}>
        {failed?.length === 0 && <Nothing>Nobody failed at a problem {since}.</Nothing>}
        {failed && failed.length > 0 && (
          <Table label="Most failed problems" columns={failing} rows={failed} keyOf={({ id }) => id} testId="failing-problem" attributesOf={({ slug }) => ({ 'data-slug': slug })} />
        )}
      </Part>
      <Part
        title="Problems with judge errors"
        testId="overview-errors"
        busy={!overview}
        more={
          <Link to={adminPath('dead')} className="text-accent hover:underline">
            Failed jobs
          </Link>
        }
      >
        {judge?.length === 0 && <Nothing>The judge did not fail {since}.</Nothing>}
        {judge && judge.length > 0 && (
          <Table label="Problems with judge errors" columns={judgeErrors} rows={judge} keyOf={({ id }) => id} testId="judge-error-problem" attributesOf={({ slug }) => ({ 'data-slug': slug })} />
        )}
      </Part>
    </div>
  );
}

function FailedShare({ share }: { share: number }) {
  return (
    <span className="inline-flex items-center justify-end gap-2">
      <span aria-hidden="true" className="h-1.5 w-14 overflow-hidden rounded-full bg-sunken forced-colors:border">
        <span className="block h-full bg-bad" style={{ width: `${share * 100}%` }} />
      </span>
      {formatShare(share)}
    </span>
  );
}
