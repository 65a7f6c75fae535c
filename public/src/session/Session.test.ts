import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../api/errors';
import type { SessionAnswer } from '../api/types';
import { Session, type SessionMark, type SessionMessage, type SessionWorld } from './Session';
import { withLease, type Lease, type LeaseWorld } from './turn';

/** A clock that only moves when nothing else can happen. */
class Clock {
  now = 1_000_000;
  private timers: { at: number; id: number; run: () => void }[] = [];
  private next = 1;

  setTimer = (run: () => void, ms: number): number => {
    this.timers.push({ at: this.now + ms, id: this.next, run });
    return this.next++;
  };
  clearTimer = (id: number): void => {
    this.timers = this.timers.filter((timer) => timer.id !== id);
  };
  wait = (ms: number): Promise<void> => new Promise((resume) => this.setTimer(resume, ms));

  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      for (let i = 0; i < 50; i++) await Promise.resolve();
      const first = this.timers.sort((a, b) => a.at - b.at || a.id - b.id)[0];
      if (!first || first.at > until) break;
      this.clearTimer(first.id);
      this.now = Math.max(this.now, first.at);
      first.run();
    }
    this.now = until;
  }
}

const user = { id: 7, name: 'ada', full_name: '', role: 'user' as const, created_at: '' };

/** Rotates its cookie, and ends the login when a cookie comes twice, as the real one does. */
class Judge {
  refreshes = 0;
  replayed = false;
  down = false;
  latency = 40;
  private valid: string | null = null;
  private used = new Set<string>();
  cookie: string | null = null;

  constructor(private readonly clock: Clock) {}

  private answer(): SessionAnswer {
    const cookie = `cookie-${this.used.size}-${this.refreshes}`;
    this.valid = this.cookie = cookie;
    return { user, access_token: `token-${cookie}`, token_type: 'Bearer', expires_in: 900 };
  }
  logIn = async (): Promise<SessionAnswer> => {
    await this.clock.wait(this.latency);
    return this.answer();
  };
  logOut = async (): Promise<void> => {
    await this.clock.wait(this.latency);
    this.valid = this.cookie = null;
  };
  refresh = async (): Promise<SessionAnswer> => {
    const sent = this.cookie;
    this.refreshes += 1;
    await this.clock.wait(this.latency / 2);
    if (this.down) throw new ApiError(0, 'unreachable', 'unreachable');
    if (sent !== null && this.used.has(sent)) {
      this.replayed = true;
      this.valid = null;
    }
    if (sent === null || sent !== this.valid) throw new ApiError(401, 'Nobody is logged in here.', 'no_session');
    this.used.add(sent);
    this.valid = `on its way ${sent}`;
    await this.clock.wait(this.latency / 2);
    return this.answer();
  };
}

type Turns = 'locks' | 'lease';

/** One browser: tabs that share storage, a channel and the cookie. */
class Browser {
  mark: SessionMark | null = null;
  asked: number | null = null;
  private lease: Lease | null = null;
  private left: string | null = null;
  /** The tab in its turn goes away. */
  leaving = () => {};
  private leaseListeners = new Set<() => void>();
  private lastLock: Promise<unknown> = Promise.resolve();
  private listeners: ((message: SessionMessage) => void)[] = [];
  private names = 0;

  constructor(
    readonly clock: Clock,
    readonly judge: Judge,
    readonly turns: Turns,
    readonly channelWorks = true,
  ) {}

  private lock<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.lastLock.then(work, work);
    this.lastLock = turn.catch(() => {});
    return turn;
  }

  private leaseWorld(): LeaseWorld {
    return {
      replace: async (free, lease) => {
        await this.clock.wait(1);
        const replaced = free(this.lease);
        if (replaced) this.lease = lease;
        return replaced;
      },
      left: () => this.left,
      noteLeft: (name) => (this.left = name),
      now: () => this.clock.now,
      ended: (ms) =>
        new Promise((resume) => {
          this.leaseListeners.add(resume);
          this.clock.setTimer(resume, ms);
        }),
      tellEnded: () => {
        this.leaseListeners.forEach((listener) => listener());
        this.leaseListeners.clear();
      },
      onLeave: (callback) => {
        this.leaving = callback;
        return () => (this.leaving = () => {});
      },
    };
  }

  open(): Session {
    const lease = this.leaseWorld();
    const mine: ((message: SessionMessage) => void)[] = [];
    const world: SessionWorld = {
      config: async () => ({ registration: 'open', guests: true }),
      refresh: this.judge.refresh,
      exclusively: (work) =>
        this.turns === 'locks' ? this.lock(work) : withLease(lease, `tab ${this.names++}`, work),
      tell: (message) => {
        if (!this.channelWorks) return;
        const others = this.listeners.filter((listener) => !mine.includes(listener));
        this.clock.setTimer(() => others.forEach((listener) => listener(message)), 2);
      },
      onMessage: (listener) => {
        mine.push(listener);
        this.listeners.push(listener);
      },
      loadMark: () => this.mark,
      saveMark: (mark) => (this.mark = mark),
      loadAsked: () => this.asked,
      saveAsked: (at) => (this.asked = at),
      now: () => this.clock.now,
      wait: this.clock.wait,
      setTimer: this.clock.setTimer,
      clearTimer: this.clock.clearTimer,
      random: () => 0.5,
    };
    return new Session(world);
  }
}

let clock: Clock;
let judge: Judge;

beforeEach(() => {
  clock = new Clock();
  judge = new Judge(clock);
});

async function loggedIn(browser: Browser): Promise<Session> {
  const tab = browser.open();
  void tab.ready();
  void tab.begin(judge.logIn);
  await clock.pass(1000);
  expect(tab.current().user?.name).toBe('ada');
  return tab;
}

describe.each<Turns>(['locks', 'lease'])('tabs that take turns by %s', (turns) => {
  it.each([true, false])('never use a refresh token twice, however many open at once (channel %s)', async (channel) => {
    const browser = new Browser(clock, judge, turns, channel);
    await loggedIn(browser);
    const tabs = Array.from({ length: 6 }, () => browser.open());
    const tokens = Promise.all(tabs.map((tab) => tab.token()));
    await clock.pass(30_000);
    expect((await tokens).every((token) => token?.startsWith('token-'))).toBe(true);
    expect(judge.replayed).toBe(false);
    if (channel) expect(judge.refreshes).toBe(1);
  });

  it('refresh once for all when the time has come, hour after hour', async () => {
    const browser = new Browser(clock, judge, turns);
    await loggedIn(browser);
    const tabs = [browser.open(), browser.open(), browser.open()];
    const ready = Promise.all(tabs.map((tab) => tab.ready()));
    await clock.pass(10_000);
    await ready;
    const before = judge.refreshes;
    await clock.pass(3_600_000);
    expect(judge.replayed).toBe(false);
    expect(judge.refreshes - before).toBeLessThanOrEqual(5);
    expect(tabs.every((tab) => tab.current().user)).toBe(true);
  });

  it('log in and out together', async () => {
    const browser = new Browser(clock, judge, turns);
    const [one, two] = [browser.open(), browser.open()];
    void one.ready();
    void two.ready();
    await clock.pass(1000);
    expect(two.current()).toMatchObject({ phase: 'ready', user: null });
    expect(judge.refreshes).toBe(0);
    void one.begin(judge.logIn);
    await clock.pass(1000);
    expect(two.current().user?.name).toBe('ada');
    void two.end(judge.logOut);
    await clock.pass(1000);
    expect(two.current()).toMatchObject({ user: null, ended: false });
    // The person in the other tab did not log out, so they are told before they go on.
    expect(one.current()).toMatchObject({ user: null, ended: true });
    one.goOnAsGuest();
    expect(one.current()).toMatchObject({ user: null, ended: false });
    expect(browser.mark).toBe(null);
  });

  it('see it when they look again, where nothing told them', async () => {
    const browser = new Browser(clock, judge, turns, false);
    const one = await loggedIn(browser);
    const two = browser.open();
    void two.ready();
    await clock.pass(1000);
    void one.end(judge.logOut);
    await clock.pass(1000);
    expect(two.current().user).not.toBe(null);
    two.check();
    expect(two.current()).toMatchObject({ user: null, ended: true });
    void one.begin(judge.logIn);
    await clock.pass(1000);
    two.check();
    await clock.pass(1000);
    expect(two.current().user?.name).toBe('ada');
    expect(judge.replayed).toBe(false);
  });

  it('refresh a token that was refused once for all who ask', async () => {
    const browser = new Browser(clock, judge, turns);
    const tab = await loggedIn(browser);
    const old = await tab.token();
    const replaced = Promise.all([tab.replace(old!), tab.replace(old!), tab.replace(old!)]);
    await clock.pass(1000);
    const tokens = await replaced;
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).not.toBe(old);
    expect(judge.refreshes).toBe(1);
    expect(await tab.replace(old!)).toBe(tokens[0]);
    expect(judge.refreshes).toBe(1);
  });
});

describe('a lease', () => {
  it('of a tab that went away in its turn is free at once, of one that crashed after a while', async () => {
    const browser = new Browser(clock, judge, 'lease');
    await loggedIn(browser);
    for (const [crashed, ms] of [[false, 5000], [true, 30_000]] as const) {
      const gone = browser.open();
      judge.down = true;
      judge.latency = 10_000_000;
      void gone.ready();
      await clock.pass(4000);
      if (!crashed) browser.leaving();
      judge.down = false;
      judge.latency = 40;
      const tab = browser.open();
      void tab.ready();
      await clock.pass(ms);
      expect(tab.current().user?.name).toBe('ada');
    }
    expect(judge.replayed).toBe(false);
  });
});

describe('a session', () => {
  it('waits for the cookie that a page which is gone had asked for', async () => {
    const browser = new Browser(clock, judge, 'locks');
    await loggedIn(browser);
    browser.asked = clock.now;
    const onItsWay = judge.refresh(); // by the page that was closed; its answer reaches the cookie alone
    const tab = browser.open();
    void tab.ready();
    await clock.pass(5000);
    await onItsWay;
    expect(judge.replayed).toBe(false);
    expect(tab.current().user?.name).toBe('ada');
    expect(browser.asked).toBe(null);
  });

  it('ends, and says so, when the judge knows it no more', async () => {
    const browser = new Browser(clock, judge, 'locks');
    const tab = await loggedIn(browser);
    const token = await tab.token();
    await Promise.all([judge.logOut(), clock.pass(100)]);
    const replaced = tab.replace(token!);
    await clock.pass(1000);
    expect(await replaced).toBe(null);
    expect(tab.current()).toMatchObject({ user: null, ended: true });
    expect(await tab.token()).toBe(null);
  });

  it('is kept while the judge cannot be reached, and taken up again', async () => {
    const browser = new Browser(clock, judge, 'locks');
    await loggedIn(browser);
    judge.down = true;
    const tab = browser.open();
    const failed = expect(tab.token()).rejects.toThrow('unreachable');
    await clock.pass(1000);
    await failed;
    expect(tab.current()).toMatchObject({ phase: 'starting', user: null });
    expect(tab.current().fault).toBeInstanceOf(ApiError);
    judge.down = false;
    const token = tab.token();
    await clock.pass(5000); // what had no answer may have reached it: its cookie is waited for
    expect(await token).toMatch(/^token-/);
    expect(tab.current()).toMatchObject({ phase: 'ready', fault: null });
  });

  it('that ends while something is to be sent sends nothing as a guest', async () => {
    const browser = new Browser(clock, judge, 'locks');
    const tab = await loggedIn(browser);
    await Promise.all([judge.logOut(), clock.pass(100)]);
    clock.now += 890_000; // the token is as good as over
    const failed = expect(tab.token()).rejects.toMatchObject({ code: 'session_ended' });
    await clock.pass(1000);
    await failed;
    expect(tab.current()).toMatchObject({ user: null, ended: true });
  });

  it('that ended while no page was open is said to have ended', async () => {
    const browser = new Browser(clock, judge, 'locks');
    await loggedIn(browser);
    await Promise.all([judge.logOut(), clock.pass(100)]);
    const tab = browser.open();
    void tab.ready();
    await clock.pass(5000);
    expect(tab.current()).toMatchObject({ phase: 'ready', user: null, ended: true });
  });

  it('does not use a token in its last moments', async () => {
    const browser = new Browser(clock, judge, 'locks');
    const tab = await loggedIn(browser);
    const old = await tab.token();
    clock.now += 890_000; // the machine slept: no timer has run
    const token = tab.token();
    await clock.pass(100);
    expect(await token).not.toBe(old);
    expect(judge.refreshes).toBe(1);
  });
});
