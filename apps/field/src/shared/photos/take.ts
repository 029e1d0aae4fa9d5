import type { Instant } from '@baixing/domain/time';
import type { Caught } from '../camera/frames.ts';
import { database, type StoredPhoto } from '../database.ts';
import { UnreadablePhoto } from './canvas.ts';
import { develop } from './darkroom.ts';
import { withFacts } from './exif.ts';
import { saidBy } from './exif-read.ts';
import { galleryLines, type MarkWords, markLines, type PhotoMark } from './mark.ts';
import { rememberNewest } from './stored-photo.tsx';

export { UnreadablePhoto };

/** What goes with a photo beside its bytes. */
type Evidence = Required<Pick<StoredPhoto, 'takenAt' | 'origin' | 'point' | 'mocked' | 'mark'>>;
export type CaptureMark = Evidence['mark'];

/** How long a photo took from the shutter until it was safe on the phone; read by the benches. */
const SAVED_MEASURE = 'baixing.photo-saved';

/**
 * A picture that the camera saw, as it will be sent: the promise is kept once the photo is safe on the phone, marked with
 * time, place and person, under the hash of its bytes.
 * @throws UnreadablePhoto
 */
export async function takeShot(
  catching: Promise<Caught>,
  taken: PhotoMark,
  say: MarkWords,
  capture: () => Promise<CaptureMark>,
): Promise<StoredPhoto> {
  const start = performance.now();
  // The mark is fetched while the picture is drawn and encoded.
  const marking = capture();
  const { source, size, letGo } = await catching;
  if (size.width === 0) throw new UnreadablePhoto();
  const [jpeg, mark] = await Promise.all([develop(source, size, markLines(taken, say)), marking]);
  letGo();
  const { at, place } = taken;
  const point = place && { lon: place.lon, lat: place.lat, accuracyMetres: place.accuracyMetres };
  const photo = await keep(jpeg, at, { takenAt: at, point, origin: 'camera', mocked: null, mark });
  performance.measure(SAVED_MEASURE, { start, end: performance.now() });
  return photo;
}

/**
 * A picture that a person chose on the phone, as it will be sent: upright, shrunk, marked as coming from the gallery with
 * what it says of itself. It carries no mark of ours: whether it was taken now and here nobody knows.
 * @throws UnreadablePhoto
 */
export async function takeFile(file: Blob, chosen: PhotoMark, say: MarkWords): Promise<StoredPhoto> {
  const [said, picture] = await Promise.all([saidBy(file), opened(file)]);
  const { width, height } = picture;
  const jpeg = await develop(picture, { width, height }, galleryLines(said, chosen, say));
  picture.close();
  return keep(
    jpeg,
    chosen.at,
    { takenAt: said.takenAt ?? chosen.at, point: null, origin: 'gallery', mocked: null, mark: null },
    said,
  );
}

async function keep(
  { bytes: plain, size }: Awaited<ReturnType<typeof develop>>,
  keptAt: Instant,
  evidence: Evidence,
  facts: Parameters<typeof withFacts>[1] = evidence,
): Promise<StoredPhoto> {
  const bytes = withFacts(new Uint8Array(plain), facts);
  const hash = await hashOf(bytes);
  const blob = new Blob([bytes], { type: 'image/jpeg' });
  const photo: StoredPhoto = { hash, blob, ...size, ...evidence, keptAt, received: false };
  await database.photos.put(photo);
  rememberNewest(photo);
  return photo;
}

async function opened(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new UnreadablePhoto();
  }
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
