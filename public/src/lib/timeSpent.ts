/** Time spent on something, as it is kept in the browser's storage; several tabs add to the same. */
export interface TimeSpent {
  ms: number;
  /** Until when it is counted, by this machine's clock. */
  at: number;
}

/** A longer pause between two ticks is a machine that slept. */
export const LONGEST_TICK_MS = 3000;

export function readTimeSpent(stored: unknown): TimeSpent {
  const { ms, at } = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<Record<keyof TimeSpent, unknown>>;
  const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0);
  return { ms: number(ms), at: number(at) };
}

/** From `since` to `now`, without what another tab has counted already. */
export function addTime(spent: TimeSpent, since: number, now: number): TimeSpent {
  const from = Math.max(since, spent.at > now ? since : spent.at);
  const more = now - from;
  return { ms: spent.ms + (more > 0 && more <= LONGEST_TICK_MS ? more : 0), at: now };
}

/** 0:07, 12:34, 1:02:03. */
export function formatTimeSpent(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
