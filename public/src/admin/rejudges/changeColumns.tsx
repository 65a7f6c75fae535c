import type { Judging, RejudgeChange } from '../../api/admin/types';
import { LanguageName } from '../../components/LanguageName';
import { Link } from '../../components/Link';
import { VerdictBadge } from '../../components/VerdictBadge';
import { verdictText } from '../../judging/state';
import { formatMs } from '../../lib/format';
import { PersonLink } from '../parts/PersonLink';
import { ProblemLink } from '../parts/ProblemLink';
import type { Column } from '../../components/Table';
import { adminPath } from '../places';

/** What it was, or is until the rejudge is applied, and what it becomes. */
export const changeColumns = (applied: boolean): Column<RejudgeChange>[] => [
  {
    name: 'Submission',
    cell: ({ submission_id }) => (
      <Link to={adminPath('submissions', submission_id)} className="font-medium text-accent hover:underline">
        {submission_id}
      </Link>
    ),
    className: '@2xl:w-24',
  },
  { name: 'Person', cell: ({ user }) => <PersonLink name={user} /> },
  { name: 'Problem', cell: ({ problem_slug }) => <ProblemLink slug={problem_slug} /> },
  { name: 'Language', cell: ({ language }) => <LanguageName id={language} /> },
  { name: applied ? 'Before' : 'Now', cell: ({ old }) => <OutcomeCell outcome={old} />, phone: 'labelled' },
  {
    name: applied ? 'After' : 'Then',
    cell: (change) => (
      <>
        <span aria-hidden="true" className="mr-2 text-muted">
          →
        </span>
        <OutcomeCell outcome={change.new} />
      </>
    ),
    phone: 'labelled',
  },
];

function OutcomeCell({ outcome: { verdict, passed, total, time_ms } }: { outcome: Judging }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2.5">
      <VerdictBadge verdict={verdict ?? undefined} text={verdictText(verdict)} />
      <span className="text-[13px] text-muted tabular-nums">
        {passed != null && total != null && `${passed} of ${total}, `}
        {formatMs(time_ms)}
      </span>
    </span>
  );
}
