import { useState } from 'react';
import { listDeadJobs, retryAllDeadJobs, retryDeadJob } from '../../api/admin/judging';
import type { DeadJob } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Icon } from '../../components/Icon';
import { LanguageName } from '../../components/LanguageName';
import { Link } from '../../components/Link';
import { Toast, type ToastMessage } from '../../components/Toast';
import { plural } from '../../lib/format';
import { useAction } from '../../lib/useAction';
import { usePages } from '../../lib/usePages';
import { List } from '../../components/List';
import { PersonLink } from '../parts/PersonLink';
import { ProblemLink } from '../parts/ProblemLink';
import { Section } from '../parts/Section';
import type { Column } from '../../components/Table';
import { When } from '../../components/When';
import { adminPath } from '../places';

export function DeadSection() {
  const pages = usePages(listDeadJobs);
  const [toast, setToast] = useState<ToastMessage | null>(null);
  const [asking, setAsking] = useState(false);
  const retry = useAction(async (job: DeadJob) => {
    await retryDeadJob(job.job_id);
    setToast({ text: `Submission ${job.id} is judged again.` });
    pages.reload();
  });

  const columns: Column<DeadJob>[] = [
    {
      name: 'Submission',
      cell: ({ id }) => (
        <Link to={adminPath('submissions', id)} className="font-medium text-accent hover:underline">
          {id}
        </Link>
      ),
      className: '@2xl:w-24',
    },
    { name: 'Reason', cell: ({ reason }) => reason ?? 'not told', className: '@2xl:w-[36%]', phone: 'block' },
    { name: 'Person', cell: ({ user }) => <PersonLink name={user ?? null} /> },
    { name: 'Problem', cell: ({ problem_slug }) => <ProblemLink slug={problem_slug} /> },
    { name: 'Language', cell: ({ language }) => <LanguageName id={language} /> },
    { name: 'Attempts', cell: ({ faults }) => faults, numeric: true, phone: 'labelled' },
    { name: 'Failed', cell: ({ finished_at }) => finished_at && <When time={finished_at} />, numeric: true },
    {
      name: 'Actions',
      hiddenName: true,
      cell: (job) => (
        <Button
          disabled={retry.busy}
          aria-label={`Retry submission ${job.id}`}
          onClick={() => void retry.run(job)}
        >
          Retry
        </Button>
      ),
      numeric: true,
    },
  ];

  return (
    <Section
      title="Failed jobs"
      intro="What the judge itself failed at, over and over; its authors see “Judge Error”. Retry it once the cause is fixed."
      actions={
        pages.items &&
        pages.items.length > 0 && (
          <Button onClick={() => setAsking(true)}>
            <Icon name="reset" /> Retry all
          </Button>
        )
      }
    >
      {retry.error !== null && (
        <div className="mb-4">
          <ErrorNotice error={retry.error} onDismiss={retry.forget} />
        </div>
      )}
      <List
        label="Failed jobs"
        pages={pages}
        columns={columns}
        keyOf={({ job_id }) => job_id}
        testId="dead-row"
        attributesOf={({ job_id }) => ({ 'data-job': job_id })}
        empty={{ title: 'No job has failed.', words: 'Everything that was sent in got a verdict, or is about to.' }}
      />
      {asking && (
        <ConfirmDialog
          title="Retry all?"
          confirm="Retry all"
          onConfirm={async () => {
            const { retried } = await retryAllDeadJobs();
            setToast({ text: `${plural(retried, 'job is', 'jobs are')} judged again.` });
            pages.reload();
          }}
          onClose={() => setAsking(false)}
        >
          <p>Every failed job goes back into the queue. Do this when the reason is mended.</p>
        </ConfirmDialog>
      )}
      <Toast message={toast} onGone={() => setToast(null)} />
    </Section>
  );
}
