import { ownKey } from '../lib/owner';
import { load, remove, save } from '../lib/storage';
import type { JudgingKind } from './state';

/** The job a page was watching, so that a reload goes on watching it. Kept for one browser tab. */
export interface ActiveJob {
  jobId: string;
  submissionId?: string | number;
  kind: JudgingKind;
  ownInput: boolean;
  language: string;
}

const key = (slug: string) => ownKey(`assay:job:${slug}`);

export function rememberJob(slug: string, job: ActiveJob): void {
  save('session', key(slug), job);
}

export function recallJob(slug: string): ActiveJob | null {
  return load<ActiveJob>('session', key(slug));
}

export function forgetJob(slug: string): void {
  remove('session', key(slug));
}
