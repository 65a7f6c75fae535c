import { keysWith, load, remove, save } from '../lib/storage';

/**
 * Texts beside the draft of a problem and language: what another tab had written there at the same time, until the
 * person takes it or throws it away. Each has a key of its own, so that no tab writes over that of another.
 */
export interface Aside {
  id: string;
  code: string;
  saved_at: number;
}

/** For one problem and language; the oldest go. */
export const ASIDES_MAX = 8;
/** What a Date can hold, in milliseconds. */
const LATEST = 8.64e15;

export class Asides {
  /** A single one that an earlier page kept has this key itself. */
  private readonly base: string;

  constructor(
    private readonly slug: string,
    private readonly language: string,
    whose = '',
  ) {
    this.base = `assay:aside:${slug}:${language}${whose}`;
    if (whose) this.takeOver();
  }

  holds(key: string): boolean {
    return key === this.base || key.startsWith(`${this.base}:`);
  }

  /** The newest first. */
  all(): Aside[] {
    return keysWith('local', this.base)
      .filter((key) => this.holds(key))
      .map((key) => ({ ...load<Aside>('local', key)!, id: key.slice(this.base.length + 1) }))
      .filter(({ code, saved_at }) => typeof code === 'string' && Math.abs(saved_at) < LATEST)
      .sort((a, b) => b.saved_at - a.saved_at || (a.id < b.id ? -1 : 1));
  }

  /** A text is there once only, whoever keeps it. Returns whether it outlives the page. */
  keep(id: string, code: string, now = Date.now()): boolean {
    if (this.all().some((other) => other.code === code && other.id !== id)) {
      this.drop(id);
      return true;
    }
    if (!save('local', this.key(id), { code, saved_at: now })) return false;
    const others = this.all().filter((other) => other.id !== id);
    for (const { id: oldest } of others.slice(ASIDES_MAX - 1)) this.drop(oldest);
    return true;
  }

  drop(id: string): void {
    remove('local', this.key(id));
  }

  private key(id: string): string {
    return id === '' ? this.base : `${this.base}:${id}`;
  }

  /** As with drafts: what was kept before logging in is theirs who then log in. */
  private takeOver(): void {
    const guests = new Asides(this.slug, this.language);
    for (const { id, code, saved_at } of guests.all().reverse()) {
      if (this.keep(id || 'guest', code, saved_at)) guests.drop(id);
    }
  }
}
