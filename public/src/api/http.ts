import { ApiError, errorFromResponse, unreachable } from './errors';

/**
 * Who is asking, as src/session knows it. The token lives in memory only; it is asked for before each
 * request, and once more when the judge refuses the one that was sent.
 */
export interface Authority {
  /** Null: as a guest. */
  token(): Promise<string | null>;
  /** The judge refused this token: another one, or null where there is none any more. */
  replace(refused: string): Promise<string | null>;
}

let authority: Authority = { token: async () => null, replace: async () => null };

export function askInNameOf(next: Authority): void {
  authority = next;
}

/** For what is not sent by request(). */
export function currentAuthority(): Authority {
  return authority;
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  signal?: AbortSignal;
  /** Sent as JSON; a Blob is sent as it is, with its own type. */
  body?: unknown;
  headers?: Record<string, string>;
  /** The request goes on when its page is closed. */
  keepalive?: boolean;
  /** For requests that come without a signal. */
  timeoutMs?: number;
  /** Without a token: it is about getting one. */
  anonymous?: boolean;
}

/** The answer's body; undefined where it has none. */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await requestRaw(path, options);
  if (response.status === 204) return undefined as Answer;
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError(response.status, 'The judge sent an answer that this page cannot read.', 'bad_answer');
  }
}

/** For answers that are no JSON. Whatever is not a success is thrown as an ApiError. */
export async function requestRaw(path: string, options: RequestOptions = {}): Promise<Response> {
  const token = options.anonymous ? null : await authority.token();
  options.signal?.throwIfAborted();
  let response = await send(path, options, token);
  if (response.status === 401 && token !== null) {
    const next = await authority.replace(token);
    options.signal?.throwIfAborted();
    if (next !== null) response = await send(path, options, next);
  }
  if (!response.ok) throw await errorFromResponse(response);
  return response;
}

async function send(path: string, options: RequestOptions, token: string | null): Promise<Response> {
  const { signal, body, keepalive, timeoutMs } = options;
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers };
  const init: RequestInit = { method: options.method ?? 'GET', headers, credentials: 'same-origin' };
  if (signal) init.signal = signal;
  else if (timeoutMs) init.signal = AbortSignal.timeout(timeoutMs);
  if (keepalive) init.keepalive = true;
  if (token !== null) headers['Authorization'] = `Bearer ${token}`;
  if (body instanceof Blob) {
    init.body = body;
  } else if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  if (body !== undefined && options.method === undefined) init.method = 'POST';
  try {
    return await fetch(path, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
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
