import type { Lease } from './turn';

const STORE = 'lease';
const PLACE = 0;

/** One place in IndexedDB. What stands there is looked at and replaced in one transaction. */
export class LeaseBox {
  private opening: Promise<IDBDatabase> | null = null;

  constructor(private readonly name: string) {}

  async replace(free: (there: Lease | null) => boolean, lease: Lease | null): Promise<boolean> {
    const database = await this.open();
    return new Promise((done, fail) => {
      const transaction = database.transaction(STORE, 'readwrite');
      const store = transaction.objectStore(STORE);
      const reading = store.get(PLACE) as IDBRequest<Lease | null | undefined>;
      let replaced = false;
      reading.onsuccess = () => {
        replaced = free(reading.result ?? null);
        if (replaced) store.put(lease, PLACE);
      };
      transaction.oncomplete = () => done(replaced);
      transaction.onerror = transaction.onabort = () => fail(transaction.error);
    });
  }

  private open(): Promise<IDBDatabase> {
    this.opening ??= new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open(this.name, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
      opening.onsuccess = () => {
        // The browser may take it away, as when its data is cleared.
        opening.result.onclose = () => (this.opening = null);
        done(opening.result);
      };
      opening.onerror = () => fail(opening.error);
    });
    this.opening.catch(() => (this.opening = null));
    return this.opening;
  }
}
