import { useCallback } from 'react';
import { getContest, type Contest } from '../api';
import { useLoaded, type Loaded } from '../lib/useLoaded';
import { useNow } from '../lib/useNow';
import { useRefresh } from '../lib/useRefresh';
import { phaseOf } from './phase';

/** Its times may be changed while it is looked at. */
const REFRESH_MS = 30_000;
/** When it begins or ends by the clock, the judge is soon of the same mind. */
const TURN_MS = 1000;

export function useContest(name: string): Loaded<Contest> & { now: number } {
  const fetchOne = useCallback((signal: AbortSignal) => getContest(name, signal), [name]);
  const loaded = useLoaded(fetchOne);
  const now = useNow();
  const { value } = loaded;
  const turned = value !== null && phaseOf(value, now) !== value.state;
  useRefresh(loaded, turned ? TURN_MS : value && value.state !== 'ended' ? REFRESH_MS : null);
  return { ...loaded, now };
}
