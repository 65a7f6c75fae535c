import { draftKey, dropDraft, keepAside, loadAside, loadDraft, saveDraft, takeOverDraft, type Aside } from './drafts';

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
 * tab has stored meanwhile.
 */
export class DraftBook {
  private readonly texts = new Map<string, string>();
  private readonly unstored = new Set<string>();
  /** What the storage held when it was last looked at: whatever else is there is another tab's. */
  private readonly known = new Map<string, string | null>();
  private readonly clashes = new Map<string, string>();
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
    const stored = loadDraft(this.slug, language, this.whose);
    this.known.set(language, stored);
    this.texts.set(language, stored ?? this.starter(language));
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
    for (const language of this.languages()) {
      if (key === null || key === draftKey(this.slug, language, this.whose)) this.foundForeign(language);
    }
  }

  /** Ends a clash: the text of this tab stays, or that of the other comes here. */
  settle(language: string, mine: boolean): string {
    const theirs = this.clashes.get(language);
    this.clashes.delete(language);
    if (theirs !== undefined && !mine) {
      this.texts.set(language, theirs);
      this.unstored.delete(language);
    } else this.store(language);
    keepAside(this.slug, language, null, this.whose);
    return this.text(language);
  }

  /** A text of a tab that was closed before somebody chose. */
  aside(language: string): Aside | null {
    const found = loadAside(this.slug, language, this.whose);
    return found && found.code !== this.text(language) ? found : null;
  }

  dropAside(language: string): void {
    keepAside(this.slug, language, null, this.whose);
  }

  private languages(): string[] {
    return [...new Set([...this.texts.keys(), ...this.known.keys()])];
  }

  /** Whether the storage holds a text that this tab does not know; then it is told. */
  private foundForeign(language: string): boolean {
    const stored = loadDraft(this.slug, language, this.whose);
    if (!this.known.has(language) || stored === this.known.get(language)) return false;
    const code = stored ?? this.starter(language);
    const before = this.text(language);
    this.known.set(language, stored);
    if (code === before) {
      this.unstored.delete(language);
      this.clashes.delete(language);
      return true;
    }
    const clash = this.unstored.has(language);
    if (clash) {
      this.clashes.set(language, code);
      this.putAside(language);
    } else this.texts.set(language, code);
    this.onForeign({ language, code, before, clash });
    return true;
  }

  private putAside(language: string): void {
    this.onStored(keepAside(this.slug, language, this.text(language), this.whose));
  }

  private store(language: string): void {
    const code = this.text(language);
    this.unstored.delete(language);
    if (code === this.starter(language)) {
      dropDraft(this.slug, language, this.whose);
      this.known.set(language, null);
    } else {
      this.onStored(saveDraft(this.slug, language, code, this.whose));
      this.known.set(language, code);
    }
  }
}
