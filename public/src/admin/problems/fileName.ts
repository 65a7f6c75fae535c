const LONGEST = 100;

/** A name that a statement can write without quoting: the file's own, with '-' for what else there is in it. */
export function fileName(given: string): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(given)?.[0] ?? '';
  const stem = given
    .slice(0, given.length - ending.length)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|-+$/g, '');
  return (stem || 'picture').slice(0, LONGEST - ending.length) + ending;
}
