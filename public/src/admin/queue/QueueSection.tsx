import type { QueueJob } from '../../api/admin/types';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { LanguageName } from '../../components/LanguageName';
import { Link } from '../../components/Link';
import { plural } from '../../lib/format';
import { Panel } from '../../components/Panel';
import { PersonLink } from '../parts/PersonLink';
import { Pill } from '../../components/Pill';
import { ProblemLink } from '../parts/ProblemLink';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { Section } from '../parts/Section';
import { Table, type Column } from '../../components/Table';
import { adminPath } from '../places';
import { LiveMark } from './LiveMark';
import { QueueSummary } from './QueueSummary';
import { useQueue } from './useQueue';
import { WaitingSince } from './WaitingSince';

const kinds: Record<QueueJob['kind'], string> = { submit: 'Submission', run: 'Run', verify: 'Verification' };

const columns: Column<QueueJob>[] = [
  {
    name: 'Place',
    cell: ({ status, position }) =>
      status === 'running' ? <Pill tone="accent">Judging</Pill> : <span className="tabular-nums">{position ?? '–'}</span>,
    className: '@2xl:w-20',
  },
  {
    name: 'Job',
    cell: ({ kind, submission_id }) =>
      kind === 'submit' ? (
        <Link to={adminPath('submissions', submission_id)} className="font-medium hover:text-accent">
          Submission {submission_id}
        </Link>
      ) : (
        (kinds[kind] ?? kind)
      ),
  },
  { name: 'Person', cell: ({ user }) => <PersonLink name={user} /> },
  { name: 'Problem', cell: ({ problem_slug }) => <ProblemLink slug={problem_slug} /> },
  { name: 'Language', cell: ({ language }) => <LanguageName id={language} /> },
  { name: 'Since', cell: ({ queued_at }) => <WaitingSince time={queued_at} />, numeric: true },
  {
    name: 'Reason',
    cell: ({ reason, attempt }) => (
      <>
        {reason ?? ''}
        {attempt > 1 && <span className="text-muted"> attempt {attempt}</span>}
      </>
    ),
    className: '@2xl:w-[30%]',
    phone: 'block',
  },
];

export function QueueSection() {
  const { value, error, reload, live } = useQueue();
  return (
    <Section title="Queue" intro={
        <>
          What is judged right now, and what waits for its turn. {value && <QueueSummary queue={value} />}
        </>
      } actions={<LiveMark live={live} />}>
      {value?.trouble && (
        <div className="mb-4">
          <ErrorNotice title="Nothing can be judged now." error={value.trouble} />
        </div>
      )}
      {error !== null && (
        <div className="mb-4">
          <ErrorNotice title="The queue was not read." error={error} onRetry={reload} />
        </div>
      )}
      <Panel label="Jobs">
        {!value && error === null && <RowsSkeleton label="Queue" />}
        {value?.jobs.length === 0 && (
          <EmptyState title="Nothing waits.">What is submitted shows up here at once, with why it waits.</EmptyState>
        )}
        {value && value.jobs.length > 0 && (
          <Table
            label="Jobs, those that are judged first"
            columns={columns}
            rows={value.jobs}
            keyOf={({ job_id }) => job_id}
            testId="queue-job"
            attributesOf={({ job_id, status }) => ({ 'data-job': job_id, 'data-status': status })}
          />
        )}
      </Panel>
      {value && value.waiting > value.jobs.length && (
        <p className="mt-3 px-1 text-sm text-muted">The first of {plural(value.waiting, 'waiting job')} are shown.</p>
      )}
    </Section>
  );
}
