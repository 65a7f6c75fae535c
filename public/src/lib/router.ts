import { useSyncExternalStore } from 'react';

/** The page's own addresses. Everything else here belongs to the judge. */
export type Route =
  | { page: 'problems' }
  | { page: 'solve'; slug: string }
  | { page: 'history' }
  | { page: 'missing' };

const listeners = new Set<() => void>();

function notify(): void {
  listeners.forEach((listener) => listener());
}

window.addEventListener('popstate', notify);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function navigate(to: string, { replace = false } = {}): void {
  if (replace) window.history.replaceState(null, '', to);
  else window.history.pushState(null, '', to);
  notify();
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

export function useSearch(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => window.location.search));
}

export function routeOf(path: string): Route {
  const solve = /^\/p\/([^/]+)\/?$/.exec(path);
  if (path === '/') return { page: 'problems' };
  if (/^\/history\/?$/.test(path)) return { page: 'history' };
  if (solve?.[1]) {
    try {
      return { page: 'solve', slug: decodeURIComponent(solve[1]) };
    } catch {
      return { page: 'missing' };
    }
  }
  return { page: 'missing' };
}

export function problemPath(slug: string): string {
  return `/p/${encodeURIComponent(slug)}`;
}
