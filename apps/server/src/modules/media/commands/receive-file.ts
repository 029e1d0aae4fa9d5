import type { Readable } from 'node:stream';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Writer } from '../../../db/transaction.ts';
import { HeicRefused } from '../../../files/heic.ts';
import type { UploadFacts } from '../../../files/inspect.ts';
import { takeInUpload } from '../../../files/intake.ts';
import { PictureQueueFull } from '../../../files/picture-engine.ts';
import { type FileStore, StorageFull, StorageUnavailable } from '../../../files/storage.ts';
import { keepFile } from '../media.repository.ts';

/** A file that has been taken. */
export type ReceivedFile = { hash: string; facts: UploadFacts };

export type Sending = {
  stream: Readable;
  /** The sender's name for it. */
  name: string;
  /** Null for the public. */
  personId: string | null;
};

/** Gives the picture engine's and the store's ways of saying “not now” the words of the contract. */
export function asAppError(error: unknown): unknown {
  // It was decoded when it was taken in: this time there was not time enough.
  if (error instanceof HeicRefused) return new AppError('unavailable', { retryAfter: 30 });
  if (error instanceof PictureQueueFull) return new AppError('unavailable', { retryAfter: 5 });
  if (error instanceof StorageFull) return new AppError('storage-full', { retryAfter: 60 });
  if (error instanceof StorageUnavailable) return new AppError('storage-unavailable', { retryAfter: 10 });
  return error;
}

/**
 * Takes a file in: judged by its content, kept by its hash, written into the book. The same bytes twice are one file.
 * @throws AppError of the five refusals of uploads, `storage-full`, `storage-unavailable`, `unavailable`
 */
export async function receiveFile(
  tx: Writer,
  places: { store: FileStore; spoolFolder: string },
  { stream, name, personId }: Sending,
  at: Instant,
): Promise<ReceivedFile> {
  const taken = await takeInUpload(places, stream, name).catch((error: unknown) => {
    throw asAppError(error);
  });
  if ('refused' in taken) throw new AppError(taken.refused);
  await keepFile(tx, taken.hash, taken.facts, personId, at);
  return taken;
}
