import { useCallback, useState } from 'react';
import { endRejudge, getRejudge } from '../../api/admin/judging';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorNotice } from '../../components/ErrorNotice';
import { plural } from '../../lib/format';
import { useLoaded } from '../../lib/useLoaded';
import { useRefresh } from '../../lib/useRefresh';
import { BackLink } from '../parts/BackLink';
import { Panel } from '../../components/Panel';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { Section } from '../parts/Section';
import { adminPath } from '../places';
import { RejudgeChanges } from './RejudgeChanges';
import { RejudgeSummary } from './RejudgeSummary';
import { scopeName } from './scope';

const REFRESH_MS = 1000;

export function RejudgeSection({ id }: { id: number }) {
  const fetchOne = useCallback((signal: AbortSignal) => getRejudge(id, signal), [id]);
  const loaded = useLoaded(fetchOne);
  const { value, error, reload } = loaded;
  const [ending, setEnding] = useState<'apply' | 'discard' | null>(null);
  useRefresh(loaded, value?.state === 'judging' ? REFRESH_MS : null);

  return (
    <Section
      title={value ? scopeName(value.scope) : `Rejudge ${id}`}
      above={<BackLink to={adminPath('rejudges')}>All rejudges</BackLink>}
      actions={
        value &&
        (value.state === 'judging' || value.state === 'ready') && (
          <>
            <Button onClick={() => setEnding('discard')}>Discard</Button>
            <Button look="primary" disabled={value.state !== 'ready'} onClick={() => setEnding('apply')}>
              Apply
            </Button>
          </>
        )
      }
    >
      {error !== null && <ErrorNotice title="The rejudge was not loaded." error={error} onRetry={reload} />}
      {!value && error === null && (
        <Panel label="Rejudge">
          <RowsSkeleton label="Rejudge" />
        </Panel>
      )}
      {value && (
        <>
          <RejudgeSummary rejudge={value} />
          {/* Read anew when its state changes: while it is judged there is no list that would stay true. */}
          <RejudgeChanges key={`${value.state} ${value.changed}`} id={id} state={value.state} />
        </>
      )}
      {value && ending && (
        <ConfirmDialog
          title={ending === 'apply' ? 'Apply the new verdicts?' : 'Discard the new verdicts?'}
          confirm={ending === 'apply' ? 'Apply' : 'Discard'}
          danger={ending === 'discard'}
          onConfirm={async () => {
            await endRejudge(id, ending);
            reload();
          }}
          onClose={() => setEnding(null)}
        >
          {ending === 'apply' ? (
            <p>
              {plural(value.changed, 'submission')} of {value.total} {value.changed === 1 ? 'gets' : 'get'} another verdict,
              and everybody sees it. This cannot be taken back, but it can be rejudged.
            </p>
          ) : (
            <p>Every verdict stays as it is, and what was judged again is not used.</p>
          )}
        </ConfirmDialog>
      )}
    </Section>
  );
}
