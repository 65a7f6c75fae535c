import { load, remove, save } from '../lib/storage';

/**
 * What a person has written, one draft per problem and language, in the browser's storage; `whose`
 * makes it theirs (lib/owner.ts). No draft is ever dropped for another: what does not fit stays in
 * memory for as long as the page is open, and the page says so.
 */
export interface Draft {
  code: string;
  saved_at: number;
}

const key = (slug: string, language: string, whose: string) => `assay:draft:${slug}:${language}${whose}`;
export const draftKey = key;
const unsaved = new Map<string, Draft>();

export function loadDraft(slug: string, language: string, whose = ''): string | null {
  const at = key(slug, language, whose);
  const draft = unsaved.get(at) ?? load<Draft>('local', at);
  return typeof draft?.code === 'string' ? draft.code : null;
}

/** Whether it outlives the page. */
export function saveDraft(slug: string, language: string, code: string, whose = '', now = Date.now()): boolean {
  const at = key(slug, language, whose);
  const draft: Draft = { code, saved_at: now };
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

/** A text beside the draft, of which the person has not said which of the two counts. */
export interface Aside {
  code: string;
  saved_at: number;
}

const asideKey = (slug: string, language: string, whose: string) => `assay:aside:${slug}:${language}${whose}`;

/** null: there is none any more. Returns whether it outlives the page. */
export function keepAside(slug: string, language: string, code: string | null, whose = '', now = Date.now()): boolean {
  const at = asideKey(slug, language, whose);
  if (code !== null) return save('local', at, { code, saved_at: now });
  remove('local', at);
  return true;
}

export function loadAside(slug: string, language: string, whose = ''): Aside | null {
  const found = load<Aside>('local', asideKey(slug, language, whose));
  return typeof found?.code === 'string' ? found : null;
}
