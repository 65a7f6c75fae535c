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
    { name: 'Tries', cell: ({ faults }) => faults, numeric: true, phone: 'labelled' },
    { name: 'Failed', cell: ({ finished_at }) => finished_at && <When time={finished_at} />, numeric: true },
    {
      name: 'What to do',
      hiddenName: true,
      cell: (job) => (
        <Button
          disabled={retry.busy}
          aria-label={`Try submission ${job.id} again`}
          onClick={() => void retry.run(job)}
        >
          Try again
        </Button>
      ),
      numeric: true,
    },
  ];

  return (
    <Section
      title="Failed jobs"
      intro="What the judge itself failed at, again and again; its authors see “Judge Error”. Try it again when the reason is mended."
      actions={
        pages.items &&
        pages.items.length > 0 && (
          <Button onClick={() => setAsking(true)}>
            <Icon name="reset" /> Try all again
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
          title="Try all again?"
          confirm="Try all again"
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
