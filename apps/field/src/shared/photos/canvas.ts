import { drawMark } from './draw-mark.ts';
import { FIRST_QUALITY, LOWEST_QUALITY, MOST_BYTES, nextQuality, type Size, shrunk } from './shrink.ts';

/** The picture could not be opened or drawn on this phone. */
export class UnreadablePhoto extends Error {}

/** A picture that was shrunk and marked, and waits to be encoded. */
export type Painted = { size: Size; encode: (quality: number) => Promise<Blob | null> };

/** Kept where it is encoded: on the graphics card it would have to be fetched back first. */
const SETTINGS: CanvasRenderingContext2DSettings = { alpha: false, willReadFrequently: true };

/**
 * Draws a picture, shrunk, with its mark. What was drawn no longer changes with its source: a moving picture is caught
 * at the very moment.
 * @throws UnreadablePhoto
 */
export function paint(source: CanvasImageSource, of: Size, lines: readonly string[]): Painted {
  const size = shrunk(of);
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(size.width, size.height);
    drawOn(canvas.getContext('2d', SETTINGS), source, size, lines);
    return { size, encode: (quality) => canvas.convertToBlob({ type: 'image/jpeg', quality }) };
  }
  // Phones of before 2023.
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  drawOn(canvas.getContext('2d', SETTINGS), source, size, lines);
  return {
    size,
    encode: (quality) => new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality)),
  };
}

function drawOn(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null,
  source: CanvasImageSource,
  size: Size,
  lines: readonly string[],
): void {
  if (context === null) throw new UnreadablePhoto();
  context.drawImage(source, 0, 0, size.width, size.height);
  drawMark(context, size, lines);
}

let quality = FIRST_QUALITY;

/** A painted picture as JPEG: encoded once, at the quality that the photos before it have shown to be right. @throws UnreadablePhoto */
export async function jpegOf({ encode }: Painted): Promise<Blob> {
  const blob = await encode(quality);
  if (blob === null) throw new UnreadablePhoto();
  quality = nextQuality(quality, blob.size);
  if (blob.size <= MOST_BYTES) return blob;
  return (await encode(LOWEST_QUALITY)) ?? blob;
}
