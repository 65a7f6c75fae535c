import { withQuery } from '../api';

/** The places of the administration; judges have those of judging, administrators all. */
export interface Place {
  /** After /admin/. */
  at: string;
  name: string;
  for: 'judge' | 'admin';
}

export const PLACES: Place[] = [
  { at: '', name: 'Overview', for: 'judge' },
  { at: 'queue', name: 'Queue', for: 'judge' },
  { at: 'submissions', name: 'Submissions', for: 'judge' },
  { at: 'rejudges', name: 'Rejudges', for: 'judge' },
  { at: 'dead', name: 'Failed jobs', for: 'judge' },
  { at: 'health', name: 'Health', for: 'judge' },
  { at: 'problems', name: 'Problems', for: 'admin' },
  { at: 'contests', name: 'Contests', for: 'admin' },
  { at: 'people', name: 'People', for: 'admin' },
  { at: 'audit', name: 'Audit log', for: 'admin' },
];

export function adminPath(...parts: (string | number)[]): string {
  return ['/admin', ...parts.map((part) => encodeURIComponent(String(part)))].filter(Boolean).join('/').replace(/\/$/, '');
}

/** The submissions of all, narrowed. */
export function submissionsPath(filter: Record<string, string>): string {
  return withQuery(adminPath('submissions'), filter);
}
