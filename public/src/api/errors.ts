import { plainWords } from '../lib/plainWords';
import type { ProblemDetails } from './types';

/** What the judge answered when it did not do what was asked, or that it could not be reached (status 0). */
export class ApiError extends Error {
  override name = 'ApiError';

  constructor(
    readonly status: number,
    message: string,
    readonly code = '',
    readonly field = '',
    readonly retryAfterSeconds: number | null = null,
    /** Where there is more than one thing to say: each line of a file that is at fault. */
    readonly report: unknown[] = [],
    /** What is no fault, and explains the faults. */
    readonly remarks: unknown[] = [],
  ) {
    super(message);
  }

  get unreachable(): boolean {
    return this.status === 0;
  }
}

const UNREACHABLE = 'The judge cannot be reached. Check the connection and try again.';

export function unreachable(): ApiError {
  return new ApiError(0, UNREACHABLE, 'unreachable');
}

/** A success whose body is not the JSON that it should be. */
export function unreadable(status: number): ApiError {
  return new ApiError(status, 'The judge sent an answer that this page cannot read.', 'bad_answer');
}

/** Retry-After is a number of seconds or a date (RFC 9110, section 10.2.3). */
export function parseRetryAfter(value: string | null, now = Date.now()): number | null {
  if (!value) return null;
  if (/^\d+$/.test(value.trim())) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

export async function errorFromResponse(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => '');
  return errorFromText(response.status, text, response.headers.get('Retry-After'));
}

export function errorFromText(status: number, text: string, retryAfter: string | null): ApiError {
  let problem: Partial<ProblemDetails> & { report?: unknown; remarks?: unknown } = {};
  try {
    problem = (JSON.parse(text) ?? {}) as typeof problem;
  } catch {
    // A proxy in between may answer with HTML: the status has to do.
  }
  const message = problem.detail || problem.title || `The judge answered ${status}.`;
  const report = Array.isArray(problem.report) ? problem.report : [];
  const remarks = Array.isArray(problem.remarks) ? problem.remarks : [];
  return new ApiError(status, message, problem.code, problem.field, parseRetryAfter(retryAfter), report, remarks);
}

export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return plainWords(error.message);
  return error instanceof Error ? error.message : String(error);
}

/** What the judge said about one of the things that were sent to it: line by line where that was a text. */
export function faultAt(error: unknown, field: string): string | null {
  if (!(error instanceof ApiError)) return null;
  const lines = error.report.filter((entry): entry is ReportedLine => (entry as ReportedLine)?.file === field);
  if (lines.length) return lines.map(({ line, message }) => (line ? `Line ${line}: ${message}` : message)).join('\n');
  return error.field === field ? plainWords(error.message) : null;
}

interface ReportedLine {
  file: string;
  line: number | null;
  message: string;
}
