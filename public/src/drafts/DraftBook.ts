import { randomKey } from '../lib/randomKey';
import { Asides, type Aside } from './asides';
import { draftKey, dropDraft, loadWholeDraft, saveDraft, seenWith, takeOverDraft, type Draft } from './drafts';

const SAVE_AFTER_MS = 250;

/** What another tab with the same problem did. */
export interface Foreign {
  language: string;
  /** Its text. */
  code: string;
  /** The text that this one had. */
  before: string;
  /** Both changed it: this one is not stored until somebody chooses. Otherwise its text is here, too, now. */
  clash: boolean;
}

/**
 * The texts of one problem while its page is open. Changes are stored a quarter of a second after
 * the last keystroke and at flush(); a text equal to the starter is no draft. Nothing is stored over what another
 * tab has stored meanwhile; where two did so at the very same moment, the one whose text was replaced finds that
 * the other did not know of it (`seen`), and keeps its own. Whatever loses is kept beside the draft (asides.ts).
 */
export class DraftBook {
  private readonly texts = new Map<string, string>();
  private readonly unstored = new Set<string>();
  /** What the storage held when it was last looked at: whatever else is there is another tab's. */
  private readonly known = new Map<string, Draft | null>();
  private readonly clashes = new Map<string, string>();
  private readonly beside = new Map<string, Asides>();
  /** Of this tab; and of each text that it stored last, its number. */
  private readonly tab = randomKey();
  private readonly written = new Map<string, number>();
  private stores = 0;
  /** The id under which the text of this tab is set aside while there is a clash. */
  private readonly ids = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly slug: string,
    private readonly starters: Record<string, string>,
    private readonly onStored: (kept: boolean) => void = () => {},
    /** Whose they are stays as it was at the beginning, whoever has logged in since. */
    private readonly whose = '',
    private readonly onForeign: (change: Foreign) => void = () => {},
  ) {}

  starter(language: string): string {
    return this.starters[language] ?? '';
  }

  text(language: string): string {
    const written = this.texts.get(language);
    if (written !== undefined) return written;
    takeOverDraft(this.slug, language, this.whose);
    const stored = this.load(language);
    this.known.set(language, stored);
    this.texts.set(language, stored?.code ?? this.starter(language));
    return this.texts.get(language)!;
  }

  /** Whether something of one's own is there, in any language. */
  hasOwn(languages: string[]): boolean {
    return languages.some((language) => this.text(language) !== this.starter(language));
  }

  change(language: string, code: string): void {
    if (this.text(language) === code) return;
    this.texts.set(language, code);
    this.unstored.add(language);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), SAVE_AFTER_MS);
  }

  flush(): void {
    clearTimeout(this.timer);
    for (const language of [...this.unstored]) {
      if (this.clashes.has(language)) this.putAside(language);
      else if (!this.foundForeign(language)) this.store(language);
    }
  }

  /** Another tab has written to the browser's storage; `key` as it was told. */
  heard(key: string | null): void {
    for (const language of new Set([...this.texts.keys(), ...this.known.keys()])) {
      if (key === null || key === draftKey(this.slug, language, this.whose)) this.foundForeign(language);
    }
  }

  /** The text of the other tab, while both have changed it. */
  clash(language: string): string | null {
    return this.clashes.get(language) ?? null;
  }

  /** Ends a clash: the text of this tab stays, or that of the other comes here. What loses is set aside. */
  settle(language: string, mine: boolean): string {
    const theirs = this.clashes.get(language);
    if (theirs === undefined || mine) return this.take(language, this.text(language));
    return this.take(language, theirs);
  }

  /** Texts for this problem and language that are not here, the newest first. */
  asides(language: string): Aside[] {
    const here = [this.text(language), this.clashes.get(language)];
    return this.besides(language).all().filter(({ code }) => !here.includes(code));
  }

  isAside(language: string, key: string | null): boolean {
    return key === null || this.besides(language).holds(key);
  }

  dropAside(language: string, id: string): void {
    this.besides(language).drop(id);
  }

  /** This is the text from now on; what was here, and what another tab has, is set aside. */
  take(language: string, code: string): string {
    const [here, theirs] = [this.text(language), this.clashes.get(language)];
    this.texts.set(language, code);
    this.clashes.delete(language);
    const beside = this.besides(language);
    this.ids.delete(language);
    for (const { id } of beside.all().filter((each) => each.code === code)) beside.drop(id);
    for (const lost of [here, theirs]) {
      if (lost === undefined || lost === code || lost === this.starter(language)) continue;
      if (!beside.keep(randomKey(), lost)) this.onStored(false);
    }
    if (code === theirs) this.follow(language);
    else this.store(language);
    return code;
  }

  private besides(language: string): Asides {
    const found = this.beside.get(language) ?? new Asides(this.slug, language, this.whose);
    this.beside.set(language, found);
    return found;
  }

  private load(language: string): Draft | null {
    return loadWholeDraft(this.slug, language, this.whose);
  }

  /** Whether the storage holds a text that this tab does not know; then it is told. */
  private foundForeign(language: string): boolean {
    const stored = this.load(language);
    if (!this.known.has(language) || isSame(stored, this.known.get(language) ?? null)) return false;
    const code = stored?.code ?? this.starter(language);
    const before = this.text(language);
    this.known.set(language, stored);
    if (code === before) {
      if (this.clashes.has(language)) this.besides(language).drop(this.asideId(language));
      this.follow(language);
      return true;
    }
    const clash = this.unstored.has(language) || this.clashes.has(language) || this.isUnknownTo(stored, language);
    if (clash) {
      this.clashes.set(language, code);
      this.putAside(language);
    } else {
      this.texts.set(language, code);
      this.follow(language);
    }
    this.onForeign({ language, code, before, clash });
    return true;
  }

  /** Whether who stored that did not know what this tab had stored. */
  private isUnknownTo(stored: Draft | null, language: string): boolean {
    const mine = this.written.get(language);
    return mine !== undefined && stored !== null && (stored.seen?.[this.tab] ?? 0) < mine;
  }

  /** What is here is what is stored, by another tab. */
  private follow(language: string): void {
    this.unstored.delete(language);
    this.clashes.delete(language);
    this.written.delete(language);
  }

  private asideId(language: string): string {
    const id = this.ids.get(language) ?? randomKey();
    this.ids.set(language, id);
    return id;
  }

  private putAside(language: string): void {
    const code = this.text(language);
    if (code === this.starter(language)) this.besides(language).drop(this.asideId(language));
    else this.onStored(this.besides(language).keep(this.asideId(language), code));
  }

  private store(language: string): void {
    const code = this.text(language);
    this.unstored.delete(language);
    if (code === this.starter(language)) {
      dropDraft(this.slug, language, this.whose);
      this.written.delete(language);
    } else {
      const number = ++this.stores;
      this.written.set(language, number);
      this.onStored(saveDraft(this.slug, language, code, this.whose, seenWith(this.known.get(language)?.seen, this.tab, number)));
    }
    this.known.set(language, this.load(language));
  }
}

function isSame(one: Draft | null, other: Draft | null): boolean {
  return one?.code === other?.code && JSON.stringify(one?.seen) === JSON.stringify(other?.seen);
}
