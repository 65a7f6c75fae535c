import { ApiError } from '../api/errors';
import type { AuthConfig, SessionAnswer, User } from '../api/types';

/**
 * Who is logged in, in all tabs of this browser.
 *
 * The access token is in memory only; the refresh token is in a cookie that no script can read. A
 * refresh token that is used twice ends the whole login, so whatever touches the cookie is done by
 * one tab at a time (`exclusively`), and its outcome is told to the others. Waiting tabs then find
 * that there is a newer token and ask for none.
 *
 * A page that goes away while it refreshes leaves a note of when it asked: its request goes on
 * without it (keepalive), and the next page waits for the cookie that it brings.
 */
export interface SessionState {
  /** Until it is known whether somebody is logged in. */
  phase: 'starting' | 'ready';
  user: User | null;
  config: AuthConfig | null;
  /** The login ended, and not by its person in this tab: they may not know yet that they are a guest now. */
  ended: boolean;
  /** Why nothing is known yet: the judge cannot be reached. */
  fault: unknown;
}

export interface Held {
  user: User;
  token: string;
  /** By the clock of this machine. */
  expiresAt: number;
}

export type SessionMessage = { at: number } & ({ kind: 'session'; held: Held } | { kind: 'ended' });

/** What is kept between pages: that there is a login, and whose; never a token. */
export interface SessionMark {
  user: number;
  at: number;
}

/** What a session needs of the world; tests give their own. */
export interface SessionWorld {
  config(): Promise<AuthConfig>;
  refresh(): Promise<SessionAnswer>;
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  tell(message: SessionMessage): void;
  onMessage(listener: (message: SessionMessage) => void): void;
  /** Undefined: nothing can be kept here. */
  loadMark(): SessionMark | null | undefined;
  saveMark(mark: SessionMark | null): void;
  loadAsked(): number | null;
  saveAsked(at: number | null): void;
  now(): number;
  wait(ms: number): Promise<void>;
  setTimer(callback: () => void, ms: number): number;
  clearTimer(timer: number): void;
  random(): number;
}

/** A token with less than this left is replaced before it is used. */
const LEAST_LEFT_MS = 20_000;
/** It is replaced this long before its end, and up to a quarter of that earlier. */
const AHEAD_MS = 90_000;
const RETRY_MS = 15_000;
/** How long a message from tab to tab may take, where it comes at all. */
const MESSAGE_MS = 50;
/** How long the cookie of a request whose page is gone may be on its way. */
const ASKED_MS = 3000;

export class Session {
  private state: SessionState = { phase: 'starting', user: null, config: null, ended: false, fault: null };
  private readonly listeners = new Set<() => void>();
  private held: Held | null = null;
  private heardAt = 0;
  private starting: Promise<void> | null = null;
  private renewing: Promise<void> | null = null;
  private timer: number | null = null;

  constructor(private readonly world: SessionWorld) {
    world.onMessage((message) => this.hear(message));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): SessionState => this.state;

  /** Resolves when it is known who is here; fails while the judge cannot be reached, and can be asked again. */
  ready(): Promise<void> {
    this.starting ??= this.start().catch((error: unknown) => {
      this.starting = null;
      this.change({ fault: error });
      throw error;
    });
    return this.starting;
  }

  async token(): Promise<string | null> {
    await this.ready();
    if (!this.state.user) return null;
    if (!this.held || this.left() < LEAST_LEFT_MS) await this.renew();
    // It ended just now: what was to be sent in somebody's name is not sent in nobody's.
    if (!this.held) throw new ApiError(401, 'Your login has ended. Log in again to go on.', 'session_ended');
    return this.held.token;
  }

  async replace(refused: string): Promise<string | null> {
    if (this.held?.token === refused) await this.renew();
    return this.held?.token ?? null;
  }

  /** Logging in or registering: whatever answers with a session. */
  begin(ask: () => Promise<SessionAnswer>): Promise<void> {
    return this.world.exclusively(async () => this.adopt(await ask()));
  }

  end(ask: () => Promise<void>): Promise<void> {
    return this.world.exclusively(async () => {
      await ask();
      this.lose(true);
    });
  }

  /** They know that they are a guest now. */
  goOnAsGuest(): void {
    this.change({ ended: false });
  }

  /** The person changed; not who it is. */
  update(user: User): void {
    if (!this.held || this.held.user.id !== user.id) return;
    this.held = { ...this.held, user };
    this.change({ user });
    this.tell({ kind: 'session', held: this.held });
  }

  /** Another tab may have logged in or out while this one was not listening. */
  check(): void {
    const mark = this.world.loadMark();
    if (this.state.phase !== 'ready' || mark === undefined) return;
    const mine = this.state.user?.id ?? null;
    if (mark === null && mine !== null) this.drop(true);
    else if (mark !== null && mark.user !== mine) this.renew().catch(() => this.schedule(RETRY_MS));
  }

  private async start(): Promise<void> {
    const [config] = await Promise.all([
      this.world.config(),
      this.held || this.world.loadMark() === null ? undefined : this.renew(),
    ]);
    this.change({ phase: 'ready', config, fault: null });
  }

  private renew(): Promise<void> {
    const before = this.held;
    const since = this.world.now();
    const isDone = () => this.held !== before && this.left() > LEAST_LEFT_MS;
    this.renewing ??= this.world
      .exclusively(async () => {
        // Another tab had its turn meanwhile: its token may come a moment later than the turn.
        if (!isDone() && (this.world.loadMark()?.at ?? 0) >= since) await this.world.wait(MESSAGE_MS);
        if (!isDone()) await this.refresh();
      })
      .finally(() => (this.renewing = null));
    return this.renewing;
  }

  private async refresh(): Promise<void> {
    const asked = this.world.loadAsked();
    const since = asked === null ? ASKED_MS : this.world.now() - asked;
    if (since >= 0 && since < ASKED_MS) await this.world.wait(ASKED_MS - since);
    this.world.saveAsked(this.world.now());
    try {
      this.adopt(await this.world.refresh());
    } catch (error) {
      // Without an answer, as when the page goes away: the note stays, for the cookie may still come.
      if (!(error instanceof ApiError) || error.unreachable) throw error;
      this.world.saveAsked(null);
      if (error.status !== 401) throw error;
      this.lose(false);
      return;
    }
    this.world.saveAsked(null);
  }

  private adopt({ user, access_token, expires_in }: SessionAnswer): void {
    const now = this.world.now();
    this.hold({ user, token: access_token, expiresAt: now + expires_in * 1000 });
    this.world.saveMark({ user: user.id, at: now });
    this.tell({ kind: 'session', held: this.held! });
  }

  private lose(asked: boolean): void {
    // A page that opens has nobody yet, but the mark of whose login this was.
    const known = this.state.user !== null || Boolean(this.world.loadMark());
    this.world.saveMark(null);
    this.tell({ kind: 'ended' });
    this.drop(known && !asked);
  }

  private hold(held: Held): void {
    this.held = held;
    this.schedule(held.expiresAt - this.world.now() - AHEAD_MS - this.world.random() * (AHEAD_MS / 4));
    this.change({ user: held.user, ended: false });
  }

  private drop(ended: boolean): void {
    this.held = null;
    this.clearTimer();
    this.change({ user: null, ended });
  }

  private hear(message: SessionMessage): void {
    if (message.at < this.heardAt) return;
    this.heardAt = message.at;
    if (message.kind === 'session') this.hold(message.held);
    else if (this.state.user) this.drop(true);
  }

  private tell(message: { kind: 'session'; held: Held } | { kind: 'ended' }): void {
    this.heardAt = this.world.now();
    this.world.tell({ ...message, at: this.heardAt });
  }

  private left(): number {
    return this.held ? this.held.expiresAt - this.world.now() : 0;
  }

  private schedule(ms: number): void {
    this.clearTimer();
    this.timer = this.world.setTimer(
      () => void this.renew().catch(() => this.schedule(RETRY_MS)),
      Math.max(ms, RETRY_MS),
    );
  }

  private clearTimer(): void {
    if (this.timer !== null) this.world.clearTimer(this.timer);
    this.timer = null;
  }

  private change(part: Partial<SessionState>): void {
    this.state = { ...this.state, ...part };
    this.listeners.forEach((listener) => listener());
  }
}
