import { useCallback, useState } from 'react';
import { endRejudge, getRejudge, listChanges } from '../../api/admin/judging';
import type { Rejudge } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorNotice } from '../../components/ErrorNotice';
import { formatDate, plural } from '../../lib/format';
import { useLoaded } from '../../lib/useLoaded';
import { usePages } from '../../lib/usePages';
import { useRefresh } from '../../lib/useRefresh';
import { BackLink } from '../parts/BackLink';
import { Facts } from '../parts/Facts';
import { List } from '../parts/List';
import { Panel } from '../parts/Panel';
import { PersonLink } from '../parts/PersonLink';
import { ProgressBar } from '../parts/ProgressBar';
import { RowsSkeleton } from '../parts/RowsSkeleton';
import { Section } from '../parts/Section';
import { adminPath } from '../places';
import { changeColumns } from './changeColumns';
import { RejudgeState } from './RejudgeState';
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
          <Summary rejudge={value} />
          {/* Read anew when its state changes: while it is judged there is no list that would stay true. */}
          <Changes key={`${value.state} ${value.changed}`} id={id} judging={value.state === 'judging'} />
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
              and everybody sees it. This cannot be taken back, but it can be judged again.
            </p>
          ) : (
            <p>Every verdict stays as it is, and what was judged again is not used.</p>
          )}
        </ConfirmDialog>
      )}
    </Section>
  );
}

function Summary({ rejudge }: { rejudge: Rejudge }) {
  const { state, total, judged, changed, user, created_at, reason } = rejudge;
  return (
    <Panel label="State" className="mb-4 p-4">
      <div data-testid="rejudge-state" data-state={state}>
        <RejudgeState state={state} />
      </div>
      {state === 'judging' && (
        <div className="mt-3">
          <ProgressBar label="Judged" share={total ? judged / total : 0} words={`${judged} of ${total}`} />
        </div>
      )}
      <Facts
        facts={[
          ['Submissions', total],
          ['Would change', changed],
          ['Started by', <PersonLink name={user} />],
          ['Started', formatDate(created_at)],
          ...(reason ? ([['Reason', reason]] as [string, string][]) : []),
        ]}
      />
    </Panel>
  );
}

function Changes({ id, judging }: { id: number; judging: boolean }) {
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) => listChanges(id, cursor, signal),
    [id],
  );
  const pages = usePages(fetchPage);
  return (
    <List
      label="Changes"
      pages={pages}
      columns={changeColumns}
      keyOf={({ submission_id }) => submission_id}
      testId="change-row"
      empty={
        judging
          ? { title: 'No change so far.', words: 'Submissions whose verdict would change show up here.' }
          : { title: 'Nothing changes.', words: 'Every submission got the same verdict again.' }
      }
    />
  );
}
