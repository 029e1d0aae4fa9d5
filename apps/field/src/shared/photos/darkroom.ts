import { jpegOf, paint, UnreadablePhoto } from './canvas.ts';
import type { Size } from './shrink.ts';

/** A picture that stands still and can be handed to another thread. */
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
    waiting.delete(data.number);
  });
  room.addEventListener('error', () => {
    // Where it does not start, or breaks, the page does the work itself; what was handed over is lost and said so.
    open = false;
    for (const [number, tell] of waiting) tell({ number, bytes: null });
    waiting.clear();
  });
}

const isStill = (source: CanvasImageSource): source is Still =>
  source instanceof ImageBitmap || (typeof VideoFrame !== 'undefined' && source instanceof VideoFrame);

/** A picture as JPEG, shrunk, with its mark. @throws UnreadablePhoto */
export async function develop(source: CanvasImageSource, of: Size, lines: readonly string[]): Promise<Photo> {
  if (room === undefined || !open || !isStill(source)) {
    const painted = paint(source, of, lines);
    return { bytes: await (await jpegOf(painted)).arrayBuffer(), size: painted.size };
  }
  count += 1;
  const number = count;
  const answered = new Promise<Developed>((resolve) => waiting.set(number, resolve));
  room.postMessage({ number, source, of, lines } satisfies Exposure, [source]);
  const developed = await answered;
  if (developed.bytes === null) throw new UnreadablePhoto();
  return developed;
}
