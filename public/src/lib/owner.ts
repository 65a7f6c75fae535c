/**
 * Whose things are in the browser's storage: what one person wrote is not shown to the next at the
 * same machine. Guests share theirs; they have no name to tell them apart.
 */
let owner: number | null = null;

export function setStorageOwner(userId: number | null): void {
  owner = userId;
}

/** A key of the person that is here now. */
export function ownKey(key: string): string {
  return owner === null ? key : `${key}@${owner}`;
}
