import { type Instant, SHANGHAI_OFFSET } from '@baixing/domain/time';
import exifr from 'exifr';

/** What a camera says about its picture, as far as it can be believed. WGS-84 degrees. */
export type CameraFacts = {
  takenAt?: Instant;
  /** `stated`: the camera wrote its offset from UTC. `assumed`: it did not, Shanghai time was taken. */
  takenAtOffset?: 'stated' | 'assumed';
  point?: { lon: number; lat: number };
};

const PREFIX = Buffer.from('Exif\0\0', 'latin1');
// A JPEG holds at most 64 KB; other containers set no limit, so we do.
const LARGEST_BLOCK_BYTES = 1024 * 1024;

const TAGS = [
  'DateTimeOriginal',
  'CreateDate',
  'OffsetTimeOriginal',
  'OffsetTimeDigitized',
  'GPSLatitudeRef',
  'GPSLatitude',
  'GPSLongitudeRef',
  'GPSLongitude',
];

/** Reads an EXIF block, with or without its `Exif` prefix. What is damaged or hostile is left out; never throws. */
export async function readCameraFacts(block: Uint8Array | undefined): Promise<CameraFacts> {
  if (block === undefined || block.byteLength > LARGEST_BLOCK_BYTES) return {};
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const tiff = bytes.subarray(0, PREFIX.length).equals(PREFIX) ? bytes.subarray(PREFIX.length) : bytes;
  const tags = await readTags(tiff);
  return { ...takenAtOf(tags), ...pointOf(tags) };
}

async function readTags(tiff: Buffer): Promise<Record<string, unknown>> {
  try {
    // Values stay as written: exifr would otherwise read dates in the time zone of this machine.
    const tags: unknown = await exifr.parse(tiff, { pick: TAGS, gps: true, reviveValues: false });
    return typeof tags === 'object' && tags !== null ? { ...tags } : {};
  } catch {
    return {}; // a camera's note that cannot be read is no reason to refuse its picture
  }
}

function takenAtOf(tags: Record<string, unknown>): Pick<CameraFacts, 'takenAt' | 'takenAtOffset'> {
  const original = localMilliseconds(tags.DateTimeOriginal);
  const local = original ?? localMilliseconds(tags.CreateDate);
  if (local === undefined) return {};
  const offset = offsetMilliseconds(
    original === undefined ? tags.OffsetTimeDigitized : tags.OffsetTimeOriginal,
  );
  return offset === undefined
    ? { takenAt: local - SHANGHAI_OFFSET, takenAtOffset: 'assumed' }
    : { takenAt: local - offset, takenAtOffset: 'stated' };
}

/** `2026:09:28 09:42:00` as if it were UTC; undefined unless it is a real time of 1992 to 2099. */
function localMilliseconds(value: unknown): number | undefined {
  const found =
    typeof value === 'string' && /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(value.trim());
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const at = Date.parse(text);
  // 30 February parses as 2 March: only what reads back the same was a time.
  if (Number.isNaN(at) || new Date(at).toISOString() !== text) return undefined;
  return Number(year) >= 1992 && Number(year) <= 2099 ? at : undefined;
}

/** `+08:00` in milliseconds; undefined when there is none or no place on earth has it. */
function offsetMilliseconds(value: unknown): number | undefined {
  const found = typeof value === 'string' && /^([+-])(\d\d):(\d\d)$/.exec(value.trim());
  if (!found) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  if (Number(found[3]) > 59 || minutes > 14 * 60) return undefined;
  return (found[1] === '-' ? -minutes : minutes) * 60_000;
}

function pointOf(tags: Record<string, unknown>): Pick<CameraFacts, 'point'> {
  const lat = degrees(tags.GPSLatitude, tags.GPSLatitudeRef, 'N', 'S', 90);
  const lon = degrees(tags.GPSLongitude, tags.GPSLongitudeRef, 'E', 'W', 180);
  if (lat === undefined || lon === undefined) return {};
  // Phones without a fix write zero and zero, a place in the Gulf of Guinea.
  return lat === 0 && lon === 0 ? {} : { point: { lon, lat } };
}

function degrees(
  value: unknown,
  ref: unknown,
  plus: string,
  minus: string,
  limit: number,
): number | undefined {
  if (!Array.isArray(value) || value.length !== 3 || (ref !== plus && ref !== minus)) return undefined;
  const [degree, minute, second]: unknown[] = value;
  if (typeof degree !== 'number' || typeof minute !== 'number' || typeof second !== 'number')
    return undefined;
  if (![degree, minute, second].every((part) => part >= 0) || minute >= 60 || second >= 60) return undefined;
  const size = degree + minute / 60 + second / 3600;
  if (size > limit) return undefined;
  return ref === minus && size > 0 ? -size : size;
}
