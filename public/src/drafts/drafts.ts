import { load, remove, save } from '../lib/storage';

/**
 * What a person has written, one draft per problem and language, in the browser's storage; `whose`
 * makes it theirs (lib/owner.ts). No draft is ever dropped for another: what does not fit stays in
 * memory for as long as the page is open, and the page says so.
 */
export interface Draft {
  code: string;
  saved_at: number;
  /** What it was made from: of each tab the number of its last text that the writer knew. */
  seen?: Seen;
}

export type Seen = Record<string, number>;

/** Tabs that a draft remembers; the earliest are forgotten. */
const TABS_MAX = 16;

const key = (slug: string, language: string, whose: string) => `assay:draft:${slug}:${language}${whose}`;
export const draftKey = key;
const unsaved = new Map<string, Draft>();

export function loadWholeDraft(slug: string, language: string, whose = ''): Draft | null {
  const at = key(slug, language, whose);
  const draft = unsaved.get(at) ?? load<Draft>('local', at);
  return typeof draft?.code === 'string' ? draft : null;
}

export function loadDraft(slug: string, language: string, whose = ''): string | null {
  return loadWholeDraft(slug, language, whose)?.code ?? null;
}

/** Whether it outlives the page. */
export function saveDraft(slug: string, language: string, code: string, whose = '', seen: Seen = {}): boolean {
  const at = key(slug, language, whose);
  const draft: Draft = { code, saved_at: Date.now(), seen };
  if (save('local', at, draft)) {
    unsaved.delete(at);
    return true;
  }
  unsaved.set(at, draft);
  return false;
}

export function dropDraft(slug: string, language: string, whose = ''): void {
  unsaved.delete(key(slug, language, whose));
  remove('local', key(slug, language, whose));
}

/** What was written before logging in goes to who then logs in, unless they have something there. */
export function takeOverDraft(slug: string, language: string, whose: string): void {
  if (!whose || loadDraft(slug, language, whose) !== null) return;
  const found = loadDraft(slug, language);
  if (found !== null && saveDraft(slug, language, found, whose)) dropDraft(slug, language);
}

/** What is known after the text with this number of this tab. */
export function seenWith(before: Seen | undefined, tab: string, number: number): Seen {
  const others = Object.entries(before ?? {}).filter(([name]) => name !== tab);
  return Object.fromEntries([...others.slice(1 - TABS_MAX), [tab, number]]);
}
