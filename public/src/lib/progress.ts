import { ownKey } from './owner';
import { load, save } from './storage';

/** Which problems were tried and solved in this browser: of guests the judge does not know it. */
export type Progress = 'solved' | 'tried';

const KEY = 'assay:progress';

export function loadProgress(): Record<string, Progress> {
  const stored = load<Record<string, Progress>>('local', ownKey(KEY));
  return stored && typeof stored === 'object' ? stored : {};
}

export function noteProgress(slug: string, progress: Progress): void {
  const all = loadProgress();
  if (all[slug] === 'solved' || all[slug] === progress) return;
  save('local', ownKey(KEY), { ...all, [slug]: progress });
}
