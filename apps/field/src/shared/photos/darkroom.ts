import { jpegOf, paint } from './canvas.ts';
import type { Size } from './shrink.ts';

/** A picture that stands still and can be copied to another thread. */
type Still = VideoFrame | ImageBitmap;

export type Exposure = { number: number; source: Still; of: Size; lines: readonly string[] };
export type Developed =
  | { number: number; bytes: ArrayBuffer; size: Size }
  /** The picture could not be drawn. */
  | { number: number; bytes: null };
type Photo = { bytes: ArrayBuffer; size: Size };

let room: Worker | undefined;
let open = false;
let count = 0;
const waiting = new Map<number, (developed: Developed) => void>();

/**
 * Starts the thread in which photos are drawn and encoded. On the page a browser puts encoding off until it has nothing
 * else to do, which it never has while a camera shows what it sees.
 */
export function openDarkroom(): void {
  if (room !== undefined || typeof OffscreenCanvas === 'undefined') return;
  room = new Worker(new URL('./darkroom.worker.ts', import.meta.url), { type: 'module' });
  room.addEventListener('message', ({ data }: MessageEvent<Developed | 'ready'>) => {
    if (data === 'ready') {
      open = true;
      return;
    }
    waiting.get(data.number)?.(data);
  });
  room.addEventListener('error', () => {
    // Where it does not start, or breaks, the page does the work itself.
    open = false;
    for (const [number, tell] of waiting) tell({ number, bytes: null });
  });
}

const isStill = (source: CanvasImageSource): source is Still =>
  source instanceof ImageBitmap || (typeof VideoFrame !== 'undefined' && source instanceof VideoFrame);

/** Longer than the slowest phone takes; a thread that the phone has ended says nothing. */
const LONGEST_MS = 8_000;

/** What the thread makes of a copy of the picture; null where it cannot, or says nothing. */
async function handOver(to: Worker, exposure: Exposure): Promise<Photo | null> {
  const { number } = exposure;
  let late: ReturnType<typeof setTimeout> | undefined;
  const answered = new Promise<Developed>((resolve) => {
    waiting.set(number, resolve);
    late = setTimeout(() => {
      open = false;
      resolve({ number, bytes: null });
    }, LONGEST_MS);
  });
  // A copy: the picture itself stays here until there is a photo of it.
  to.postMessage(exposure);
  const developed = await answered;
  clearTimeout(late);
  waiting.delete(number);
  return developed.bytes === null ? null : developed;
}

/**
 * A picture as JPEG, shrunk, with its mark. Whoever hands it over closes it, afterwards: where the thread fails, the
 * page draws it itself, and nothing that was taken is lost.
 * @throws UnreadablePhoto
 */
export async function develop(source: CanvasImageSource, of: Size, lines: readonly string[]): Promise<Photo> {
  if (room !== undefined && open && isStill(source)) {
    count += 1;
    const developed = await handOver(room, { number: count, source, of, lines });
    if (developed !== null) return developed;
  }
  const painted = paint(source, of, lines);
  return { bytes: await (await jpegOf(painted)).arrayBuffer(), size: painted.size };
}
