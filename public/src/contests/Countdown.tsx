import type { ContestSummary } from '../api';
import { formatAgo } from '../lib/format';
import { formatLeft, phaseOf } from './phase';

interface Props {
  contest: Pick<ContestSummary, 'starts_at' | 'ends_at'>;
  now: number;
}

/** "Ends in 4 min 05 s". */
export function Countdown({ contest, now }: Props) {
  const { starts_at, ends_at } = contest;
  const phase = phaseOf(contest, now);
  if (phase === 'ended') return <>Ended {formatAgo(ends_at, now)}</>;
  const until = Date.parse(phase === 'scheduled' ? starts_at : ends_at);
  return (
    <span role="timer" className="tabular-nums">
      {phase === 'scheduled' ? 'Starts' : 'Ends'} in {formatLeft(until - now)}
    </span>
  );
}
