import { requestRaw } from '../api/http';

/** Where a statement's picture is, by the name that the statement gives it. */
export type PictureUrl = (name: string) => string | Promise<string>;

const pathOf = (slug: string, name: string) =>
  `/problems/${encodeURIComponent(slug)}/files/${name.split('/').map(encodeURIComponent).join('/')}`;

/** Of a problem that everybody may see who sees its statement. */
export const openPictures =
  (slug: string): PictureUrl =>
  (name) =>
    pathOf(slug, name);

/**
 * Of one that may be for staff only: a browser that loads a picture by itself has no token to show. With a
 * version each is asked for once.
 */
export function ownPictures(slug: string, version?: number): PictureUrl {
  return (name) => {
    const path = pathOf(slug, name);
    if (version === undefined) return fetchPicture(path);
    const key = `${version} ${path}`;
    const known = fetched.get(key) ?? fetchPicture(path);
    if (fetched.size >= KEPT) fetched.clear();
    fetched.set(key, known);
    known.catch(() => fetched.delete(key));
    return known;
  };
}

const KEPT = 50;
const fetched = new Map<string, Promise<string>>();

async function fetchPicture(path: string): Promise<string> {
  const response = await requestRaw(path, { headers: { Accept: 'image/*' } });
  const blob = await response.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('A picture could not be read.'));
    reader.readAsDataURL(blob);
  });
}

/** The name of a picture beside the statement; null: it is not there, but somewhere else. */
export function pictureName(source: string): string | null {
  const path = /^[^?#]*/.exec(source.trim())![0].replace(/^(\.\/)+/, '');
  if (path === '' || path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path)) return null;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
