import { request, withQuery } from './http';
import type {
  Activity,
  Contest,
  ContestSummary,
  JobAccepted,
  JobState,
  Language,
  Page,
  Problem,
  ProblemPage,
  ProblemStatistics,
  Profile,
  RunRequest,
  Submission,
  SubmissionSummary,
  SubmitRequest,
  TagCount,
} from './types';

export interface ProblemQuery {
  difficulty?: string;
  /** One, which may have a comma. */
  tag?: string;
  /** With commas between. */
  tags?: string;
  q?: string;
  /** solved, tried, todo */
  mine?: string;
  sort?: string;
  order?: string;
  cursor?: string | null;
  limit?: number;
}

export function listProblems(query: ProblemQuery, signal?: AbortSignal): Promise<ProblemPage> {
  return request(withQuery('/problems', { ...query }), { signal });
}

/** Of all problems that one may see, those that most have first. */
export async function listTags(signal?: AbortSignal): Promise<TagCount[]> {
  return (await request<{ items: TagCount[] }>('/tags', { signal })).items;
}

/** With the statement in this language; without one, in that which is shown first. */
export function getProblem(slug: string, signal?: AbortSignal, language?: string): Promise<Problem> {
  return request(withQuery(`/problems/${encodeURIComponent(slug)}`, { language }), { signal });
}

export function getProblemStatistics(slug: string, signal?: AbortSignal): Promise<ProblemStatistics> {
  return request(`/problems/${encodeURIComponent(slug)}/statistics`, { signal });
}

export function getProfile(name: string, signal?: AbortSignal): Promise<Profile> {
  return request(`/users/${encodeURIComponent(name)}`, { signal });
}

export function getActivity(name: string, signal?: AbortSignal): Promise<Activity> {
  return request(`/users/${encodeURIComponent(name)}/activity`, { signal });
}

export function listContests(
  query: { limit?: number; cursor?: string | null },
  signal?: AbortSignal,
): Promise<Page<ContestSummary>> {
  return request(withQuery('/contests', { ...query }), { signal });
}

/** By its slug or number. */
export function getContest(name: string, signal?: AbortSignal): Promise<Contest> {
  return request(`/contests/${encodeURIComponent(name)}`, { signal });
}

export async function listLanguages(signal?: AbortSignal): Promise<Language[]> {
  const answer = await request<Language[] | { items: Language[] }>('/languages', { signal });
  return Array.isArray(answer) ? answer : answer.items;
}

export function runCode(body: RunRequest, signal?: AbortSignal): Promise<JobAccepted> {
  return request('/run', { body, signal });
}

/** With the same key the judge takes the submission once, however often it is sent. */
export function submitCode(body: SubmitRequest, idempotencyKey: string, signal?: AbortSignal): Promise<JobAccepted> {
  return request('/submit', { body, signal, headers: { 'Idempotency-Key': idempotencyKey } });
}

export function getJobStatus(jobId: string, signal?: AbortSignal): Promise<JobState> {
  return request(`/jobs/${encodeURIComponent(jobId)}/status`, { signal });
}

export interface SubmissionQuery {
  /** Whose; the number of a user. */
  user_id?: number;
  /** Number or slug. */
  problem_id?: number | string;
  contest_id?: string;
  language?: string;
  verdict?: string;
  cursor?: string | null;
  limit?: number;
}

export function listSubmissions(query: SubmissionQuery, signal?: AbortSignal): Promise<Page<SubmissionSummary>> {
  return request(withQuery('/submissions', { ...query }), { signal });
}

export function getSubmission(id: string | number, signal?: AbortSignal): Promise<Submission> {
  return request(`/submissions/${encodeURIComponent(String(id))}`, { signal });
}
