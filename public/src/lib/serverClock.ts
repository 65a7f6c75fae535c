/**
 * The judge's clock, as far as this page knows it: what begins and ends does so by that one, and a machine in a
 * classroom may be minutes away from it. Seconds are all that a Date header has, so less than two of them count
 * for nothing.
 */
const LEAST_MS = 2000;

let aheadMs = 0;

export function noteServerTime(date: string | null, now = Date.now()): void {
  const there = date === null ? NaN : Date.parse(date);
  if (Number.isNaN(there)) return;
  const ahead = there + 500 - now;
  aheadMs = Math.abs(ahead) < LEAST_MS ? 0 : ahead;
}

export function serverNow(now = Date.now()): number {
  return now + aheadMs;
}
