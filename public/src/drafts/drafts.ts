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
