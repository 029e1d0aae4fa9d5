import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HeicRefused, isHeic, withHeicPixels } from './heic.ts';
import { exifOfHeic } from './heic-exif.ts';
import { HEIC_PHOTO } from './heic-for-test.ts';
import { inspectUpload } from './inspect.ts';
import { renderServed, renderThumbnail } from './renditions.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heic-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'photo');
  await writeFile(path, bytes);
  return path;
}

/** The photo with the size that its header announces changed; the pixels stay as they are. */
function announcing(width: number, height: number): Buffer {
  const bytes = Buffer.from(HEIC_PHOTO);
  const size = bytes.indexOf('ispe') + 8;
  bytes.writeUInt32BE(width, size);
  bytes.writeUInt32BE(height, size + 4);
  return bytes;
}

/** A number from 0 to below `below`, the same for the same seed. */
const drawn = (seed: number, below: number) => ((seed * 2_654_435_761) >>> 0) % below;

describe('photos of iPhones', () => {
  it('[CASE-02] are taken upright, with time and place', async () => {
    expect(await inspectUpload(await fileOf(HEIC_PHOTO), 'IMG_0042.HEIC')).toMatchObject({
      kind: 'photo',
      mediaType: 'image/heic',
      name: 'IMG_0042.heic',
      widthPx: 64,
      heightPx: 96,
      orientation: 1,
      takenAt: Date.parse('2026-09-28T09:42:00+08:00'),
      takenAtOffset: 'stated',
      point: { lon: expect.closeTo(119.92, 5), lat: expect.closeTo(32.4833, 3) },
    });
  });

  it('[CASE-02] are served as JPEG and WebP of pixels alone, the right way up', async () => {
    const path = await fileOf(HEIC_PHOTO);
    expect(await isHeic(path)).toBe(true);
    for (const [render, format] of [
      [renderServed, 'jpeg'],
      [renderThumbnail, 'webp'],
    ] as const) {
      const bytes = await withHeicPixels(path, render);
      const { exif, ...seen } = await sharp(bytes).metadata();
      expect([exif, seen.format, seen.width, seen.height]).toEqual([undefined, format, 64, 96]);
      const pixels = await sharp(bytes).removeAlpha().raw().toBuffer();
      const strongAt = (x: number, y: number) =>
        [...pixels.subarray((y * 64 + x) * 3).subarray(0, 3)].map((value) => value > 100);
      expect([strongAt(32, 14), strongAt(32, 82)]).toEqual([
        [true, false, false],
        [false, false, true],
      ]);
    }
  });

  it('[CASE-02] are not confused with what else is sent', async () => {
    const jpeg = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    expect(await isHeic(await fileOf(jpeg))).toBe(false);
    expect(await isHeic(await fileOf(Buffer.from('ftyp')))).toBe(false);
  });
});

describe('hostile HEIC', () => {
  it('[CASE-02] cut anywhere is refused, or shown as far as it is whole', { timeout: 60_000 }, async () => {
    for (let length = 40; length < HEIC_PHOTO.length; length += 97) {
      const verdict = await inspectUpload(await fileOf(HEIC_PHOTO.subarray(0, length)), 'x');
      // The last part of the file is what the camera says; without it there is still a picture.
      if ('refused' in verdict) expect(verdict.refused).toMatch(/^(image-broken|file-type-refused)$/);
      else expect(length).toBeGreaterThan(HEIC_PHOTO.indexOf('II*\0'));
    }
  });

  it('[CASE-02] that announces more pixels than it may have is refused before one is decoded', async () => {
    expect(await inspectUpload(await fileOf(announcing(30_000, 30_000)), 'x')).toEqual({
      refused: 'image-too-many-pixels',
      mediaType: 'image/heic',
    });
  });

  it('[CASE-02] that announces another size than it has is refused', async () => {
    for (const [width, height] of [
      [6_000, 8_000],
      [0, 0],
      [1, 4_000_000_000],
    ] as const)
      expect(await inspectUpload(await fileOf(announcing(width, height)), 'x')).toHaveProperty('refused');
  });

  it('[CASE-02] with bytes changed at random gives facts or a refusal, never an exception', {
    timeout: 60_000,
  }, async () => {
    for (let seed = 1; seed <= 24; seed += 1) {
      const bytes = Buffer.from(HEIC_PHOTO);
      for (let change = 0; change < 3; change += 1)
        bytes[12 + drawn(seed * 7 + change, bytes.length - 12)] = drawn(seed * 13 + change, 256);
      const verdict = await inspectUpload(await fileOf(bytes), 'x');
      expect('refused' in verdict || verdict.kind === 'photo').toBe(true);
    }
  });

  it('[CASE-02] with any byte of its list of parts changed gives a block of EXIF, or none', () => {
    const exif = exifOfHeic(HEIC_PHOTO);
    expect(exif && Buffer.from(exif).toString('latin1', 0, 4)).toBe('II*\0');
    const list = HEIC_PHOTO.indexOf('mdat');
    for (let at = 0; at < list; at += 1) {
      for (const value of [0, 1, 0x7f, 0xff]) {
        const bytes = Buffer.from(HEIC_PHOTO);
        bytes[at] = value;
        expect((exifOfHeic(bytes)?.length ?? 0) <= bytes.length).toBe(true);
      }
    }
  });

  it('[CASE-02] that is no HEIC at all is refused by the decoder too', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(100_000, 'x'), Buffer.from('\0\0\0\x1cftypheic')])
      await expect(withHeicPixels(await fileOf(bytes), async () => 1)).rejects.toBeInstanceOf(HeicRefused);
  });
});
