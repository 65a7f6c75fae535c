import type { StaffSubmission } from '../../api/admin/judging';
import { LanguageName } from '../../components/LanguageName';
import { Link } from '../../components/Link';
import { SubmissionVerdict } from '../../history/SubmissionVerdict';
import { formatKb, formatMs } from '../../lib/format';
import { PersonLink } from '../parts/PersonLink';
import { ProblemLink } from '../parts/ProblemLink';
import type { Column } from '../../components/Table';
import { When } from '../../components/When';
import { adminPath } from '../places';

export const submissionColumns: Column<StaffSubmission>[] = [
  {
    name: 'Number',
    cell: ({ id }) => (
      <Link to={adminPath('submissions', id)} className="font-medium text-accent hover:underline">
        {id}
      </Link>
    ),
    numeric: true,
    className: '@2xl:w-16',
  },
  { name: 'Verdict', cell: (submission) => <SubmissionVerdict submission={submission} /> },
  {
    name: 'Problem',
    cell: ({ problem_slug, problem_title, contest_slug }) => (
      <>
        <ProblemLink slug={problem_slug} title={problem_title} />
        {contest_slug && <span className="block text-[13px] text-muted">in {contest_slug}</span>}
      </>
    ),
  },
  { name: 'Person', cell: ({ user }) => <PersonLink name={user} /> },
  { name: 'Language', cell: ({ language }) => <LanguageName id={language} /> },
  { name: 'Tests', cell: (each) => (hasRun(each) ? `${each.passed} of ${each.total}` : '–'), numeric: true },
  { name: 'Time', cell: (each) => (hasRun(each) ? formatMs(each.time_ms) : '–'), numeric: true },
  { name: 'Memory', cell: (each) => (hasRun(each) ? formatKb(each.memory_kb) : '–'), numeric: true },
  { name: 'Sent', cell: ({ created_at }) => <When time={created_at} />, numeric: true },
];

function hasRun({ verdict, total }: StaffSubmission): boolean {
  return total != null && verdict !== 'CE';
}
