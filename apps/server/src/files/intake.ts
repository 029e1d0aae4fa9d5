import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FILE_LIMIT_BYTES, inspectUpload, type UploadFacts, type UploadRefusal } from './inspect.ts';
import { asStorageError, type FileHash, type FileStore } from './storage.ts';

/** An upload that was taken: the facts, and the name under which its original lies in the store. */
export type TakenUpload = { hash: FileHash; facts: UploadFacts };

/** What takes an upload in: the store, and a folder for files that are still being judged. */
export type IntakePlaces = { store: FileStore; spoolFolder: string };

/**
 * Takes a stranger's upload: writes it aside, stops at 50 MB, inspects it, and only then keeps it. What is refused
 * never reaches the store, and nothing is left in the spool folder. Throws `StorageFull`, `PictureQueueFull`, and what
 * the stream itself throws (a cut connection). When it stops early, the stream is destroyed.
 */
export async function takeInUpload(
  { store, spoolFolder }: IntakePlaces,
  upload: Readable,
  declaredName: string,
): Promise<TakenUpload | UploadRefusal> {
  const path = join(spoolFolder, randomUUID());
  try {
    await mkdir(spoolFolder, { recursive: true });
    const complete = await spool(upload, path);
    if (!complete) return { refused: 'file-too-large' };
    const facts = await inspectUpload(path, declaredName);
    if ('refused' in facts) return facts;
    const { hash } = await store.put(createReadStream(path));
    return { hash, facts };
  } catch (error) {
    throw asStorageError(error);
  } finally {
    await rm(path, { force: true });
  }
}

/** Writes at most the limit; answers false when there was more. */
async function spool(upload: Readable, path: string): Promise<boolean> {
  let sizeBytes = 0;
  await pipeline(
    upload,
    async function* untilLimit(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        sizeBytes += chunk.byteLength;
        if (sizeBytes > FILE_LIMIT_BYTES) return;
        yield chunk;
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  return sizeBytes <= FILE_LIMIT_BYTES;
}
