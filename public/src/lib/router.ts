import { useSyncExternalStore } from 'react';
import { withQuery } from '../api/http';
import { enterPlace, notePlace, type Place } from './place';
import { randomKey } from './randomKey';

/** The page's own addresses; reactor/net/assets.c has the same. Everything else here belongs to the judge. */
export type Route =
  | { page: 'problems' }
  | { page: 'solve'; slug: string }
  | { page: 'contests' }
  | { page: 'contest'; name: string }
  | { page: 'history' }
  | { page: 'submission'; id: string }
  | { page: 'login' }
  | { page: 'register' }
  | { page: 'account' }
  | { page: 'profile'; name: string }
  | { page: 'admin'; rest: string[] }
  | { page: 'missing' };

const listeners = new Set<() => void>();

function notify(): void {
  listeners.forEach((listener) => listener());
}

/** What is asked before a step to another address than this one. */
let held: { question: string; at: string } | null = null;

/** Until it is released, every step away is asked about. One page at a time holds. */
export function holdHere(question: string): () => void {
  const mine = { question, at: addressNow() };
  held = mine;
  return () => {
    if (held === mine) held = null;
  };
}

/** Nothing is held here, or it may be lost. */
export function mayLeave(): boolean {
  return held === null || window.confirm(held.question);
}

function addressNow(): string {
  return window.location.pathname + window.location.search;
}

/** Each entry of the tab's history has a name, by which its place is kept. */
interface Entry {
  entry: string;
}

window.history.scrollRestoration = 'manual';

function entryNow(): string {
  const { entry } = (window.history.state ?? {}) as Partial<Entry>;
  if (entry) return entry;
  const named: Entry = { entry: randomKey() };
  window.history.replaceState(named, '');
  return named.entry;
}

/** Before a step: the page as it is now. */
function leavePlace(): void {
  const link = document.activeElement?.closest('main a[href]')?.getAttribute('href') ?? undefined;
  notePlace({ top: window.scrollY, link });
}

function push(to: string, like?: Place): void {
  const named: Entry = { entry: randomKey() };
  window.history.pushState(named, '', to);
  enterPlace(named.entry, { back: false, like });
}

enterPlace(entryNow(), { back: true });
window.addEventListener('pagehide', leavePlace);

window.addEventListener('popstate', () => {
  // The browser has gone already: it is brought back.
  if (held && addressNow() !== held.at && !mayLeave()) return push(held.at);
  leavePlace();
  enterPlace(entryNow(), { back: true });
  notify();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** false: one stayed, by one's own choice. */
export function navigate(to: string, { replace = false, like }: { replace?: boolean; like?: Place } = {}): boolean {
  if (!mayLeave()) return false;
  if (replace) window.history.replaceState(window.history.state, '', to);
  else {
    leavePlace();
    push(to, like);
  }
  notify();
  return true;
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

export function useSearch(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => window.location.search));
}

const plain: Record<string, Route> = {
  '/': { page: 'problems' },
  '/contests': { page: 'contests' },
  '/history': { page: 'history' },
  '/login': { page: 'login' },
  '/register': { page: 'register' },
  '/account': { page: 'account' },
};

export function routeOf(path: string): Route {
  const known = plain[path.replace(/(.)\/$/, '$1')];
  if (known) return known;
  let parts: string[];
  try {
    parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return { page: 'missing' };
  }
  const [first, second, ...rest] = parts;
  if (first === 'admin') return { page: 'admin', rest: parts.slice(1) };
  if (first === 'submissions' && second && rest.length === 0) return { page: 'submission', id: second };
  if (first === 'p' && second && rest.length === 0) return { page: 'solve', slug: second };
  if (first === 'c' && second && rest.length === 0) return { page: 'contest', name: second };
  if (first === 'u' && second && rest.length === 0) return { page: 'profile', name: second };
  return { page: 'missing' };
}

export function problemPath(slug: string): string {
  return `/p/${encodeURIComponent(slug)}`;
}

/** What the solve view is to begin with: in a contest, with the results or the code of a past submission. */
export interface SolveQuery {
  contest?: string | null;
  job?: string;
  language?: string;
  submission?: string | number;
}

export function solvePath(slug: string, query: SolveQuery): string {
  return withQuery(problemPath(slug), { ...query });
}

export function submissionPath(id: string | number): string {
  return `/submissions/${encodeURIComponent(String(id))}`;
}

export function contestPath(name: string): string {
  return `/c/${encodeURIComponent(name)}`;
}

export function profilePath(name: string): string {
  return `/u/${encodeURIComponent(name)}`;
}

/** Where one logs in, and comes back from. */
export function loginPath(page: 'login' | 'register' = 'login', next = here()): string {
  return next === '/' ? `/${page}` : `/${page}?next=${encodeURIComponent(next)}`;
}

function here(): string {
  const { pathname, search } = window.location;
  const { page } = routeOf(pathname);
  return page === 'login' || page === 'register' ? nextPath(new URLSearchParams(search)) : addressNow();
}

/** Back to where one came from: an address of this page, and of no other host. */
export function nextPath(search: URLSearchParams): string {
  const next = search.get('next') ?? '/';
  const url = URL.canParse(next, window.location.origin) ? new URL(next, window.location.origin) : null;
  if (!next.startsWith('/') || url?.origin !== window.location.origin) return '/';
  const { page } = routeOf(url.pathname);
  return page === 'login' || page === 'register' || page === 'missing' ? '/' : url.pathname + url.search;
}
