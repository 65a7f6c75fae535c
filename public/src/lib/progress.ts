import { load, save } from './storage';

/** Which problems this browser has tried and solved. There are no accounts to ask yet. */
export type Progress = 'solved' | 'tried';

const KEY = 'assay:progress';

export function loadProgress(): Record<string, Progress> {
  const stored = load<Record<string, Progress>>('local', KEY);
  return stored && typeof stored === 'object' ? stored : {};
}

export function noteProgress(slug: string, progress: Progress): void {
  const all = loadProgress();
  if (all[slug] === 'solved' || all[slug] === progress) return;
  save('local', KEY, { ...all, [slug]: progress });
}
