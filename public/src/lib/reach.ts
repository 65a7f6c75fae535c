import { useSyncExternalStore } from 'react';

/**
 * Whether the judge can be reached. The browser's word alone is not enough: a judge on this machine is there without a
 * network, and a network may lead nowhere. So a doubt is followed by questions until one is answered.
 */
const ASK_AGAIN_MS = 4000;
const ASK_AT_MOST_MS = 8000;

let lost = false;
let asking = false;
const listeners = new Set<() => void>();

function say(next: boolean): void {
  if (lost === next) return;
  lost = next;
  listeners.forEach((listener) => listener());
}

async function isThere(): Promise<boolean> {
  try {
    await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(ASK_AT_MOST_MS) });
    return true;
  } catch {
    return false;
  }
}

/** Something could not be sent, or the browser lost its network. */
export async function doubtReach(): Promise<void> {
  if (asking) return;
  asking = true;
  while (!(await isThere())) {
    say(true);
    await new Promise<void>((resume) => {
      const timer = setTimeout(resume, ASK_AGAIN_MS);
      addEventListener('online', () => (clearTimeout(timer), resume()), { once: true });
    });
  }
  say(false);
  asking = false;
}

function subscribe(listener: () => void): () => void {
  const onOffline = () => void doubtReach();
  listeners.add(listener);
  addEventListener('offline', onOffline);
  if (!navigator.onLine) onOffline();
  return () => {
    listeners.delete(listener);
    removeEventListener('offline', onOffline);
  };
}

/** Calls the listener each time that the judge is there again after it was not. */
export function whenBack(listener: () => void): () => void {
  let was = lost;
  return subscribe(() => {
    if (was && !lost) listener();
    was = lost;
  });
}

export function useReach(): boolean {
  return useSyncExternalStore(subscribe, () => !lost);
}
