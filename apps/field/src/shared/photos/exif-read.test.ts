import { fromIso } from '@baixing/domain/time';
import fc from 'fast-check';
import sharp, { type Exif } from 'sharp';
import { describe, expect, it } from 'vitest';
import { withFacts } from './exif.ts';
import { saidBy } from './exif-read.ts';

const plain = (exif?: Exif) => {
  const picture = sharp({ create: { width: 8, height: 6, channels: 3, background: '#888' } }).jpeg();
  return (exif === undefined ? picture : picture.withExif(exif)).toBuffer();
};
const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' });
const said = async (exif?: Exif) => saidBy(blobOf(await plain(exif)));

describe('what a picture from the gallery says of itself', () => {
  it('[CASE-02] is read as a camera wrote it: time with its zone, and place', async () => {
    const facts = await said({
      IFD2: { DateTimeOriginal: '2026:09:23 09:30:00', OffsetTimeOriginal: '+09:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '32/1 29/1 18/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '119/1 54/1 12/1',
      },
    });
    expect(facts.takenAt).toBe(fromIso('2026-09-23T09:30:00+09:00'));
    expect(facts.point?.lat).toBeCloseTo(32.488333, 6);
    expect(facts.point?.lon).toBeCloseTo(119.903333, 6);
  });

  it('is taken as local time where the camera named no zone, and as nothing where it wrote nonsense', async () => {
    const written = (text: string) => said({ IFD2: { DateTimeOriginal: text } });
    expect((await written('2026:09:23 09:30:00')).takenAt).toBe(fromIso('2026-09-23T09:30:00+08:00'));
    expect((await written('0000:00:00 00:00:00')).takenAt).toBeNull();
    expect((await written('last Tuesday, early')).takenAt).toBeNull();
  });

  it('is nothing where the picture says nothing, is no JPEG, or was cut', async () => {
    const nothing = { takenAt: null, point: null };
    expect(await said()).toEqual(nothing);
    expect(await saidBy(new Blob(['PNG? no']))).toEqual(nothing);
    expect(await saidBy(new Blob([]))).toEqual(nothing);
  });

  it('is what this application itself wrote into a photo, in either half of the world', async () => {
    const jpeg = new Uint8Array(await plain());
    for (const point of [null, { lon: 119.923456, lat: 32.491234 }, { lon: -0.5, lat: -33.25 }]) {
      const takenAt = fromIso('2026-09-28T09:41:52+08:00');
      const read = await saidBy(blobOf(withFacts(jpeg, { takenAt, point })));
      expect(read.takenAt).toBe(takenAt);
      expect(read.point?.lon ?? null).toEqual(point === null ? null : expect.closeTo(point.lon, 6));
      expect(read.point?.lat ?? null).toEqual(point === null ? null : expect.closeTo(point.lat, 6));
    }
  });

  it('stays unknown in what is sent where it was unknown', async () => {
    const jpeg = new Uint8Array(await plain());
    const point = { lon: 119.92, lat: 32.49 };
    const read = await saidBy(blobOf(withFacts(jpeg, { takenAt: null, point })));
    expect(read.takenAt).toBeNull();
    expect(read.point?.lat).toBeCloseTo(32.49, 6);
    expect(await saidBy(blobOf(withFacts(jpeg, { takenAt: null, point: null })))).toEqual({
      takenAt: null,
      point: null,
    });
  });

  it('never throws, whatever the bytes of its head were turned into (seed 20140320)', async () => {
    const good = new Uint8Array(await plain({ IFD2: { DateTimeOriginal: '2026:09:23 09:30:00' } }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 12 }),
        fc.nat(good.length),
        async (changes, length) => {
          const bytes = good.slice(0, length);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const { takenAt, point } = await saidBy(blobOf(bytes));
          expect(takenAt === null || Number.isFinite(takenAt)).toBe(true);
          expect(point === null || Number.isFinite(point.lon + point.lat)).toBe(true);
        },
      ),
      { seed: 20140320, numRuns: 300 },
    );
  });
});
