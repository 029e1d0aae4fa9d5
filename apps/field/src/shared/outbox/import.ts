import type { OutboxFile } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import type { FieldDatabase } from '../database.ts';
import { bytesOf } from './base64.ts';
import { sha256, sumOf } from './file-sum.ts';
import { FORMAT, type Operation, type StoredOperation } from './operation.ts';
import { ownRow } from './save.ts';

/** Why a file cannot be taken in. */
export type BadFile = 'no-outbox' | 'newer' | 'damaged';

/** What a file brings, before anything is taken in. */
export type Brought = {
  operations: OutboxFile['operations'];
  photos: { hash: string; bytes: Uint8Array<ArrayBuffer> }[];
  exportedAt: string;
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads an outbox file and checks it whole: its form, its sum, and every photo by its hash. A file of which one byte was
 * changed is damaged; nothing of it is used.
 */
export async function readOutboxFile(file: Blob): Promise<Brought | BadFile> {
  const text = await file.text();
  const content = parsed(text);
  if (typeof content !== 'object' || content === null || !('format' in content))
    return text.startsWith('{"format":"baixing-outbox"') ? 'damaged' : 'no-outbox';
  if (content.format !== 'baixing-outbox') return 'no-outbox';
  if ('version' in content && typeof content.version === 'number' && content.version > 1) return 'newer';
  // Loaded when a file is read, and not before: nothing else on the phone is checked by a schema.
  const { outboxFile } = await import('@baixing/contract/outbox-file');
  const read = outboxFile.safeParse(content);
  if (!read.success) return 'damaged';
  // As it was written: what is signed is that, and not what a schema made of it.
  const written = content as OutboxFile;
  if (written.sum !== (await sumOf(written))) return 'damaged';
  const photos = written.photos.map(({ hash, base64 }) => ({ hash, bytes: bytesOf(base64) }));
  const names = await Promise.all(photos.map(({ bytes }) => sha256(bytes)));
  if (photos.some(({ hash }, index) => hash !== names[index])) return 'damaged';
  return { operations: written.operations, photos, exportedAt: written.exportedAt };
}

/** How many operations of a file are not on this phone yet. */
export async function countNew(database: FieldDatabase, { operations }: Brought): Promise<number> {
  const known = await database.operations.bulkGet(operations.map(({ operation }) => operation.id));
  return known.filter((one) => one === undefined).length;
}

/**
 * Takes what another phone made into the outbox of this one, as it was made there: it goes under the session of whoever
 * is signed in here, with its signature. What is here already is left alone, so that nothing doubles.
 * @throws what Dexie throws when the phone's store is full: then nothing was taken in
 */
export async function takeIn(
  database: FieldDatabase,
  { operations: brought, photos: pictures }: Brought,
  { now, newId }: { now: Instant; newId: () => string },
): Promise<number> {
  const { operations, photos, device } = database;
  return database.transaction('rw', [operations, photos, device], async () => {
    const self = await ownRow(database, newId);
    const sizes = new Map(pictures.map(({ hash, bytes }) => [hash, bytes.length]));
    let taken = 0;
    for (const one of brought) {
      if ((await operations.get(one.operation.id)) !== undefined) continue;
      taken += 1;
      await operations.add(storedOf(one, self.lastLine + taken, sizes));
    }
    for (const { hash, bytes } of taken === 0 ? [] : pictures) {
      if ((await photos.get(hash)) !== undefined) continue;
      const blob = new Blob([bytes], { type: 'image/jpeg' });
      const facts = { width: 0, height: 0, takenAt: 0, keptAt: now, received: false };
      await photos.add({ hash, blob, ...facts });
    }
    await device.put({ ...self, lastLine: self.lastLine + taken });
    return taken;
  });
}

function storedOf(
  { operation: signed, signature, title, personName }: Brought['operations'][number],
  line: number,
  sizes: ReadonlyMap<string, number>,
): StoredOperation {
  const operation = signed as Operation;
  const { what, photos } = operation;
  return {
    id: operation.id,
    format: FORMAT,
    operation,
    signature,
    line,
    title: title ?? what.kind,
    personName: personName ?? '',
    caseId: 'caseId' in what ? what.caseId : null,
    photos: photos.map(({ hash }) => ({ hash, bytes: sizes.get(hash) ?? 0 })),
    madeFrom: null,
    fate: { state: 'waiting', tries: 0, nextTryAt: null, trouble: null },
  };
}
