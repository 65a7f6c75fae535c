import type { GroupResult } from '../api';
import { VerdictBadge } from '../components/VerdictBadge';
import { verdictText } from '../judging/state';
import { pointsText } from '../lib/points';

/** What each group of tests gave; a group was not run where one before it had to be accepted. */
export function GroupResults({ groups }: { groups: readonly GroupResult[] }) {
  return (
    <ul aria-label="Groups of tests" data-testid="groups" className="divide-y divide-line rounded border border-line text-sm">
      {groups.map(({ name, verdict, score, max_score }) => (
        <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-1.5">
          <span className="min-w-24 flex-1 font-medium break-words">{name.replace(/^secret\//, '')}</span>
          {verdict ? <VerdictBadge verdict={verdict} text={verdictText(verdict)} /> : <span className="text-muted">Not run</span>}
          <span className="tabular-nums max-sm:basis-full sm:min-w-32 sm:text-right">{pointsText(score ?? 0, max_score)}</span>
        </li>
      ))}
    </ul>
  );
}
