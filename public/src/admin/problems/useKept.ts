import { useEffect, useState } from 'react';
import { ownKey } from '../../lib/owner';
import { load, remove, save } from '../../lib/storage';

/**
 * What is being changed and not saved yet, with the revision that it began from. It stays for this tab of
 * the browser: over a reload, another page, and a save that failed.
 */
export interface Kept<Value> {
  value: Value;
  /** Null: nothing is changed. */
  since: number | null;
  change(value: Value): void;
  drop(): void;
  /** What was changed besides is there now: this goes on from it. */
  goOn(from: number, revision: number): void;
}

export function useKept<Value>(name: string, saved: Value, revision: number): Kept<Value> {
  const key = ownKey(`assay:admin:${name}`);
  const [kept, setKept] = useState(() => load<{ value: Value; since: number }>('session', key));

  useEffect(() => {
    if (kept) save('session', key, kept);
    else remove('session', key);
  }, [key, kept]);

  return {
    value: kept ? kept.value : saved,
    since: kept ? kept.since : null,
    change: (value) => setKept((before) => ({ value, since: before?.since ?? revision })),
    drop: () => setKept(null),
    goOn: (from, to) => setKept((before) => (before?.since === from ? { ...before, since: to } : before)),
  };
}
