import { dropDraft, loadDraft, saveDraft, takeOverDraft } from './drafts';

const SAVE_AFTER_MS = 250;

/**
 * The texts of one problem while its page is open. Changes are stored a quarter of a second after
 * the last keystroke and at flush(); a text equal to the starter is no draft.
 */
export class DraftBook {
  private readonly texts = new Map<string, string>();
  private readonly unstored = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly slug: string,
    private readonly starters: Record<string, string>,
    private readonly onStored: (kept: boolean) => void = () => {},
    /** Whose they are stays as it was at the beginning, whoever has logged in since. */
    private readonly whose = '',
  ) {}

  starter(language: string): string {
    return this.starters[language] ?? '';
  }

  text(language: string): string {
    const written = this.texts.get(language);
    if (written !== undefined) return written;
    takeOverDraft(this.slug, language, this.whose);
    return loadDraft(this.slug, language, this.whose) ?? this.starter(language);
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
    for (const language of this.unstored) {
      const code = this.text(language);
      if (code === this.starter(language)) dropDraft(this.slug, language, this.whose);
      else this.onStored(saveDraft(this.slug, language, code, this.whose));
    }
    this.unstored.clear();
  }
}
