import { request, requestRaw, withQuery } from '../http';
import type { JobStatus, Page, SubmissionSummary } from '../types';
import type { DeadJob, KnownLanguage, Overview, Queue, Rejudge, RejudgeChange } from './types';

export function getOverview(signal?: AbortSignal): Promise<Overview> {
  return request('/admin/overview', { signal });
}

export function listKnownLanguages(signal?: AbortSignal): Promise<KnownLanguage[]> {
  return request('/admin/languages', { signal });
}

export async function getMetrics(signal?: AbortSignal): Promise<string> {
  const response = await requestRaw('/metrics', { signal, headers: { Accept: 'text/plain' } });
  return response.text();
}

export interface SubmissionFilter {
  problem_id?: string;
  contest_id?: string;
  user?: string;
  verdict?: string;
  language?: string;
  status?: string;
  from?: string;
  to?: string;
}

export type StaffSubmission = SubmissionSummary & { user: string | null; user_id: number | null };

export function listAllSubmissions(
  filter: SubmissionFilter,
  cursor: string | null,
  signal?: AbortSignal,
  limit?: number,
): Promise<Page<StaffSubmission>> {
  return request(withQuery('/submissions', { ...filter, cursor, limit }), { signal });
}

export function getQueue(signal?: AbortSignal): Promise<Queue> {
  return request('/admin/queue', { signal });
}

export function listDeadJobs(cursor: string | null, signal?: AbortSignal): Promise<Page<DeadJob>> {
  return request(withQuery('/admin/dead-jobs', { cursor }), { signal });
}

export function retryDeadJob(jobId: string): Promise<{ job_id: string; status: JobStatus }> {
  return request(`/admin/dead-jobs/${encodeURIComponent(jobId)}/retry`, { method: 'POST' });
}

export function retryAllDeadJobs(): Promise<{ retried: number }> {
  return request('/admin/dead-jobs/retry', { method: 'POST' });
}

/** What is judged again: one submission, or all of a problem or a contest (its number or slug). */
export type RejudgeScope =
  | { submission_id: number }
  | { problem_id: number | string }
  | { contest_id: number | string };

export function startRejudge(scope: RejudgeScope, reason: string): Promise<Rejudge> {
  return request('/admin/rejudges', { body: reason ? { ...scope, reason } : scope });
}

export function listRejudges(cursor: string | null, signal?: AbortSignal): Promise<Page<Rejudge>> {
  return request(withQuery('/admin/rejudges', { cursor }), { signal });
}

export function getRejudge(id: number, signal?: AbortSignal): Promise<Rejudge> {
  return request(`/admin/rejudges/${id}`, { signal });
}

export function listChanges(id: number, cursor: string | null, signal?: AbortSignal): Promise<Page<RejudgeChange>> {
  return request(withQuery(`/admin/rejudges/${id}/changes`, { cursor }), { signal });
}

export function endRejudge(id: number, how: 'apply' | 'discard'): Promise<Rejudge> {
  return request(`/admin/rejudges/${id}/${how}`, { method: 'POST' });
}
