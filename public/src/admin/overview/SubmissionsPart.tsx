import { useCallback } from 'react';
import { listAllSubmissions, type StaffSubmission } from '../../api/admin/judging';
import { ErrorNotice } from '../../components/ErrorNotice';
import { LanguageName } from '../../components/LanguageName';
import { Link } from '../../components/Link';
import { Table, type Column } from '../../components/Table';
import { When } from '../../components/When';
import { SubmissionVerdict } from '../../history/SubmissionVerdict';
import { useLoaded } from '../../lib/useLoaded';
import { useRefresh } from '../../lib/useRefresh';
import { PersonLink } from '../parts/PersonLink';
import { ProblemLink } from '../parts/ProblemLink';
import { adminPath } from '../places';
import { Nothing, Part } from './Part';

const LAST = 20;
const REFRESH_MS = 3000;

const columns: Column<StaffSubmission>[] = [
  {
    name: 'Verdict',
    cell: (submission) => (
      <Link to={adminPath('submissions', submission.id)} title={`Submission ${submission.id}`} className="inline-block hover:underline">
        <SubmissionVerdict submission={submission} plain />
      </Link>
    ),
    phone: 'block',
  },
  { name: 'Problem', cell: ({ problem_slug, problem_title }) => <ProblemLink slug={problem_slug} title={problem_title} /> },
  { name: 'Person', cell: ({ user }) => <PersonLink name={user} /> },
  { name: 'Language', cell: ({ language }) => <LanguageName id={language} />, phone: 'hidden', className: 'whitespace-nowrap' },
  { name: 'Sent', cell: ({ created_at }) => <When time={created_at} />, numeric: true },
];

/** What was sent in last, by anybody; new every few seconds. */
export function SubmissionsPart() {
  const fetchLast = useCallback((signal: AbortSignal) => listAllSubmissions({}, null, signal, LAST), []);
  const last = useLoaded(fetchLast);
  useRefresh(last, REFRESH_MS);
  const items = last.value?.items;
  return (
    <Part
      title="Last submissions"
      testId="overview-submissions"
      busy={!items && last.error === null}
      more={
        <Link to={adminPath('submissions')} className="text-accent hover:underline">
          All submissions
        </Link>
      }
    >
      {last.error !== null && <ErrorNotice title="The submissions are not fresh." error={last.error} onRetry={last.reload} />}
      {items?.length === 0 && <Nothing>No submissions yet.</Nothing>}
      {items && items.length > 0 && (
        <Table
          label="Last submissions"
          columns={columns}
          rows={items}
          keyOf={({ id }) => id}
          testId="submission-row"
          attributesOf={({ id, verdict }) => ({ 'data-submission': id, 'data-verdict': verdict ?? '' })}
        />
      )}
    </Part>
  );
}
