import { availableParallelism } from 'node:os';
import sharp, { type Sharp, type SharpOptions } from 'sharp';

// One thread and no cache per picture: what one hostile picture can take stays small, and the queue below counts true.
sharp.concurrency(1);
sharp.cache(false);
// libvips knows dozens of formats, many with a long history of holes. Only what the product takes or draws is left open.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadSvg'],
});

/** Most pixels a picture may have: 50 megapixels, more than any phone in the street takes by default. */
export const PIXEL_LIMIT = 50_000_000;

/** Longest time one picture may be worked on, in seconds. The worst honest one (50 MP of noise as WebP) takes 4. */
const WORK_LIMIT_SECONDS = 10;

/** Most pictures that may wait. Beyond that the caller should say "later" instead of letting people hang. */
const WAITING_LIMIT = 200;

/** So many pictures wait that one more would not be done in reasonable time. Nothing is wrong with the picture. */
export class PictureQueueFull extends Error {
  override readonly name = 'PictureQueueFull';
}

/** A picture that is decoded already: four bytes for each pixel, line by line, upright. */
export type RawPicture = { width: number; height: number; pixels: Uint8Array };

/** Bytes of a picture, the path of a file that holds them, or its pixels. */
export type PictureSource = string | Uint8Array | RawPicture;

/**
 * Opens a picture for decoding within the limits. A truncated file is an error; a mere oddity, such as a few stray
 * bytes that many phones write, is not.
 */
export function openPicture(source: PictureSource, options: SharpOptions = {}): Sharp {
  const raw = typeof source === 'object' && 'pixels' in source ? source : undefined;
  return sharp(raw?.pixels ?? (source as string | Uint8Array), {
    ...(raw && { raw: { width: raw.width, height: raw.height, channels: 4 } }),
    failOn: 'truncated',
    sequentialRead: true,
    limitInputPixels: PIXEL_LIMIT,
    ...options,
  }).timeout({ seconds: WORK_LIMIT_SECONDS });
}

/** Lets at most `width` pieces of work run at once and at most `waitingLimit` wait, first come, first served. */
export function turnstile(width: number, waitingLimit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= width) {
      if (waiting.length >= waitingLimit)
        throw new PictureQueueFull(`${waiting.length} pictures are waiting`);
      await new Promise<void>((resolve) => waiting.push(resolve)); // the turn is handed over, `running` stays
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** The one queue of all decoding in this process: one picture per core. Throws `PictureQueueFull`. */
export const inTurn = turnstile(availableParallelism(), WAITING_LIMIT);
