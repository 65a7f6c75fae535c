import { useCallback } from 'react';
import { getVerification } from '../../api/admin/problems';
import type { AdminProblem } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { useLoaded } from '../../lib/useLoaded';

interface Props {
  problem: AdminProblem;
  onTake(timeMs: number): void;
}

const FACTOR = 5;

/** Five times what the slowest accepted solution took, in tenths of a second, and at least one. */
export function suggestedMs(slowestMs: number): number {
  return Math.max(1000, Math.ceil((FACTOR * slowestMs) / 100) * 100);
}

/** A time limit from what the accepted solutions took when they were verified last. */
export function LimitSuggestion({ problem, onTake }: Props) {
  const id = problem.last_verification?.id ?? null;
  const fetchOne = useCallback(async (signal: AbortSignal) => (id === null ? null : getVerification(id, signal)), [id]);
  const { value } = useLoaded(fetchOne);
  const times = (value?.files ?? []).flatMap(({ folder, ok, time_ms }) => (folder === 'accepted' && ok && time_ms !== null ? [time_ms] : []));
  if (times.length === 0) {
    return <p className="text-[13px] text-muted">After the solutions are verified, a time limit is suggested here.</p>;
  }
  const slowest = Math.max(...times);
  const suggested = suggestedMs(slowest);
  return (
    <p className="flex flex-wrap items-center gap-3 text-sm">
      <span>
        The slowest accepted solution took {slowest.toFixed(slowest < 10 ? 1 : 0)} ms: {FACTOR} times that, and at least a second, is {suggested} ms.
      </span>
      {suggested !== problem.limits.time_ms && <Button onClick={() => onTake(suggested)}>Take {suggested} ms</Button>}
    </p>
  );
}
