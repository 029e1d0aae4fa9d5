import type { Instant } from '@baixing/domain/time';
import Dexie, { type EntityTable } from 'dexie';
import type { Operation, StoredOperation } from './operations.ts';

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
};

/** What was typed and picked on one form, until it has been sent. */
export type StoredDraft = {
  /** Which form, of which person. */
  key: string;
  at: Instant;
  content: unknown;
  /** The operation last made from it: an unchanged form is sent again under the same id. */
  operation: Operation | null;
};

class FieldDatabase extends Dexie {
  declare photos: EntityTable<StoredPhoto, 'hash'>;
  declare drafts: EntityTable<StoredDraft, 'key'>;
  declare operations: EntityTable<StoredOperation, 'id'>;
}

/** Everything this application keeps on the phone. */
export function openDatabase(): FieldDatabase {
  const database = new FieldDatabase('baixing-field', {
    // Saved means saved: the browser answers when the bytes are on the disk, not before.
    chromeTransactionDurability: 'strict',
  });
  database.version(1).stores({
    photos: 'hash, takenAt',
    drafts: 'key',
    operations: 'id, [personId+madeAt]',
  });
  return database;
}

export const database = openDatabase();
