import { request } from '../http';
import type { Contest } from '../types';
import type { ContestPatch, NewContest } from './types';

const at = (name: string) => `/admin/contests/${encodeURIComponent(name)}`;

export function createContest(contest: NewContest): Promise<Contest> {
  return request('/admin/contests', { body: contest });
}

export function patchContest(name: string, change: ContestPatch): Promise<Contest> {
  return request(at(name), { method: 'PATCH', body: change });
}

export function deleteContest(name: string): Promise<void> {
  return request(at(name), { method: 'DELETE' });
}
