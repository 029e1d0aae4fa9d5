import { fromIso, type Instant } from '@baixing/domain/time';

/** What a picture says of itself; null where it says nothing that can be understood. Nobody has checked it. */
export type SaidFacts = { takenAt: Instant | null; point: { lon: number; lat: number } | null };

const NOTHING: SaidFacts = { takenAt: null, point: null };

/** The facts stand at the beginning of a JPEG; more than this is not looked through. */
const HEAD_BYTES = 128 * 1024;

const DATE_ORIGINAL = 0x9003;
const OFFSET_ORIGINAL = 0x9011;
const EXIF_PART = 0x8769;
const GPS_PART = 0x8825;

type Field = { type: number; count: number; at: number };
type Tiff = { view: DataView; little: boolean };

/** Where the TIFF part begins: behind `Exif\0\0` in the first APP1 that has it. */
function tiffStart(view: DataView): number | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 10 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xda) return null;
    if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966) return at + 10;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function fieldsAt({ view, little }: Tiff, at: number): Map<number, Field> {
  const fields = new Map<number, Field>();
  const count = view.getUint16(at, little);
  for (let index = 0; index < count; index += 1) {
    const entry = at + 2 + index * 12;
    fields.set(view.getUint16(entry, little), {
      type: view.getUint16(entry + 2, little),
      count: view.getUint32(entry + 4, little),
      at: entry + 8,
    });
  }
  return fields;
}

function textOf({ view, little }: Tiff, field: Field | undefined): string | null {
  if (field === undefined || field.type !== 2 || field.count > 64) return null;
  const from = field.count > 4 ? view.getUint32(field.at, little) : field.at;
  const bytes = new Uint8Array(view.buffer, view.byteOffset + from, field.count);
  return new TextDecoder().decode(bytes).replace(/\0.*$/s, '');
}

/** Degrees, minutes and seconds as one number. */
function degreesOf({ view, little }: Tiff, field: Field | undefined): number | null {
  if (field === undefined || field.type !== 5 || field.count !== 3) return null;
  const from = view.getUint32(field.at, little);
  const [whole = Number.NaN, minutes = Number.NaN, seconds = Number.NaN] = [0, 8, 16].map(
    (step) => view.getUint32(from + step, little) / view.getUint32(from + step + 4, little),
  );
  const degrees = whole + minutes / 60 + seconds / 3600;
  return Number.isFinite(degrees) ? degrees : null;
}

function timeOf(text: string | null, offset: string | null): Instant | null {
  const parts = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text ?? '');
  if (parts === null) return null;
  const [, year, month, day, time] = parts;
  // A camera that names no zone was set by its owner, who lives here.
  const zone = /^[+-]\d{2}:\d{2}$/.test(offset ?? '') ? offset : '+08:00';
  try {
    return fromIso(`${year}-${month}-${day}T${time}${zone}`);
  } catch {
    return null;
  }
}

function pointOf(tiff: Tiff, fields: Map<number, Field>): SaidFacts['point'] {
  const [lat, lon] = [degreesOf(tiff, fields.get(2)), degreesOf(tiff, fields.get(4))];
  if (lat === null || lon === null || lat > 90 || lon > 180) return null;
  const [south, west] = [textOf(tiff, fields.get(1)) === 'S', textOf(tiff, fields.get(3)) === 'W'];
  return { lat: south ? -lat : lat, lon: west ? -lon : lon };
}

/** Time and place as the EXIF of a picture tells them. Never throws: whatever cannot be read is unknown. */
export async function saidBy(file: Blob): Promise<SaidFacts> {
  try {
    const all = new DataView(await file.slice(0, HEAD_BYTES).arrayBuffer());
    const start = tiffStart(all);
    if (start === null) return NOTHING;
    const view = new DataView(all.buffer, start);
    const tiff = { view, little: view.getUint16(0) === 0x4949 };
    const part = (tag: number, of: Map<number, Field>): Map<number, Field> => {
      const field = of.get(tag);
      return field === undefined ? new Map() : fieldsAt(tiff, view.getUint32(field.at, tiff.little));
    };
    const root = fieldsAt(tiff, view.getUint32(4, tiff.little));
    const exif = part(EXIF_PART, root);
    return {
      takenAt: timeOf(textOf(tiff, exif.get(DATE_ORIGINAL)), textOf(tiff, exif.get(OFFSET_ORIGINAL))),
      point: pointOf(tiff, part(GPS_PART, root)),
    };
  } catch {
    // A directory that points outside the file: a picture that was cut, or made to trouble.
    return NOTHING;
  }
}
