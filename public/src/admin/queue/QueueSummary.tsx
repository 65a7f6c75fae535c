import type { Queue } from '../../api/admin/types';
import { plural } from '../../lib/format';

export function QueueSummary({ queue: { waiting, running, slots } }: { queue: Queue }) {
  return (
    <span data-testid="queue-summary" className="tabular-nums">
      {running} being judged (at most {slots} at once), {plural(waiting, 'job waits', 'jobs wait')}.
    </span>
  );
}
