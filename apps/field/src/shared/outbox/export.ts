import type { OutboxFile } from '@baixing/contract';
import { type Instant, localParts, toIso } from '@baixing/domain/time';
import type { FieldDatabase } from '../database.ts';
import { base64Of } from './base64.ts';
import { deviceKeys } from './device-keys.ts';
import { sumOf } from './file-sum.ts';
import type { StoredOperation } from './operation.ts';
import { sign } from './signature.ts';

/** How an outbox file ends. */
export const FILE_SUFFIX = '.baixing-outbox';

/**
 * Everything that waits on this phone, whoever did it, with its photos, as a file that another phone or a desk can send:
 * each operation as it was stored, signed by the device that made it. Nothing leaves this phone by it.
 */
export async function exportOutbox(
  database: FieldDatabase,
  { now, newId }: { now: Instant; newId: () => string },
): Promise<Blob> {
  const all = await database.operations.orderBy('line').toArray();
  const waiting = all.filter(({ fate }) => fate.state === 'waiting');
  const keys = await deviceKeys(database, newId);
  const signed = await Promise.all(
    waiting.map(async (stored) => ({
      operation: stored.operation,
      signature: stored.signature ?? (await sign(keys.privateKey, stored.operation)),
      title: stored.title,
      personName: stored.personName,
    })),
  );
  const content = {
    format: 'baixing-outbox' as const,
    version: 1 as const,
    device: keys.device,
    exportedAt: toIso(now),
    operations: signed as OutboxFile['operations'],
    photos: await photosOf(database, waiting),
  };
  const file: OutboxFile = { ...content, sum: await sumOf(content) };
  return new Blob([JSON.stringify(file)], { type: 'application/json' });
}

async function photosOf(
  database: FieldDatabase,
  waiting: readonly StoredOperation[],
): Promise<OutboxFile['photos']> {
  const hashes = [...new Set(waiting.flatMap(({ photos }) => photos.map(({ hash }) => hash)))];
  const found = await database.photos.bulkGet(hashes);
  const photos: OutboxFile['photos'] = [];
  for (const photo of found) {
    // One that is gone may be on the server; whoever sends the file is told so.
    if (photo === undefined) continue;
    const bytes = new Uint8Array(await photo.blob.arrayBuffer());
    photos.push({ hash: photo.hash, base64: base64Of(bytes) });
  }
  return photos;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** What the file is called: whose, and of when; in letters that every system takes. */
export function fileNameOf(username: string, now: Instant): string {
  const { month, day, hour, minute } = localParts(now);
  const name = username.replaceAll(/[^A-Za-z0-9._-]/g, '');
  return `${name}-${two(month)}${two(day)}-${two(hour)}${two(minute)}${FILE_SUFFIX}`;
}
