import { randomKey } from '../lib/randomKey';
import { load, save } from '../lib/storage';
import { LeaseBox } from './LeaseBox';

/**
 * One tab at a time. Where the browser has Web Locks (secure origins: https and localhost) it is one
 * of those. A judge in a local network by plain http has none: there the turn is a lease in
 * IndexedDB, whose transactions are one after the other over all tabs. It ends by itself, later than
 * any request may last, so that a tab that crashed blocks the others for a while only; one that goes
 * away in its turn leaves a note that it has.
 */
export interface Lease {
  name: string;
  until: number;
}

/** What a lease needs of the world; tests give their own. */
export interface LeaseWorld {
  /**
   * Puts the lease into its place if `free` says so of the one that is there; the other tabs come
   * before or after, never between. False: it was not free. Fails where nothing can be kept.
   */
  replace(free: (there: Lease | null) => boolean, lease: Lease | null): Promise<boolean>;
  /** The name of the last one that went away in its turn. */
  left(): string | null;
  noteLeft(name: string): void;
  now(): number;
  /** Until a turn has ended, at most so long. */
  ended(ms: number): Promise<void>;
  tellEnded(): void;
  onLeave(callback: () => void): () => void;
}

export const LEASE_MS = 20_000;
const LOOK_MS = 500;

export async function withLease<Result>(world: LeaseWorld, name: string, work: () => Promise<Result>): Promise<Result> {
  if (!(await takeLease(world, name))) return work();
  const stopWatching = world.onLeave(() => world.noteLeft(name));
  try {
    return await work();
  } finally {
    stopWatching();
    await world.replace((there) => there?.name === name, null).catch(() => false);
    world.tellEnded();
  }
}

/** False: there is nothing to take it from, as with a browser that stores nothing. */
async function takeLease(world: LeaseWorld, name: string): Promise<boolean> {
  const isFree = (there: Lease | null) => {
    if (!there || there.name === world.left()) return true;
    // A clock that was set back must not make a lease eternal.
    return there.until <= world.now() || there.until > world.now() + LEASE_MS;
  };
  try {
    while (!(await world.replace(isFree, { name, until: world.now() + LEASE_MS }))) await world.ended(LOOK_MS);
    return true;
  } catch {
    return false;
  }
}

const KEY = 'assay:turn';

function browserLease(): LeaseWorld {
  const box = new LeaseBox(KEY);
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(KEY) : null;
  return {
    replace: (free, lease) => box.replace(free, lease),
    left: () => load<string>('local', KEY),
    noteLeft: (name) => void save('local', KEY, name),
    now: Date.now,
    ended: (ms) =>
      new Promise((resume) => {
        const end = () => {
          channel?.removeEventListener('message', end);
          clearTimeout(timer);
          resume();
        };
        channel?.addEventListener('message', end);
        const timer = setTimeout(end, ms);
      }),
    tellEnded: () => channel?.postMessage(null),
    onLeave(callback) {
      window.addEventListener('pagehide', callback);
      return () => window.removeEventListener('pagehide', callback);
    },
  };
}

let lease: LeaseWorld | null = null;

export function takeTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (navigator.locks) return navigator.locks.request(KEY, work) as Promise<Result>;
  lease ??= browserLease();
  return withLease(lease, randomKey(), work);
}
