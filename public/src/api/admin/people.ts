import { request, withQuery } from '../http';
import type { Page, Role } from '../types';
import type { AuditEntry, ImportedPeople, AdminUser, AdminUserPatch } from './types';

export interface PeopleFilter {
  q?: string;
  role?: string;
}

export function listPeople(filter: PeopleFilter, cursor: string | null, signal?: AbortSignal): Promise<Page<AdminUser>> {
  return request(withQuery('/admin/users', { ...filter, cursor }), { signal });
}

export interface NewPerson {
  name: string;
  full_name: string;
  role: Role;
}

export function addPerson(person: NewPerson): Promise<{ user: AdminUser; password: string }> {
  return request('/admin/users', { body: person });
}

export function patchPerson(id: number, change: AdminUserPatch): Promise<AdminUser> {
  return request(`/admin/users/${id}`, { method: 'PATCH', body: change });
}

export function renewPassword(id: number): Promise<{ password: string }> {
  return request(`/admin/users/${id}/password`, { method: 'POST' });
}

export function importPeople(csv: string, dryRun: boolean): Promise<ImportedPeople> {
  return request('/admin/users/import', { body: dryRun ? { csv, dry_run: true } : { csv } });
}

export interface AuditFilter {
  user?: string;
  action?: string;
}

export function listAudit(filter: AuditFilter, cursor: string | null, signal?: AbortSignal): Promise<Page<AuditEntry>> {
  return request(withQuery('/admin/audit', { ...filter, cursor }), { signal });
}
