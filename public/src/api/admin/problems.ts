import { request, requestRaw, withQuery } from '../http';
import type { Page } from '../types';
import { uploadFile, type UploadOptions } from '../upload';
import type {
  AdminProblemSummary,
  AdminProblem,
  UploadedProblem,
  ProblemPatch,
  AdminTestCase,
  ChangedPackage,
  FileChange,
  Making,
  NewDraft,
  NewTest,
  TestChange,
  TestWish,
  Verification,
  Visibility,
} from './types';

const at = (slug: string, rest = '') => `/admin/problems/${encodeURIComponent(slug)}${rest}`;

export interface ProblemFilter {
  q?: string;
  visibility?: string;
}

export function listAdminProblems(
  filter: ProblemFilter,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page<AdminProblemSummary>> {
  return request(withQuery('/admin/problems', { ...filter, cursor }), { signal });
}

export function getAdminProblem(slug: string, signal?: AbortSignal): Promise<AdminProblem> {
  return request(at(slug), { signal });
}

export function patchProblem(slug: string, change: ProblemPatch): Promise<AdminProblem> {
  return request(at(slug), { method: 'PATCH', body: change });
}

export function deleteProblem(slug: string): Promise<void> {
  return request(at(slug), { method: 'DELETE' });
}

export interface PackageOptions {
  /** Empty: as the package says. */
  slug: string;
  /** Only look at it, and say what would happen. */
  dryRun: boolean;
  replace?: boolean;
  /** Of the problem that is replaced: refused where it is another by then. */
  revision?: number;
  /** Undefined: one that is replaced stays as it is, a new one is public. */
  visibility?: Visibility;
}

export function sendPackage(file: Blob, options: PackageOptions, how: UploadOptions): Promise<UploadedProblem> {
  const { slug, dryRun, replace, revision, visibility } = options;
  const path = withQuery('/admin/problems', {
    slug,
    dry_run: dryRun ? 'true' : null,
    replace: replace ? 'true' : null,
    revision,
    visibility,
  });
  return uploadFile(path, file, 'application/zip', how);
}

export async function getPackage(slug: string): Promise<Blob> {
  const response = await requestRaw(at(slug, '/package'), { headers: { Accept: 'application/zip' } });
  return response.blob();
}

/** The problem as it is then. */
export function putPicture(slug: string, name: string, file: Blob): Promise<AdminProblem> {
  return request(at(slug, `/files/${encodeURIComponent(name)}`), { method: 'PUT', file });
}

export function deletePicture(slug: string, name: string): Promise<void> {
  return request(at(slug, `/files/${name.split('/').map(encodeURIComponent).join('/')}`), { method: 'DELETE' });
}

export function getTest(slug: string, index: number, signal?: AbortSignal): Promise<AdminTestCase> {
  return request(at(slug, `/tests/${index}`), { signal });
}

export function addTest(slug: string, test: NewTest): Promise<AdminTestCase> {
  return request(at(slug, '/tests'), { body: test });
}

export function patchTest(slug: string, index: number, change: TestChange): Promise<AdminTestCase> {
  return request(at(slug, `/tests/${index}`), { method: 'PATCH', body: change });
}

export function deleteTest(slug: string, index: number, revision: number): Promise<void> {
  return request(withQuery(at(slug, `/tests/${index}`), { revision }), { method: 'DELETE' });
}

export function verifyProblem(slug: string): Promise<{ verification_id: number }> {
  return request(at(slug, '/verify'), { method: 'POST' });
}

export function getVerification(id: number, signal?: AbortSignal): Promise<Verification> {
  return request(`/admin/verifications/${id}`, { signal });
}

/* --- a problem made in the page --- */

/** One that only staff see; its parts are written then. */
export function makeDraft(draft: NewDraft): Promise<AdminProblem> {
  return request('/admin/drafts', { body: draft });
}

/** All of it is stored, or nothing. */
export function changeFiles(slug: string, change: FileChange): Promise<ChangedPackage> {
  return request(at(slug, '/package'), { method: 'PATCH', body: change });
}

export function getFile(slug: string, path: string, signal?: AbortSignal): Promise<{ content: string }> {
  return request(withQuery(at(slug, '/package/file'), { path }), { signal });
}

/** A zip of .in and .ans files. */
export function sendTests(slug: string, zip: Blob, how: UploadOptions): Promise<ChangedPackage> {
  return uploadFile(at(slug, '/tests/archive'), zip, 'application/zip', how);
}

export function makeTests(slug: string, wish: TestWish): Promise<{ making_id: number }> {
  return request(at(slug, '/makings'), { body: wish });
}

export function getMaking(id: number): Promise<Making> {
  return request(`/admin/makings/${id}`);
}
