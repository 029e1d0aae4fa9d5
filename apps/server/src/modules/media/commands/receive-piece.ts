import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PIECE_LIMIT_BYTES } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import {
  FILE_LIMIT_BYTES,
  inspectJpegLightly,
  inspectUpload,
  LIGHT_LIMIT_BYTES,
  type UploadFacts,
  type UploadRefusal,
} from '../../../files/inspect.ts';
import { type Arrived, withPiece } from '../../../files/piece-reader.ts';
import type { Half, PieceSpool } from '../../../files/piece-spool.ts';
import type { FileStore } from '../../../files/storage.ts';
import type { FileBook } from '../file-book.ts';
import { asAppError } from './receive-file.ts';

/** What receives files in pieces. */
export type PieceParts = { store: FileStore; pieces: PieceSpool; book: FileBook };

export type Piece = Half & {
  /** Where in the file it begins. */
  offset: number;
  /** Bytes of the whole file. */
  total: number;
  /** The sender's name for the file. */
  name: string;
  stream: Readable;
};

export type UploadState = { received: number; complete: boolean };

/** Keeps a judged file for good: first in the store, then in the book. */
async function keep(
  { store, book }: PieceParts,
  { hash, personId }: Half,
  source: Buffer | Readable,
  facts: UploadFacts,
  at: Instant,
): Promise<UploadState> {
  const { sizeBytes } = await store.put(source, hash);
  await book.keep({ hash, facts, personId, at });
  return { received: sizeBytes, complete: true };
}

async function hashOfFile(path: string): Promise<string> {
  const sum = createHash('sha256');
  await pipeline(createReadStream(path), sum);
  return sum.digest('hex');
}

/** All bytes are in the spool: they are taken when they are what their hash says and can be taken at all, else dropped. */
async function finish(parts: PieceParts, piece: Piece, at: Instant): Promise<UploadState> {
  const path = parts.pieces.pathOf(piece);
  const bytes = piece.total <= LIGHT_LIMIT_BYTES ? await readFile(path) : undefined;
  const hash = bytes ? createHash('sha256').update(bytes).digest('hex') : await hashOfFile(path);
  const judged: UploadFacts | UploadRefusal | 'wrong' =
    hash === piece.hash
      ? ((bytes && (await inspectJpegLightly(bytes, piece.name))) ?? (await inspectUpload(path, piece.name)))
      : 'wrong';
  if (judged === 'wrong' || 'refused' in judged) {
    await parts.pieces.drop(piece);
    throw new AppError(judged === 'wrong' ? 'hash-mismatch' : judged.refused);
  }
  const state = await keep(parts, piece, bytes ?? createReadStream(path), judged, at);
  await parts.pieces.drop(piece);
  return state;
}

/** Puts a piece where it belongs, if that is where what is there ends. Nobody else is at this half meanwhile. */
async function add(parts: PieceParts, piece: Piece, bytes: Buffer, at: Instant): Promise<UploadState> {
  const { pieces, book } = parts;
  const { offset, total } = piece;
  let received = await pieces.received(piece);
  if (received > total) {
    // Somebody counted wrongly, and who is not known.
    await pieces.drop(piece);
    return { received: 0, complete: false };
  }
  if (received !== offset && received !== total) {
    // Late, or begun anew after the end: what is complete stays complete.
    const size = received === 0 ? await book.sizeSentBy(piece.hash, piece.personId) : undefined;
    return size === undefined ? { received, complete: false } : { received: size, complete: true };
  }
  if (received === offset && bytes.byteLength > 0) {
    await pieces.append(piece, offset, bytes);
    received += bytes.byteLength;
  }
  return received === total ? finish(parts, piece, at) : { received, complete: false };
}

const wrongTotal = () =>
  new AppError('bad-request', { issues: [{ path: 'query.total', message: 'the piece goes beyond it' }] });

async function take(parts: PieceParts, piece: Piece, arrived: Arrived, at: Instant): Promise<UploadState> {
  const { offset, total, hash } = piece;
  const { bytes } = arrived;
  if (arrived.end === 'too-long')
    throw total - offset > PIECE_LIMIT_BYTES ? new AppError('file-too-large') : wrongTotal();
  if (bytes.byteLength === total) {
    if (arrived.hash !== hash) throw new AppError('hash-mismatch');
    const facts = await inspectJpegLightly(bytes, piece.name);
    if (facts && 'refused' in facts) throw new AppError(facts.refused);
    if (facts) return keep(parts, piece, bytes, facts, at);
  }
  return parts.pieces.alone(piece, () => add(parts, piece, bytes, at));
}

async function receive(parts: PieceParts, piece: Piece, at: Instant): Promise<UploadState> {
  const { stream, offset, total } = piece;
  if (total === 0) throw new AppError('file-empty');
  if (total > FILE_LIMIT_BYTES) throw new AppError('file-too-large');
  if (offset > total) throw wrongTotal();
  const limit = Math.min(PIECE_LIMIT_BYTES, total - offset);
  return withPiece(stream, limit, offset === 0, (arrived) => take(parts, piece, arrived, at));
}

/**
 * Takes one piece of a file. A piece that begins where what is there ends is written and durable when this returns; any
 * other is not written, and the answer tells where to go on. With the last one the file is compared with its hash,
 * judged by its content, and kept: `complete` is said when it survives a power cut and stands in the book under its
 * sender. A file that comes whole, as a photo does on a good line, never sees the spool. Whoever comes with the same
 * piece at the same time waits and is told what there is. What came of a piece that was cut off is kept.
 *
 * A half is known to the person who sends it and to the server process that has received it. Behind several processes a
 * phone that meets another one begins the file anew there; what is complete is known to all.
 * @throws AppError `hash-mismatch` (all of it is dropped), the refusals of uploads, `storage-full`,
 *   `storage-unavailable`, `unavailable`: what was received before stays then
 */
export async function receivePiece(parts: PieceParts, piece: Piece, at: Instant): Promise<UploadState> {
  return receive(parts, piece, at).catch((error: unknown) => {
    throw asAppError(error);
  });
}

/** How far a person's upload has come. */
export async function findUpload({ pieces, book }: PieceParts, half: Half): Promise<UploadState> {
  const size = await book.sizeSentBy(half.hash, half.personId);
  return size === undefined
    ? { received: await pieces.received(half), complete: false }
    : { received: size, complete: true };
}
