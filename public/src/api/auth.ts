import { request } from './http';
import type { ApiToken, AuthConfig, KeptEditorSettings, KeptEditorSettingsChange, NewApiToken, NewTokenRequest, SessionAnswer, User } from './types';

/** Accounts and logins. What only asks for or ends a login sends no token: the cookie says whose it is. */

/** What changes the cookie is done in turn by the tabs (src/session/turn.ts), and must end within it. */
const TURN_MAX_MS = 15_000;
const SETTINGS_MAX_MS = 20_000;

export function getAuthConfig(): Promise<AuthConfig> {
  return request('/auth/config', { anonymous: true });
}

export interface Registration {
  name: string;
  password: string;
  invite?: string;
}

export function postRegister(body: Registration): Promise<SessionAnswer> {
  return request('/auth/register', { body, anonymous: true, timeoutMs: TURN_MAX_MS });
}

export function postLogin(name: string, password: string): Promise<SessionAnswer> {
  return request('/auth/login', { body: { name, password }, anonymous: true, timeoutMs: TURN_MAX_MS });
}

/** Must never be sent twice at a time, nor cut off: see src/session/Session.ts. */
export function postRefresh(): Promise<SessionAnswer> {
  return request('/auth/refresh', { body: {}, anonymous: true, keepalive: true, timeoutMs: TURN_MAX_MS });
}

export function postLogout(): Promise<void> {
  return request('/auth/logout', { body: {}, anonymous: true, keepalive: true, timeoutMs: TURN_MAX_MS });
}

export function getMe(signal?: AbortSignal): Promise<User> {
  return request('/auth/me', { signal });
}

export function patchMe(change: { full_name: string }): Promise<User> {
  return request('/auth/me', { method: 'PATCH', body: change });
}

export function getSettings(): Promise<KeptEditorSettings> {
  return request('/auth/settings', { timeoutMs: SETTINGS_MAX_MS });
}

/** What is in force then: nothing changes where something newer is there. */
export function patchSettings(body: KeptEditorSettingsChange, keepalive = false): Promise<KeptEditorSettings> {
  return request('/auth/settings', { method: 'PATCH', body, keepalive, timeoutMs: SETTINGS_MAX_MS });
}

export function postPassword(current_password: string, new_password: string, keep_tokens: boolean): Promise<void> {
  return request('/auth/password', { body: { current_password, new_password, keep_tokens } });
}

export async function listTokens(signal?: AbortSignal): Promise<ApiToken[]> {
  return (await request<{ items: ApiToken[] }>('/auth/tokens', { signal })).items;
}

export function createToken(body: NewTokenRequest): Promise<NewApiToken> {
  return request('/auth/tokens', { body });
}

export function revokeToken(id: number): Promise<void> {
  return request(`/auth/tokens/${id}`, { method: 'DELETE' });
}
