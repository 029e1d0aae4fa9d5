import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { HeicAnswer, HeicWork } from './heic-worker.ts';
import { PIXEL_LIMIT, type RawPicture, turnstile } from './picture-engine.ts';

/** Why a HEIC photo cannot be shown. */
export class HeicRefused extends Error {
  override readonly name = 'HeicRefused';
  readonly reason: 'broken' | 'too-many-pixels';

  constructor(reason: 'broken' | 'too-many-pixels') {
    super(`a HEIC photo that is ${reason}`);
    this.reason = reason;
  }
}

/** The largest honest photo, 48 megapixels, takes 400 MB and seven seconds on a busy core. */
const MEMORY_LIMIT_BYTES = 640 * 1024 * 1024;
const WORK_LIMIT_MS = 30_000;
const WAITING_LIMIT = 50;

/** One at a time, apart from other pictures: it takes long and much memory, and JPEG photos must not wait for it. */
const heicInTurn = turnstile(1, WAITING_LIMIT);

const HEAD_BYTES = 12;

/** Whether a file holds HEIC or something like it, by its first bytes: no other picture that we take has them. */
export async function isHeic(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('latin1', 4, 8) === 'ftyp';
  } finally {
    await handle.close();
  }
}

/**
 * Decodes a HEIC photo and does `work` with its pixels, upright; they are let go before the next photo has its turn.
 * Throws `HeicRefused` when it is broken, too large, takes too long or too much memory, and `PictureQueueFull`.
 */
export function withHeicPixels<T>(path: string, work: (picture: RawPicture) => Promise<T>): Promise<T> {
  return heicInTurn(async () => {
    const answer = await decode({ path, pixelLimit: PIXEL_LIMIT, memoryLimitBytes: MEMORY_LIMIT_BYTES });
    if (answer.kind !== 'picture') throw new HeicRefused(answer.kind);
    const { width, height, pixels } = answer;
    return work({ width, height, pixels });
  });
}

function decode(work: HeicWork): Promise<HeicAnswer> {
  return new Promise<HeicAnswer>((resolve) => {
    const worker = new Worker(new URL('./heic-worker.ts', import.meta.url), { workerData: work });
    const end = (answer: HeicAnswer) => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const timer = setTimeout(() => end({ kind: 'broken' }), WORK_LIMIT_MS);
    worker.once('message', end);
    worker.once('error', () => end({ kind: 'broken' }));
    worker.once('exit', () => end({ kind: 'broken' }));
  });
}
