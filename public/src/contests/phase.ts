import type { ContestSummary } from '../api';
import { plural } from '../lib/format';

export type Phase = ContestSummary['state'];

/** What the judge says is of when it was asked; its clock goes on. */
export function phaseOf({ starts_at, ends_at }: Pick<ContestSummary, 'starts_at' | 'ends_at'>, now: number): Phase {
  if (now < Date.parse(starts_at)) return 'scheduled';
  return now < Date.parse(ends_at) ? 'running' : 'ended';
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long it is until then: the nearer, the finer. What has begun counts, so that it is 0 only then. */
export function formatLeft(ms: number): string {
  const left = Math.max(0, Math.ceil(ms / 1000) * 1000);
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  const seconds = Math.floor((left % MINUTE) / 1000);
  if (days > 0) return hours > 0 ? `${plural(days, 'day')} ${hours} h` : plural(days, 'day');
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  return minutes > 0 ? `${minutes} min ${two(seconds)} s` : `${seconds} s`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

export interface Grouped<Item> {
  running: Item[];
  scheduled: Item[];
  ended: Item[];
}

/** Running ones by their end, those to come by their start, the next first; those that ended as they are. */
export function groupContests<Item extends Pick<ContestSummary, 'starts_at' | 'ends_at'>>(items: Item[], now: number): Grouped<Item> {
  const of = (phase: Phase) => items.filter((item) => phaseOf(item, now) === phase);
  return {
    running: of('running').sort((a, b) => Date.parse(a.ends_at) - Date.parse(b.ends_at)),
    scheduled: of('scheduled').sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at)),
    ended: of('ended'),
  };
}
