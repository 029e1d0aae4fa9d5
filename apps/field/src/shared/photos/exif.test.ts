import { fromIso } from '@baixing/domain/time';
import exifr from 'exifr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type PhotoFacts, withFacts } from './exif.ts';

/** A real JPEG, and an independent reader of EXIF: the one the server uses. */
async function readBack(facts: PhotoFacts) {
  const plain = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const marked = withFacts(new Uint8Array(plain), facts);
  const bytes = Buffer.from(marked);
  return {
    size: await sharp(bytes).metadata(),
    tags: await exifr.parse(bytes, { reviveValues: false, gps: true }),
    position: await exifr.gps(bytes).catch(() => undefined),
  };
}

describe('time and position of a photo that was drawn on', () => {
  it('[CASE-02] are read by others as they were put in', async () => {
    const point = { lon: 119.923456, lat: 32.491234 };
    const { size, tags, position } = await readBack({
      takenAt: fromIso('2026-09-28T09:41:52+08:00'),
      point,
    });
    expect(size).toMatchObject({ format: 'jpeg', width: 8, height: 6 });
    expect(tags).toMatchObject({ DateTimeOriginal: '2026:09:28 09:41:52', OffsetTimeOriginal: '+08:00' });
    expect(position?.longitude).toBeCloseTo(point.lon, 6);
    expect(position?.latitude).toBeCloseTo(point.lat, 6);
  });

  it('knows the other half of the world, and the last second before a full degree', async () => {
    const { position } = await readBack({ takenAt: 0, point: { lon: -0.5, lat: -33.9999999 } });
    expect(position?.longitude).toBeCloseTo(-0.5, 6);
    expect(position?.latitude).toBeCloseTo(-33.9999999, 6);
  });

  it('says nothing of a place that the phone did not know', async () => {
    const { tags, position } = await readBack({ takenAt: fromIso('2026-02-28T00:00:00Z'), point: null });
    expect(tags.DateTimeOriginal).toBe('2026:02:28 08:00:00');
    expect(position?.longitude).toBeUndefined();
  });

  it('refuses what is no JPEG', async () => {
    expect(() => withFacts(new TextEncoder().encode('PNG?'), { takenAt: 0, point: null })).toThrow(TypeError);
  });
});
