import type { Rejudge } from '../../api/admin/types';
import { formatDate } from '../../lib/format';
import { Facts } from '../parts/Facts';
import { Panel } from '../../components/Panel';
import { PersonLink } from '../parts/PersonLink';
import { ProgressBar } from '../parts/ProgressBar';
import { RejudgeState } from './RejudgeState';

export function RejudgeSummary({ rejudge }: { rejudge: Rejudge }) {
  const { state, total, judged, changed, user, created_at, reason } = rejudge;
  return (
    <Panel label="State" className="mb-4 p-4">
      <div data-testid="rejudge-state" data-state={state}>
        <RejudgeState rejudge={rejudge} />
      </div>
      {state === 'ready' && changed === 0 && (
        <p className="mt-2 text-sm text-muted">There is nothing to decide: it ends by itself when these are judged again, or discard it.</p>
      )}
      {state === 'judging' && (
        <div className="mt-3">
          <ProgressBar label="Judged" share={total ? judged / total : 0} words={`${judged} of ${total}`} />
        </div>
      )}
      <Facts
        facts={[
          ['Submissions', total],
          [state === 'applied' ? 'Changed' : 'Would change', changed],
          ['Started by', <PersonLink name={user} />],
          ['Started', formatDate(created_at)],
          ...(reason ? ([['Reason', reason]] as [string, string][]) : []),
        ]}
      />
    </Panel>
  );
}
