import { describe, expect, it } from 'vitest';
import type { KeptEditorSettings } from '../api/types';
import { defaultSettings, type EditorSettings, type KeptSettings } from '../lib/editorSettings';
import { SettingsSync } from './SettingsSync';

/** The account's, as the judge keeps them: the newer change stays. */
class Judge {
  kept: KeptEditorSettings = {
    font_size: null, tab_size: null, wrap: false, theme: 'page', keys: 'plain', suggestions: true, close_brackets: false, clock: 'shown', changed_at: null,
  };
  sent = 0;
  reachable = true;
}

function machine(judge: Judge, clock: { now: number }) {
  const stored = new Map<string, KeptSettings>();
  const timers: (() => void)[] = [];
  let user: number | null = null;
  const key = () => (user === null ? 'guest' : `user ${user}`);
  const reach = () => (judge.reachable ? Promise.resolve() : Promise.reject(new Error('offline')));
  const sync = new SettingsSync({
    who: () => user,
    load: () => stored.get(key()) ?? null,
    save: (kept) => void stored.set(key(), kept),
    takeGuests() {
      const found = stored.get('guest') ?? null;
      stored.delete('guest');
      if (found) stored.set(key(), found);
      return found;
    },
    fetch: () => reach().then(() => ({ ...judge.kept })),
    send: async (change) => {
      await reach();
      judge.sent++;
      const since = judge.kept.changed_at === null ? -Infinity : Date.parse(judge.kept.changed_at);
      if (Date.parse(change.changed_at!) >= since) judge.kept = { ...judge.kept, ...change };
      return { ...judge.kept };
    },
    setTimer: (callback) => timers.push(callback),
    clearTimer: () => void timers.splice(0),
    now: () => clock.now,
  });
  return {
    sync,
    stored,
    settings: () => stored.get(key())?.settings ?? defaultSettings,
    async logIn(id: number | null) {
      user = id;
      sync.session();
      if (id !== null) await sync.sync();
    },
    async choose(change: Partial<EditorSettings>) {
      const before = stored.get(key());
      const unsent = [...(before?.unsent ?? []), ...(Object.keys(change) as (keyof EditorSettings)[])];
      stored.set(key(), { settings: { ...(before?.settings ?? defaultSettings), ...change }, changedAt: ++clock.now, unsent });
      sync.changed();
      timers.splice(0).forEach((each) => each());
      await sync.sync();
    },
  };
}

const two = () => {
  const [judge, clock] = [new Judge(), { now: 1_000_000 }];
  return { judge, clock, here: machine(judge, clock), there: machine(judge, clock) };
};

describe('the settings of an account', () => {
  it('are seen on a second machine', async () => {
    const { judge, here, there } = two();
    await here.logIn(7);
    expect(judge.sent).toBe(0);
    await here.choose({ keys: 'vim', fontSize: 18 });
    await there.logIn(7);
    expect(there.settings()).toEqual({ ...defaultSettings, keys: 'vim', fontSize: 18 });
    await there.choose({ fontSize: null });
    await here.sync.sync();
    expect(here.settings()).toEqual({ ...defaultSettings, keys: 'vim' });
  });

  it('are changed one by one: what another machine changed meanwhile stays', async () => {
    const { here, there } = two();
    for (const each of [here, there]) await each.logIn(7);
    await here.choose({ keys: 'emacs' });
    await there.choose({ wrap: true });
    await here.sync.sync();
    expect(here.settings()).toEqual({ ...defaultSettings, keys: 'emacs', wrap: true });
    expect(there.settings()).toEqual(here.settings());
  });

  it('changed without a connection are sent later, unless something newer is there', async () => {
    const { judge, here, there } = two();
    for (const each of [here, there]) await each.logIn(7);
    judge.reachable = false;
    await here.choose({ keys: 'vim' });
    expect(here.settings().keys).toBe('vim');
    judge.reachable = true;
    await here.sync.sync();
    expect(judge.kept.keys).toBe('vim');
    judge.reachable = false;
    await here.choose({ theme: 'light' });
    judge.reachable = true;
    await there.choose({ theme: 'dark' });
    await here.sync.sync();
    expect([here.settings().theme, judge.kept.theme]).toEqual(['dark', 'dark']);
  });

  it('of a guest stay in the browser, and go to who logs in and has none', async () => {
    const { judge, here } = two();
    await here.choose({ tabSize: 8 });
    expect(judge.sent).toBe(0);
    await here.logIn(7);
    expect([here.settings().tabSize, judge.kept.tab_size]).toEqual([8, 8]);
    await here.logIn(null);
    expect(here.settings()).toEqual(defaultSettings);
    await here.choose({ tabSize: 3 });
    await here.logIn(7);
    expect([here.settings().tabSize, judge.kept.tab_size]).toEqual([8, 8]);
    expect(here.stored.get('guest')?.settings.tabSize).toBe(3);
  });
});
