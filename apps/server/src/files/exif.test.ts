import { afterEach, describe, expect, it } from 'vitest';
import { readCameraFacts } from './exif.ts';

type Entry = { tag: number; type: number; count: number; value: Buffer };

const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;

const ascii = (tag: number, text: string): Entry => ({
  tag,
  type: ASCII,
  count: text.length + 1,
  value: Buffer.from(`${text}\0`, 'latin1'),
});
const rationals = (tag: number, ...parts: [number, number][]): Entry => {
  const value = Buffer.alloc(parts.length * 8);
  parts.forEach(([over, under], index) => {
    value.writeUInt32LE(over, index * 8);
    value.writeUInt32LE(under, index * 8 + 4);
  });
  return { tag, type: RATIONAL, count: parts.length, value };
};

const folderSize = (entries: Entry[]) =>
  6 +
  entries.length * 12 +
  entries.reduce((sum, { value }) => sum + (value.length > 4 ? value.length : 0), 0);

/** One folder of tags at its offset in a little-endian TIFF. */
function folder(at: number, entries: Entry[]): Buffer {
  const bytes = Buffer.alloc(folderSize(entries));
  bytes.writeUInt16LE(entries.length, 0);
  let data = 6 + entries.length * 12;
  entries.forEach(({ tag, type, count, value }, index) => {
    const entry = 2 + index * 12;
    bytes.writeUInt16LE(tag, entry);
    bytes.writeUInt16LE(type, entry + 2);
    bytes.writeUInt32LE(count, entry + 4);
    if (value.length <= 4) value.copy(bytes, entry + 8);
    else {
      bytes.writeUInt32LE(at + data, entry + 8);
      value.copy(bytes, data);
      data += value.length;
    }
  });
  return bytes;
}

/** An EXIF block as cameras write it: a first folder that points to those of the picture and of the position. */
function exif(camera: Entry[], position: Entry[] = []): Buffer {
  const pointer = (tag: number, offset: number): Entry => {
    const value = Buffer.alloc(4);
    value.writeUInt32LE(offset);
    return { tag, type: LONG, count: 1, value };
  };
  const first = 8 + 6 + 24;
  const second = first + folderSize(camera);
  return Buffer.concat([
    Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1'),
    folder(8, [pointer(0x8769, first), pointer(0x8825, second)]),
    folder(first, camera),
    folder(second, position),
  ]);
}

const TAKEN = 0x9003;
const OFFSET = 0x9011;
const taken = (text: string, offset?: string) => [
  ascii(TAKEN, text),
  ...(offset ? [ascii(OFFSET, offset)] : []),
];
const position = (lat: Entry, latRef: string, lon: Entry, lonRef: string) => [
  ascii(1, latRef),
  lat,
  ascii(3, lonRef),
  lon,
];
const LAT = rationals(2, [32, 1], [29, 1], [1234, 100]);
const LON = rationals(4, [119, 1], [55, 1], [3000, 100]);

describe('what the camera says', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each(['Asia/Shanghai', 'America/New_York'])(
    '[CASE-02] takes a time without offset as Shanghai time on a machine in %s',
    async (machineZone) => {
      process.env.TZ = machineZone;
      expect(await readCameraFacts(exif(taken('2026:09:28 09:42:00')))).toEqual({
        takenAt: Date.parse('2026-09-28T09:42:00+08:00'),
        takenAtOffset: 'assumed',
      });
    },
  );

  it('[CASE-02] believes a stated offset', async () => {
    expect(await readCameraFacts(exif(taken('2026:09:28 09:42:00', '-03:30')))).toEqual({
      takenAt: Date.parse('2026-09-28T09:42:00-03:30'),
      takenAtOffset: 'stated',
    });
  });

  it('[CASE-02] reads the position, south and west too', async () => {
    const east = await readCameraFacts(exif([], position(LAT, 'N', LON, 'E')));
    expect(east.point?.lat).toBeCloseTo(32.486761, 6);
    expect(east.point?.lon).toBeCloseTo(119.925, 6);
    const west = await readCameraFacts(exif([], position(LAT, 'S', LON, 'W')));
    expect(west.point?.lat).toBeCloseTo(-32.486761, 6);
    expect(west.point?.lon).toBeCloseTo(-119.925, 6);
  });

  it.each([
    '0000:00:00 00:00:00',
    '2026:02:30 10:00:00',
    '9999:12:31 23:59:59',
    '2026-09-28',
    'soon',
    '1970:01:01 00:00:00',
  ])('[CASE-02] ignores the time %j', async (text) => {
    expect(await readCameraFacts(exif(taken(text)))).toEqual({});
  });

  it.each(['+99:00', '+08:99', 'CST'])('[CASE-02] ignores the offset %j, not the time', async (offset) => {
    expect(await readCameraFacts(exif(taken('2026:09:28 09:42:00', offset)))).toMatchObject({
      takenAtOffset: 'assumed',
    });
  });

  const hostile: [string, Entry[]][] = [
    ['beyond the pole', position(rationals(2, [91, 1], [0, 1], [0, 1]), 'N', LON, 'E')],
    ['divided by zero', position(rationals(2, [1, 0], [0, 0], [0, 1]), 'N', LON, 'E')],
    ['of 75 minutes', position(rationals(2, [32, 1], [75, 1], [0, 1]), 'N', LON, 'E')],
    ['of one number', position(rationals(2, [32, 1]), 'N', LON, 'E')],
    ['without hemisphere', [LAT, LON]],
    ['with a script for hemisphere', position(LAT, '<script>', LON, 'E')],
    [
      'at zero and zero, where no fix was',
      position(rationals(2, [0, 1], [0, 1], [0, 1]), 'N', rationals(4, [0, 1], [0, 1], [0, 1]), 'E'),
    ],
    ['that claims four billion numbers', position({ ...LAT, count: 0xffffffff }, 'N', LON, 'E')],
  ];
  it.each(hostile)('[CASE-02] ignores a position %s', async (_what, entries) => {
    expect((await readCameraFacts(exif([], entries))).point).toBeUndefined();
  });

  it('[CASE-02] survives blocks that are cut anywhere, point at themselves or are noise', async () => {
    const whole = exif(taken('2026:09:28 09:42:00', '+08:00'), position(LAT, 'N', LON, 'E'));
    for (let length = 0; length < whole.length; length += 1) {
      expect(await readCameraFacts(whole.subarray(0, length))).toBeTypeOf('object');
    }
    for (let at = 6; at < whole.length; at += 1) {
      for (const value of [0x00, 0x08, 0xff]) {
        const bent = Buffer.from(whole);
        bent[at] = value;
        expect(await readCameraFacts(bent)).toBeTypeOf('object');
      }
    }
    expect(await readCameraFacts(Buffer.alloc(2 * 1024 * 1024))).toEqual({});
    expect(await readCameraFacts(undefined)).toEqual({});
  });
});
