import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawOf } from '../demo/draw.ts';
import { bandsAround, NEAR_DISTANCE, type Print, printOf } from './print.ts';

const bitsOf = (value: number): number => [...value.toString(2)].filter((bit) => bit === '1').length;
function distance(one: Print | 'plain', other: Print | 'plain'): number {
  if (one === 'plain' || other === 'plain') throw new Error('a plain picture has no distance');
  return one.reduce((sum, band, index) => sum + bitsOf(band ^ (other[index] ?? 0)), 0);
}

/** A street as a child draws it, another one for each seed: sky, ground, houses, carts. */
function scene(seed: number): string {
  const draw = drawOf(seed);
  const colour = () => `rgb(${[0, 1, 2].map(() => draw.whole(20, 235)).join(',')})`;
  const things = Array.from({ length: 14 }, () => {
    const [x, y, width, height] = [
      draw.whole(-50, 750),
      draw.whole(0, 480),
      draw.whole(60, 260),
      draw.whole(60, 260),
    ];
    return draw.chance(0.7)
      ? `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour()}"/>`
      : `<ellipse cx="${x}" cy="${y}" rx="${width / 2}" ry="${height / 2}" fill="${colour()}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="${colour()}"/><rect y="${draw.whole(200, 400)}" width="800" height="600" fill="${colour()}"/>${things.join('')}</svg>`;
}

/** The lowest part as the field application writes over it. */
const mark = (width: number, height: number, text: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect y="${height * 0.87}" width="${width}" height="${height}" fill="#000" fill-opacity="0.5"/><text x="9" y="${height * 0.95}" font-size="${height * 0.05}" fill="#fff">${text}</text></svg>`,
  );
async function marked(photo: Buffer, text: string): Promise<Buffer> {
  const { width, height } = await sharp(photo).metadata();
  return sharp(photo)
    .composite([{ input: mark(width, height, text) }])
    .jpeg()
    .toBuffer();
}

const changes: Record<string, (photo: Buffer) => Promise<Buffer>> = {
  'written anew at quality 50': (photo) => sharp(photo).jpeg({ quality: 50 }).toBuffer(),
  'half as large': async (photo) => {
    const { width } = await sharp(photo).metadata();
    return sharp(photo)
      .resize(Math.round(width / 2))
      .jpeg()
      .toBuffer();
  },
  'as WebP': (photo) => sharp(photo).webp().toBuffer(),
  '10 % lighter': (photo) => sharp(photo).modulate({ brightness: 1.1 }).jpeg().toBuffer(),
  '10 % darker': (photo) => sharp(photo).modulate({ brightness: 0.9 }).jpeg().toBuffer(),
  'marked with another time and person': (photo) => marked(photo, '2026-11-29 18:30:12 海陵区 李四'),
  'all of that together': async (photo) => {
    const small = await sharp(photo).resize(500).modulate({ brightness: 1.1 }).toBuffer();
    return sharp(await marked(small, '2026-11-30 07:00:00'))
      .jpeg({ quality: 60 })
      .toBuffer();
  },
};

// Collected photos are not part of the project: they are read beside it when somebody put them there.
const folder = resolve(import.meta.dirname, '../../../../../shared/data/photos/exif-samples/jpg');
/** One of each scene that is there several times, turned or with HDR; none that is broken or smaller than a thumbnail. */
const SEVERAL = /orientation.(landscape|portrait)_[2-8]|hdr_YES|invalid|corrupted|tests/;
const real = existsSync(folder)
  ? readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.jpe?g$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !SEVERAL.test(relative(folder, path)))
      .sort()
  : [];
if (real.length === 0)
  process.stdout.write('../shared/data/photos is not there: prints were tried on drawn scenes only\n');

async function pictures(): Promise<Buffer[]> {
  const drawn = Array.from({ length: 20 }, (_, seed) =>
    sharp(Buffer.from(scene(seed)))
      .jpeg()
      .toBuffer(),
  );
  const taken = real.map((path) => sharp(path).autoOrient().resize(1000).jpeg().toBuffer());
  return Promise.all([...drawn, ...taken]);
}
const all = pictures();

describe('the print of a photo', () => {
  it.each(Object.entries(changes))(
    'is near that of the same photo %s',
    { timeout: 60_000 },
    async (_what, change) => {
      for (const photo of await all) {
        const first = await marked(photo, '2026-11-28 09:30:12 海陵区 张三');
        expect(distance(await printOf(first), await printOf(await change(first)))).toBeLessThanOrEqual(
          NEAR_DISTANCE,
        );
      }
    },
  );

  it('is that of the picture as it is seen, however it lies in the file', async () => {
    const [photo] = await all;
    const upright = await sharp(photo).rotate(90).jpeg().toBuffer();
    const lying = await sharp(photo).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(distance(await printOf(upright), await printOf(lying))).toBeLessThanOrEqual(NEAR_DISTANCE);
  });

  it('is not near that of any other scene', { timeout: 60_000 }, async () => {
    const prints = await Promise.all((await all).map((photo) => printOf(photo)));
    for (const [index, one] of prints.entries())
      for (const other of prints.slice(index + 1))
        expect(distance(one, other)).toBeGreaterThan(NEAR_DISTANCE + 3);
  });

  it('of a dark room and of a white wall is none', async () => {
    for (const light of [4, 250]) {
      const noise = { type: 'gaussian', mean: light, sigma: 6 } as const;
      const room = await sharp({
        create: { width: 800, height: 600, channels: 3, background: '#000', noise },
      })
        .jpeg()
        .toBuffer();
      expect(await printOf(room)).toBe('plain');
    }
  });

  it('of what is cut off or no picture fails', async () => {
    const [photo = Buffer.alloc(0)] = await all;
    await expect(printOf(photo.subarray(0, photo.length / 2))).rejects.toThrow();
    await expect(printOf(Buffer.from('no picture'))).rejects.toThrow();
  });

  it('has around each of its bands what differs in so many bits', () => {
    expect(bandsAround(0xa5a5, 0)).toEqual([0xa5a5]);
    for (const [bits, count] of [
      [1, 17],
      [2, 137],
    ] as const) {
      const around = bandsAround(0xa5a5, bits);
      expect(new Set(around).size).toBe(count);
      expect(around.every((band) => bitsOf(band ^ 0xa5a5) <= bits && band >= 0 && band < 65_536)).toBe(true);
    }
  });
});
