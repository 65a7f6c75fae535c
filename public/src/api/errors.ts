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

/** Retry-After is a number of seconds or a date (RFC 9110, section 10.2.3). */
export function parseRetryAfter(value: string | null, now = Date.now()): number | null {
  if (!value) return null;
  if (/^\d+$/.test(value.trim())) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

export async function errorFromResponse(response: Response): Promise<ApiError> {
  let problem: ProblemDetails = {};
  try {
    problem = (await response.json()) as ProblemDetails;
  } catch {
    // A proxy in between may answer with HTML: the status has to do.
  }
  const message = problem.detail || problem.title || `The judge answered ${response.status}.`;
  const retryAfter = parseRetryAfter(response.headers.get('Retry-After'));
  return new ApiError(response.status, message, problem.code, problem.field, retryAfter);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
