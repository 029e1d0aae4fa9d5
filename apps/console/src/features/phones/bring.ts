import { ClientError } from '@baixing/client';
import type { Contract, OperationOnWire, ReplyOf } from '@baixing/contract';
import type { Brought, OutboxContent } from './outbox-file.ts';

type Answer = ReplyOf<Contract['sendOperation']>;

/** What became of one operation of a file. */
export type Result =
  | { state: 'waiting' }
  | { state: 'done' | 'known'; receipt: string; number: string | null }
  | { state: 'refused'; receipt: string; why: string }
  | { state: 'trouble'; why: string };

/** The two doors of the server that bringing a file needs. */
export type Doors = {
  /** Returns the hash of what was received. */
  sendPhoto(bytes: Blob): Promise<string>;
  sendOperation(operation: OperationOnWire, signature: string): Promise<Answer>;
};

export type Progress = { photos: { done: number; count: number }; results: readonly Result[] };

const bytesOf = (base64: string): Blob =>
  new Blob([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], { type: 'image/jpeg' });

const whyOf = (error: unknown): string => {
  if (error instanceof ClientError) return error.message;
  throw error;
};

function resultOf({ state, acted, refusal, receipt, repeated }: Answer): Result {
  if (state === 'refused') return { state, receipt: receipt.number, why: refusal?.message ?? '' };
  return { state: repeated ? 'known' : 'done', receipt: receipt.number, number: acted?.number ?? null };
}

/** What is still to be sent: nothing that the server has settled. */
export const isOpen = ({ state }: Result): boolean => state === 'waiting' || state === 'trouble';

async function bringPhotos(
  doors: Doors,
  photos: OutboxContent['photos'],
  broken: string,
  told: (done: number) => void,
) {
  const troubles = new Map<string, string>();
  for (const [index, { hash, base64 }] of photos.entries()) {
    try {
      if ((await doors.sendPhoto(bytesOf(base64))) !== hash) troubles.set(hash, broken);
    } catch (error) {
      troubles.set(hash, whyOf(error));
    }
    told(index + 1);
  }
  return troubles;
}

async function bringOne(
  doors: Doors,
  { operation, signature }: Brought,
  troubles: Map<string, string>,
): Promise<Result> {
  try {
    return resultOf(await doors.sendOperation(operation, signature));
  } catch (error) {
    // The server says that a photo has not come; why it has not is what helps.
    const [photo] = operation.photos.flatMap(({ hash }) => troubles.get(hash) ?? []);
    return { state: 'trouble', why: photo ?? whyOf(error) };
  }
}

/**
 * Sends what a file holds, photos first, operations in their order, and tells after each step how far it is. What was
 * settled before (`earlier`) is not sent again; one that fails does not keep the others.
 */
export async function bring(
  doors: Doors,
  content: OutboxContent,
  earlier: readonly Result[],
  { broken, told }: { broken: string; told: (progress: Progress) => void },
): Promise<readonly Result[]> {
  const results = content.operations.map((_, index): Result => earlier[index] ?? { state: 'waiting' });
  const open = content.operations.flatMap(({ operation }, index) =>
    isOpen(results[index] ?? { state: 'waiting' }) ? operation.photos.map(({ hash }) => hash) : [],
  );
  const wanted = content.photos.filter(({ hash }) => open.includes(hash));
  const photos = { done: 0, count: wanted.length };
  const tell = () => told({ photos: { ...photos }, results: [...results] });
  const troubles = await bringPhotos(doors, wanted, broken, (done) => {
    photos.done = done;
    tell();
  });
  for (const [index, one] of content.operations.entries()) {
    if (!isOpen(results[index] ?? { state: 'waiting' })) continue;
    results[index] = await bringOne(doors, one, troubles);
    tell();
  }
  return results;
}
