import { doubtReach } from '../lib/reach';
import { noteServerTime } from '../lib/serverClock';
import { errorFromResponse, unreachable, unreadable } from './errors';

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

/** In the name of who is asking: sent once more, with another token, where the judge refuses the first. */
export async function inTheirName<Answer extends { status: number }>(
  send: (token: string | null) => Promise<Answer>,
  signal?: AbortSignal,
): Promise<Answer> {
  const token = await authority.token();
  signal?.throwIfAborted();
  const answer = await send(token);
  if (answer.status !== 401 || token === null) return answer;
  const next = await authority.replace(token);
  signal?.throwIfAborted();
  return next === null ? answer : send(next);
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  signal?: AbortSignal;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, in place of a body. */
  file?: Blob;
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
    throw unreadable(response.status);
  }
}

/** For answers that are no JSON. Whatever is not a success is thrown as an ApiError. */
export async function requestRaw(path: string, options: RequestOptions = {}): Promise<Response> {
  const ask = (token: string | null) => send(path, options, token);
  const response = await (options.anonymous ? ask(null) : inTheirName(ask, options.signal));
  if (!response.ok) throw await errorFromResponse(response);
  return response;
}

async function send(path: string, options: RequestOptions, token: string | null): Promise<Response> {
  const { signal, body, file, keepalive, timeoutMs } = options;
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers };
  const method = options.method ?? (body === undefined ? 'GET' : 'POST');
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (signal) init.signal = signal;
  else if (timeoutMs) init.signal = AbortSignal.timeout(timeoutMs);
  if (keepalive) init.keepalive = true;
  if (token !== null) headers['Authorization'] = `Bearer ${token}`;
  if (file) {
    headers['Content-Type'] = 'application/octet-stream';
    init.body = file;
  } else if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  try {
    const response = await fetch(path, init);
    noteServerTime(response.headers.get('Date'));
    return response;
  } catch (error) {
    if (signal?.aborted) throw error;
    void doubtReach();
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
