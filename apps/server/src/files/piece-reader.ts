import { createHash } from 'node:crypto';
import { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { PIECE_LIMIT_BYTES } from '@baixing/contract';

/** What came of a piece. `bytes` lie in memory that is lent: they are good until the reader has returned. */
export type Arrived = {
  bytes: Buffer;
  /** SHA-256 of them, where it was asked for. */
  hash: string;
  end: 'whole' | 'cut' | 'too-long';
};

/** Memory for so many pieces is kept; a crowd on slow lines gets more for as long as it takes. */
const KEPT = 32;
const lent: Buffer[] = [];

/**
 * Gives the memory of bytes from the network back at once. A crowd sends gigabytes; left to the garbage collector, they
 * have it walk through the whole heap again and again, which takes as long as everything else about a photo together.
 */
function letGo({ buffer, byteOffset, byteLength }: Buffer): void {
  // ES2024; what is not the whole of its memory shares it with something else.
  if (byteOffset === 0 && byteLength === buffer.byteLength && 'transfer' in buffer)
    (buffer as unknown as { transfer(size: number): unknown }).transfer(0);
}

/** Fills `memory` from a stream; answers how long what came is, and how it ended. */
async function fill(
  stream: Readable,
  memory: Buffer,
  limit: number,
  take: (bytes: Buffer) => void,
): Promise<{ size: number; end: Arrived['end'] }> {
  const ours = stream instanceof IncomingMessage;
  let size = 0;
  let beyond = 0;
  stream.on('data', (chunk: Buffer) => {
    if (beyond > 0 || size + chunk.byteLength > limit) {
      beyond += chunk.byteLength;
      // Whoever sends a little too much is told so; whoever does not stop is cut off.
      if (beyond > PIECE_LIMIT_BYTES) stream.destroy();
      return;
    }
    chunk.copy(memory, size);
    take(memory.subarray(size, size + chunk.byteLength));
    size += chunk.byteLength;
    if (ours) letGo(chunk);
  });
  const end = await finished(stream, { writable: false }).then(
    () => 'whole' as const,
    () => 'cut' as const,
  );
  return { size, end: beyond > 0 ? 'too-long' : end };
}

/**
 * Reads a piece of at most `limit` bytes, which are no more than `PIECE_LIMIT_BYTES`, and does `work` with it. Of one
 * that is cut off there is what came: on a bad line each byte was dear.
 */
export async function withPiece<T>(
  stream: Readable,
  limit: number,
  hashed: boolean,
  work: (arrived: Arrived) => Promise<T>,
): Promise<T> {
  const memory = lent.pop() ?? Buffer.allocUnsafeSlow(PIECE_LIMIT_BYTES);
  try {
    const sum = createHash('sha256');
    const { size, end } = await fill(stream, memory, limit, (bytes) => {
      if (hashed) sum.update(bytes);
    });
    return await work({ bytes: memory.subarray(0, size), hash: sum.digest('hex'), end });
  } finally {
    if (lent.length < KEPT) lent.push(memory);
  }
}
