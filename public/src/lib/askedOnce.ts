import { useEffect, useSyncExternalStore } from 'react';

/** Something that the judge is asked for once in the life of the page, whoever wants to know it. */
export interface AskedOnce<Value> {
  /** Until it is known, and where it cannot be had, what it is taken for. */
  use(): Value;
  /** It is known by other means. */
  set(value: Value): void;
}

export function askedOnce<Value>(unknown: Value, ask: () => Promise<Value>): AskedOnce<Value> {
  const listeners = new Set<() => void>();
  let value = unknown;
  let asked = false;

  function set(next: Value): void {
    value = next;
    asked = true;
    listeners.forEach((listener) => listener());
  }

  function demand(): void {
    if (asked) return;
    asked = true;
    ask().then(set, () => {
      // It failed, so the next one who wants to know it asks again.
      asked = false;
    });
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    use() {
      useEffect(demand, []);
      return useSyncExternalStore(subscribe, () => value);
    },
    set,
  };
}
