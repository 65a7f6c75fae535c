/** Browser storage that may be off, full or hold something else: nothing here throws. */
export type Area = 'local' | 'session';

function storage(area: Area): Storage | null {
  try {
    return area === 'local' ? globalThis.localStorage : globalThis.sessionStorage;
  } catch {
    return null;
  }
}

export function load<Value>(area: Area, key: string): Value | null {
  try {
    const text = storage(area)?.getItem(key);
    return text ? (JSON.parse(text) as Value) : null;
  } catch {
    return null;
  }
}

/** Whether it is kept. */
export function save(area: Area, key: string, value: unknown): boolean {
  try {
    const store = storage(area);
    store?.setItem(key, JSON.stringify(value));
    return store !== null && store !== undefined;
  } catch {
    return false;
  }
}

export function remove(area: Area, key: string): void {
  try {
    storage(area)?.removeItem(key);
  } catch {
    // Off: then there is nothing to remove.
  }
}

export function keysWith(area: Area, prefix: string): string[] {
  try {
    const store = storage(area);
    const keys = Array.from({ length: store?.length ?? 0 }, (_, i) => store?.key(i) ?? '');
    return keys.filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}
