import { randomKey } from '../lib/randomKey';
import { load, remove, save } from '../lib/storage';

/**
 * One tab at a time. Where the browser has Web Locks (secure origins: https and localhost) it is one
 * of those. A judge in a local network by plain http has none: there the turn is a lease in
 * localStorage. A tab writes its name, lets the write reach the others, and has the turn if it is
 * still its own name that stands there. The lease ends by itself, longer after its beginning than
 * any request may last, so that a tab that crashed blocks the others for a while only.
 */
export interface LeaseWorld {
  load(): Lease | null;
  /** False: nothing can be kept. */
  save(lease: Lease): boolean;
  remove(): void;
  now(): number;
  wait(ms: number): Promise<void>;
  /** Until somebody changes the lease, at most so long. */
  changed(ms: number): Promise<void>;
  random(): number;
  onLeave(callback: () => void): () => void;
}

export interface Lease {
  name: string;
  until: number;
}

export const LEASE_MS = 20_000;
/** Much longer than a write takes to be seen by all tabs. */
const SETTLE_MS = 60;

export async function withLease<Result>(world: LeaseWorld, name: string, work: () => Promise<Result>): Promise<Result> {
  if (!(await takeLease(world, name))) return work();
  const release = () => {
    if (world.load()?.name === name) world.remove();
  };
  const stopWatching = world.onLeave(release);
  try {
    return await work();
  } finally {
    stopWatching();
    release();
  }
}

async function takeLease(world: LeaseWorld, name: string): Promise<boolean> {
  for (;;) {
    const lease = world.load();
    // A clock that was set back must not make a lease eternal.
    if (lease && lease.until > world.now() && lease.until <= world.now() + LEASE_MS) {
      await world.changed(lease.until - world.now());
      continue;
    }
    if (!world.save({ name, until: world.now() + LEASE_MS })) return false;
    await world.wait(SETTLE_MS + world.random() * SETTLE_MS);
    if (world.load()?.name === name) return true;
  }
}

const KEY = 'assay:turn';

const browserLease: LeaseWorld = {
  load: () => load<Lease>('local', KEY),
  save: (lease) => save('local', KEY, lease),
  remove: () => remove('local', KEY),
  now: Date.now,
  wait: (ms) => new Promise((resume) => setTimeout(resume, ms)),
  changed: (ms) =>
    new Promise((resume) => {
      const end = () => {
        window.removeEventListener('storage', listen);
        clearTimeout(timer);
        resume();
      };
      const listen = (event: StorageEvent) => {
        if (event.key === KEY || event.key === null) end();
      };
      window.addEventListener('storage', listen);
      // A change by this tab itself is not told.
      const timer = setTimeout(end, Math.min(ms, 500));
    }),
  random: Math.random,
  onLeave(callback) {
    window.addEventListener('pagehide', callback);
    return () => window.removeEventListener('pagehide', callback);
  },
};

export function takeTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (navigator.locks) return navigator.locks.request(KEY, work) as Promise<Result>;
  return withLease(browserLease, randomKey(), work);
}
