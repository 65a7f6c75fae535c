import type { KeptEditorSettings, KeptEditorSettingsChange } from '../api/types';
import { readSettings, type EditorSettings, type KeptSettings } from '../lib/editorSettings';

/**
 * The settings of the editor are those of the account: they are fetched when somebody is here, and what is changed
 * is sent a moment later. Of what was changed here and elsewhere the newer counts; what was not sent, as without a
 * connection, is kept and sent the next time. An account without any takes over what its person chose as a guest.
 */
export interface SettingsWorld {
  /** Whose they are; null: a guest's, which stay in this browser. */
  who(): number | null;
  load(): KeptSettings | null;
  save(kept: KeptSettings): void;
  /** Those of guests in this browser, which are gone from there then. */
  takeGuests(): KeptSettings | null;
  fetch(): Promise<KeptEditorSettings>;
  send(change: KeptEditorSettingsChange, leaving: boolean): Promise<KeptEditorSettings>;
  setTimer(callback: () => void, ms: number): number;
  clearTimer(timer: number): void;
  now(): number;
}

const SEND_AFTER_MS = 700;
/** A page that comes into sight asks again after so long. */
const LOOK_AFTER_MS = 15_000;

export class SettingsSync {
  private timer = 0;
  private running: Promise<void> | null = null;
  private again = false;
  private known: number | null = null;
  private lookedAt = -Infinity;

  constructor(private readonly world: SettingsWorld) {}

  /** Who is here may be somebody else now. */
  session(): void {
    const who = this.world.who();
    if (who === this.known) return;
    this.known = who;
    this.world.clearTimer(this.timer);
    if (who !== null) void this.sync();
  }

  changed(): void {
    if (this.world.who() === null) return;
    this.world.clearTimer(this.timer);
    this.timer = this.world.setTimer(() => void this.sync(), SEND_AFTER_MS);
  }

  seen(): void {
    if (this.world.who() !== null && this.world.now() - this.lookedAt > LOOK_AFTER_MS) void this.sync();
  }

  /** The page goes away, perhaps for good. */
  leaving(): void {
    const kept = this.world.who() === null ? null : this.world.load();
    if (!kept || kept.unsent.length === 0) return;
    this.world.clearTimer(this.timer);
    this.world.send(toJson(kept), true).catch(() => {});
  }

  /** One at a time. Without an answer everything stays as it is, for the next time. */
  sync(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.exchange()
      .then(
        () => void (this.lookedAt = this.world.now()),
        () => {},
      )
      .finally(() => {
        this.running = null;
        if (!this.again) return;
        this.again = false;
        return this.sync();
      });
    return this.running;
  }

  private async exchange(): Promise<void> {
    const who = this.world.who();
    if (who === null) return;
    const theirs = await this.world.fetch();
    if (this.world.who() !== who) return;
    const since = theirs.changed_at === null ? null : Date.parse(theirs.changed_at);
    const mine = this.world.load() ?? (since === null ? this.world.takeGuests() : null);
    if (!mine || mine.unsent.length === 0 || (since !== null && since > mine.changedAt)) {
      if (since !== null) this.adopt(theirs);
      return;
    }
    // What was changed elsewhere meanwhile, and not here, stays as it is there.
    const answer = await this.world.send(toJson(mine), false);
    const now = this.world.load();
    if (this.world.who() === who && now?.changedAt === mine.changedAt) this.adopt(answer);
  }

  private adopt(theirs: KeptEditorSettings): void {
    this.world.save({ settings: fromJson(theirs), changedAt: Date.parse(theirs.changed_at ?? ''), unsent: [] });
  }
}

function fromJson(json: KeptEditorSettings): EditorSettings {
  return readSettings({
    ...json,
    fontSize: json.font_size,
    tabSize: json.tab_size,
    closeBrackets: json.close_brackets,
  });
}

/** What the account does not have yet. */
function toJson({ settings, changedAt, unsent }: KeptSettings): KeptEditorSettingsChange {
  const change = Object.fromEntries(unsent.map((name) => [names[name] ?? name, settings[name]]));
  return { ...change, changed_at: new Date(changedAt).toISOString() };
}

const names: Partial<Record<keyof EditorSettings, string>> = { fontSize: 'font_size', tabSize: 'tab_size', closeBrackets: 'close_brackets' };
