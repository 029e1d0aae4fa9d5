import { type Instant, localParts } from '@baixing/domain/time';

/** What the camera knew and drawing on a canvas forgets; the server reads it and serves the photo without it. */
export type PhotoFacts = { takenAt: Instant | null; point: { lon: number; lat: number } | null };

const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
const BYTE = 1;
const WIDTHS: Record<number, number> = { [BYTE]: 1, [ASCII]: 1, [LONG]: 4, [RATIONAL]: 8 };

type Field = { tag: number; type: number; count: number; bytes: readonly number[] };

const longBytes = (value: number): number[] => [
  (value >>> 24) & 255,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];
const shortBytes = (value: number): number[] => [(value >>> 8) & 255, value & 255];

function ascii(tag: number, text: string): Field {
  const bytes = [...new TextEncoder().encode(text), 0];
  return { tag, type: ASCII, count: bytes.length, bytes };
}

function long(tag: number, value: number): Field {
  return { tag, type: LONG, count: 1, bytes: longBytes(value) };
}

/** Degrees as degrees, minutes and hundred-thousandths of a second: finer than any phone measures. */
function degrees(tag: number, value: number): Field {
  const units = Math.round(Math.abs(value) * 3600 * 100_000);
  const whole = Math.floor(units / (3600 * 100_000));
  const minutes = Math.floor(units / (60 * 100_000)) % 60;
  const seconds = units % (60 * 100_000);
  const parts = [whole, 1, minutes, 1, seconds, 100_000];
  return { tag, type: RATIONAL, count: 3, bytes: parts.flatMap(longBytes) };
}

/** A directory of fields (sorted by tag) that begins `at` bytes into the TIFF part; values above 4 bytes lie behind it. */
function directory(fields: readonly Field[], at: number): number[] {
  const head: number[] = shortBytes(fields.length);
  const tail: number[] = [];
  const tailAt = at + 2 + fields.length * 12 + 4;
  for (const { tag, type, count, bytes } of fields) {
    head.push(...shortBytes(tag), ...shortBytes(type), ...longBytes(count));
    if (count * (WIDTHS[type] ?? 1) <= 4) head.push(...[...bytes, 0, 0, 0, 0].slice(0, 4));
    else {
      head.push(...longBytes(tailAt + tail.length));
      tail.push(...bytes);
      if (tail.length % 2 === 1) tail.push(0);
    }
  }
  return [...head, ...longBytes(0), ...tail];
}

const two = (value: number): string => String(value).padStart(2, '0');

function whenFields(at: Instant | null): Field[] {
  if (at === null) return [];
  const { year, month, day, hour, minute, second } = localParts(at);
  const text = `${year}:${two(month)}:${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
  return [ascii(0x9003, text), ascii(0x9011, '+08:00')];
}

function whereFields({ lon, lat }: { lon: number; lat: number }): Field[] {
  return [
    { tag: 0, type: BYTE, count: 4, bytes: [2, 3, 0, 0] },
    ascii(1, lat < 0 ? 'S' : 'N'),
    degrees(2, lat),
    ascii(3, lon < 0 ? 'W' : 'E'),
    degrees(4, lon),
  ];
}

/** The EXIF segment (APP1) of a JPEG with time and position. */
export function exifSegment({ takenAt, point }: PhotoFacts): Uint8Array<ArrayBuffer> {
  const when = whenFields(takenAt);
  const rootFields = Number(when.length > 0) + Number(point !== null);
  const whenAt = 8 + 2 + rootFields * 12 + 4;
  const whenPart = when.length === 0 ? [] : directory(when, whenAt);
  const whereAt = whenAt + whenPart.length;
  const root = [
    ...(when.length === 0 ? [] : [long(0x8769, whenAt)]),
    ...(point === null ? [] : [long(0x8825, whereAt)]),
  ];
  const wherePart = point === null ? [] : directory(whereFields(point), whereAt);
  const tiff = [0x4d, 0x4d, 0, 42, ...longBytes(8), ...directory(root, 8), ...whenPart, ...wherePart];
  const content = [...new TextEncoder().encode('Exif'), 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xe1, ...shortBytes(content.length + 2), ...content]);
}

/** A JPEG with the facts put in right behind its beginning. @throws TypeError when it is no JPEG */
export function withFacts(jpeg: Uint8Array<ArrayBuffer>, facts: PhotoFacts): Uint8Array<ArrayBuffer> {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) throw new TypeError('not a JPEG');
  const segment = exifSegment(facts);
  const whole = new Uint8Array(jpeg.length + segment.length);
  whole.set(jpeg.subarray(0, 2));
  whole.set(segment, 2);
  whole.set(jpeg.subarray(2), 2 + segment.length);
  return whole;
}
