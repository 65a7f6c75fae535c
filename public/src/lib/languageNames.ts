import { useEffect, useSyncExternalStore } from 'react';
import { listLanguages } from '../api';

/**
 * What the judge calls its languages, asked for once in the life of the page. Until it is known, and of a
 * language that the judge has no more, the id has to do.
 */
let names: ReadonlyMap<string, string> = new Map();
let asked = false;
const listeners = new Set<() => void>();

async function ask(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    names = new Map((await listLanguages()).map(({ id, name }) => [id, name]));
    listeners.forEach((listener) => listener());
  } catch {
    // Whatever shows a language next asks again.
    asked = false;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLanguageName(id: string): string {
  const known = useSyncExternalStore(subscribe, () => names);
  useEffect(() => void ask(), []);
  return known.get(id) ?? id;
}
