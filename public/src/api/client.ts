import { ApiError, errorFromResponse, unreachable } from './errors';
import type {
  JobAccepted,
  JobState,
  Language,
  Page,
  Problem,
  ProblemSummary,
  RunRequest,
  Submission,
  SubmissionSummary,
  SubmitRequest,
} from './types';

interface RequestOptions {
  signal?: AbortSignal;
  body?: unknown;
  headers?: Record<string, string>;
}

async function request<Answer>(path: string, { signal, body, headers }: RequestOptions = {}): Promise<Answer> {
  const init: RequestInit = { headers: { Accept: 'application/json', ...headers }, credentials: 'same-origin' };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    init.method = 'POST';
    init.headers = { ...init.headers, 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
  if (!response.ok) throw await errorFromResponse(response);
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(response.status, 'The judge sent an answer that this page cannot read.', 'bad_answer');
  }
}

/** Empty values are left out: an unknown or empty query parameter is an error to the judge. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

export interface ProblemQuery {
  difficulty?: string;
  tag?: string;
  q?: string;
  cursor?: string | null;
  limit?: number;
}

export function listProblems(query: ProblemQuery, signal?: AbortSignal): Promise<Page<ProblemSummary>> {
  return request(withQuery('/problems', { ...query }), { signal });
}

export function getProblem(slug: string, signal?: AbortSignal): Promise<Problem> {
  return request(`/problems/${encodeURIComponent(slug)}`, { signal });
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
  problem_id?: number;
  cursor?: string | null;
  limit?: number;
}

export function listSubmissions(query: SubmissionQuery, signal?: AbortSignal): Promise<Page<SubmissionSummary>> {
  return request(withQuery('/submissions', { ...query }), { signal });
}

export function getSubmission(id: string | number, signal?: AbortSignal): Promise<Submission> {
  return request(`/submissions/${encodeURIComponent(String(id))}`, { signal });
}
