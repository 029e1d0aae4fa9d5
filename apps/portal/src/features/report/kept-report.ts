import type { ReportKind } from '@baixing/contract';
import type { Point } from './use-place.ts';

/** A report that could not be sent yet, as it waits on the citizen's own phone. */
export type KeptReport = {
  id: string;
  /** Known to this phone alone: shown when the same report is sent again. */
  secret: string;
  keptAt: number;
  kind: ReportKind | '';
  description: string;
  phone: string;
  address: string;
  point: Point | null;
  sameAs: string;
  photos: readonly File[];
};

/** As long as the server answers a repeat; a phone may be somebody else's by then. */
const KEPT_MS = 7 * 24 * 3_600_000;
const NAME = 'baixing-portal';
const STORE = 'report';
const KEY = 'kept';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Keeps a report until it has been sent; false where the browser keeps nothing (a private window, a full phone). */
export async function keepReport(report: KeptReport): Promise<boolean> {
  try {
    await inStore('readwrite', (store) => store.put(report, KEY));
    return true;
  } catch {
    return false;
  }
}

/** What waits on this phone; null where nothing does, or too long already. */
export async function findKept(now: number): Promise<KeptReport | null> {
  try {
    const kept = await inStore<KeptReport | undefined>('readonly', (store) => store.get(KEY));
    if (kept === undefined) return null;
    if (now - kept.keptAt < KEPT_MS) return kept;
    await dropKept();
    return null;
  } catch {
    return null;
  }
}

/** Forgets it: sent, or not wanted any more. */
export async function dropKept(): Promise<void> {
  await inStore('readwrite', (store) => store.delete(KEY)).catch(() => undefined);
}
