import type { Instant } from '@baixing/domain/time';
import { newId } from '@baixing/web';
import Dexie, { type EntityTable, type Table, type Transaction } from 'dexie';
import type { DeviceRow } from './outbox/device.ts';
import type { StoredOperation } from './outbox/operation.ts';
import { upgraded } from './outbox/upgrades.ts';

/** A photo as it will be sent, kept apart from the words that name it by its hash. */
export type StoredPhoto = {
  /** SHA-256 of the bytes, as the server will call it. */
  hash: string;
  blob: Blob;
  width: number;
  height: number;
  /** When it was taken, as this phone knows it: by the server's clock, or by the word of a photo from the gallery. */
  takenAt: Instant;
  /**
   * What is known of how it was taken: by this application or chosen from the gallery, where the phone was, whether that
   * place was invented, and the server's last word before it. Absent on photos that were taken before this was kept.
   */
  origin?: 'camera' | 'gallery';
  point?: { lon: number; lat: number; accuracyMetres: number } | null;
  mocked?: boolean | null;
  mark?: { token: string; serial: number } | null;
  /** The server has said that it has these bytes. */
  received: boolean;
  /** When it was kept here; absent where that is when it was taken. */
  keptAt?: Instant;
};

/** What stays of a photo for the list when its bytes have been let go. */
export type Thumbnail = { hash: string; blob: Blob };

/** What was typed and picked on one form, until it has been saved as an operation. */
export type StoredDraft = {
  /** Which form, of which person. */
  key: string;
  /** This filling-in of the form: what is pressed twice is saved once. */
  id: string;
  at: Instant;
  content: unknown;
  /** The refused operation whose place it will take. */
  replaces: string | null;
};

export class FieldDatabase extends Dexie {
  declare photos: EntityTable<StoredPhoto, 'hash'>;
  declare thumbnails: EntityTable<Thumbnail, 'hash'>;
  declare drafts: EntityTable<StoredDraft, 'key'>;
  declare operations: EntityTable<StoredOperation, 'id'>;
  declare device: Table<DeviceRow, DeviceRow['key']>;
}

/** Everything this application must not lose, on the phone. What may be lost is kept elsewhere. */
export function openDatabase(name = 'baixing-field'): FieldDatabase {
  const database = new FieldDatabase(name, {
    // Saved means saved: the browser answers when the bytes are on the disk, not before.
    chromeTransactionDurability: 'strict',
  });
  database.version(1).stores({
    photos: 'hash, takenAt',
    drafts: 'key',
    operations: 'id, [personId+madeAt]',
  });
  database
    .version(2)
    .stores({
      photos: 'hash, takenAt',
      thumbnails: 'hash',
      drafts: 'key',
      operations: 'id, line, fate.state, caseId, madeFrom.id',
      device: 'key',
    })
    .upgrade((transaction) => upgrade(transaction, 1));
  return database;
}

/** Rewrites what an earlier version kept, all of it or nothing. */
async function upgrade(transaction: Transaction, from: number): Promise<void> {
  const tables = ['operations', 'drafts', 'device'] as const;
  const [operations = [], drafts = [], device = []] = await Promise.all(
    tables.map((name) => transaction.table<object>(name).toArray()),
  );
  const photos = new Map<string, { takenAt: Instant; bytes: number }>();
  await transaction.table<StoredPhoto>('photos').each(({ hash, takenAt, blob }) => {
    photos.set(hash, { takenAt, bytes: blob.size });
  });
  const kept = upgraded({ operations, drafts, device }, from, {
    newId,
    now: Date.now(),
    photo: (hash) => photos.get(hash),
  });
  for (const name of tables) {
    await transaction.table(name).clear();
    await transaction.table(name).bulkAdd(kept[name]);
  }
}

export const database = openDatabase();
