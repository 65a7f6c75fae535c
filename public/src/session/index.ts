import { useSyncExternalStore } from 'react';
import { askInNameOf } from '../api/http';
import { getAuthConfig, patchMe, postLogin, postLogout, postRefresh, postRegister, type Registration } from '../api/auth';
import type { Role } from '../api/types';
import { setStorageOwner } from '../lib/owner';
import { load, remove, save } from '../lib/storage';
import { Session, type SessionMark, type SessionMessage, type SessionState } from './Session';
import { takeTurn } from './turn';

/** The session of this browser. Components read it with useSession(); all requests go in its name. */

const MARK = 'assay:session';
const ASKED = 'assay:refreshing';
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('assay:session') : null;

export const session = new Session({
  config: getAuthConfig,
  refresh: postRefresh,
  exclusively: takeTurn,
  tell: (message) => channel?.postMessage(message),
  onMessage(listener) {
    channel?.addEventListener('message', (event: MessageEvent<SessionMessage>) => listener(event.data));
  },
  loadMark: () => (storageWorks() ? load<SessionMark>('local', MARK) : undefined),
  saveMark: (mark) => (mark ? void save('local', MARK, mark) : remove('local', MARK)),
  loadAsked: () => load<number>('local', ASKED),
  saveAsked: (at) => (at === null ? remove('local', ASKED) : void save('local', ASKED, at)),
  now: Date.now,
  wait: (ms) => new Promise((resume) => setTimeout(resume, ms)),
  setTimer: (callback, ms) => window.setTimeout(callback, ms),
  clearTimer: (timer) => window.clearTimeout(timer),
  random: Math.random,
});

function storageWorks(): boolean {
  const works = save('local', 'assay:probe', 1);
  remove('local', 'assay:probe');
  return works;
}

askInNameOf(session);
session.subscribe(() => setStorageOwner(session.current().user?.id ?? null));
window.addEventListener('storage', (event) => {
  // The channel tells more, and soon; this is for when it does not.
  if (event.key === MARK) setTimeout(() => session.check(), 500);
});
window.addEventListener('pageshow', (event) => {
  if (event.persisted) session.check();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') session.check();
});
session.ready().catch(() => {
  // The state says it, and the first request asks again.
});

export interface SessionView extends SessionState {
  role: Role | 'guest';
  /** A judge or an administrator. */
  isStaff: boolean;
  isAdmin: boolean;
  /** Whether this person may run, submit and look at results. */
  mayJudge: boolean;
}

export function useSession(): SessionView {
  const state = useSyncExternalStore(session.subscribe, session.current);
  const role = state.user?.role ?? 'guest';
  return {
    ...state,
    role,
    isStaff: role === 'judge' || role === 'admin',
    isAdmin: role === 'admin',
    mayJudge: state.user !== null || (state.config?.guests ?? true),
  };
}

export function logIn(name: string, password: string): Promise<void> {
  return session.begin(() => postLogin(name, password));
}

export function register(registration: Registration): Promise<void> {
  return session.begin(() => postRegister(registration));
}

export function logOut(): Promise<void> {
  return session.end(postLogout);
}

export function goOnAsGuest(): void {
  session.goOnAsGuest();
}

export async function rename(fullName: string): Promise<void> {
  session.update(await patchMe({ full_name: fullName }));
}
