import type { Instant } from '@baixing/domain/time';
import { database, type StoredPhoto } from '../database.ts';
import { withFacts } from './exif.ts';
import { drawMark, markLines, type PhotoPlace } from './mark.ts';
import { QUALITIES, shrunk, WANTED_BYTES } from './shrink.ts';

export type TakenWith = { at: Instant; place: PhotoPlace | null; person: string; noPlace: string };

/** The picture could not be opened on this phone. */
export class UnreadablePhoto extends Error {}

/**
 * A photo from the camera as it will be sent: upright, shrunk, with time, place and person drawn on it and written in
 * it, kept on the phone under the hash of its bytes.
 * @throws UnreadablePhoto
 */
export async function takePhoto(file: Blob, taken: TakenWith): Promise<StoredPhoto> {
  const picture = await opened(file);
  const size = shrunk(picture);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (context === null) throw new UnreadablePhoto();
  context.drawImage(picture, 0, 0, size.width, size.height);
  picture.close();
  drawMark(context, size, markLines(taken));
  const point = taken.place === null ? null : { lon: taken.place.lon, lat: taken.place.lat };
  const blob = await withFacts(await jpegOf(canvas), { takenAt: taken.at, point });
  const hash = await hashOf(blob);
  const photo = { hash, blob, ...size, takenAt: taken.at, received: false };
  await database.photos.put(photo);
  return photo;
}

async function opened(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new UnreadablePhoto();
  }
}

/** The best quality that stays within the wanted size, else the smallest. */
async function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  let smallest: Blob | null = null;
  for (const quality of QUALITIES) {
    smallest = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (smallest !== null && smallest.size <= WANTED_BYTES) break;
  }
  if (smallest === null) throw new UnreadablePhoto();
  return smallest;
}

async function hashOf(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
