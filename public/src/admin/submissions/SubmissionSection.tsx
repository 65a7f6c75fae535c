import { useCallback, useState } from 'react';
import { getSubmission } from '../../api';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { useLoaded } from '../../lib/useLoaded';
import { useRefresh } from '../../lib/useRefresh';
import { BackLink } from '../parts/BackLink';
import { Panel } from '../../components/Panel';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { Section } from '../parts/Section';
import { adminPath } from '../places';
import { StartRejudgeDialog } from '../rejudges/StartRejudgeDialog';
import { SubmissionDetails } from './SubmissionDetails';

const REFRESH_MS = 1000;

export function SubmissionSection({ id }: { id: number }) {
  const fetchOne = useCallback((signal: AbortSignal) => getSubmission(id, signal), [id]);
  const loaded = useLoaded(fetchOne);
  const { value, error, reload } = loaded;
  const unfinished = value?.status === 'queued' || value?.status === 'running';
  useRefresh(loaded, unfinished ? REFRESH_MS : null);
  const [asking, setAsking] = useState(false);

  return (
    <Section
      title={`Submission ${id}`}
      above={<BackLink to={adminPath('submissions')}>All submissions</BackLink>}
      actions={
        value && (
          <Button onClick={() => setAsking(true)} disabled={unfinished}>
            <Icon name="reset" /> Rejudge
          </Button>
        )
      }
    >
      {error !== null && <ErrorNotice title="The submission was not loaded." error={error} onRetry={reload} />}
      {!value && error === null && (
        <Panel label="Submission">
          <RowsSkeleton label="Submission" />
        </Panel>
      )}
      {value && <SubmissionDetails submission={value} />}
      {asking && <StartRejudgeDialog submissionId={id} onClose={() => setAsking(false)} />}
    </Section>
  );
}
