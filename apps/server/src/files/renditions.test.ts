import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { svgToJpeg } from './draw.ts';
import { readCameraFacts } from './exif.ts';
import { PictureQueueFull, turnstile } from './picture-engine.ts';
import { renderServed, renderThumbnail } from './renditions.ts';

const SCRIPT = '<script>alert(1)</script>';

/** A JPEG whose left half is red, lying on its side, with a position and scripts wherever a JPEG can hold text. */
async function sidewaysPhoto(): Promise<Buffer> {
  const red = await sharp({ create: { width: 1000, height: 1000, channels: 3, background: '#f00' } })
    .png()
    .toBuffer();
  const jpeg = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#00f' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .withMetadata({
      orientation: 6,
      exif: {
        IFD0: { ImageDescription: SCRIPT },
        IFD2: { UserComment: SCRIPT },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '32/1 29/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '119/1 55/1 0/1',
        },
      },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${encodeURI(SCRIPT)}</a></x:xmpmeta>`)
    .jpeg()
    .toBuffer();
  const comment = Buffer.from(SCRIPT, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  const hidden = Buffer.from('%PDF-1.7 hidden behind the picture', 'latin1');
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xfe]),
    length,
    comment,
    jpeg.subarray(2),
    hidden,
  ]);
}

describe('pictures as served', () => {
  it('[CASE-02] carry no EXIF, no position, no text and nothing hidden', async () => {
    const original = await sidewaysPhoto();
    expect((await readCameraFacts((await sharp(original).metadata()).exif)).point).toBeDefined();
    expect(original.includes(SCRIPT)).toBe(true);
    for (const served of [await renderServed(original), await renderThumbnail(original)]) {
      const header = await sharp(served).metadata();
      expect([header.exif, header.xmp, header.iptc, header.icc, header.orientation]).toEqual(
        Array(5).fill(undefined),
      );
      for (const word of ['script', 'Exif', 'GPS', 'xmp', '%PDF'])
        expect(served.includes(word), word).toBe(false);
    }
  });

  it('[CASE-02] stand upright and fit their size', async () => {
    const original = await sidewaysPhoto();
    const served = await renderServed(original);
    expect(await sharp(served).metadata()).toMatchObject({ format: 'jpeg', width: 800, height: 1600 });
    const thumbnail = await renderThumbnail(original);
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'webp', width: 160, height: 320 });
    // Turned a quarter clockwise, the left half is above.
    const top = await sharp(served).extract({ left: 400, top: 100, width: 1, height: 1 }).raw().toBuffer();
    const bottom = await sharp(served)
      .extract({ left: 400, top: 1500, width: 1, height: 1 })
      .raw()
      .toBuffer();
    expect(top[0]).toBeGreaterThan(200);
    expect(bottom[2]).toBeGreaterThan(200);
  });

  it('[CASE-02] are the same bytes each time, and never larger than the original', async () => {
    const original = await sidewaysPhoto();
    expect(await renderServed(original)).toEqual(await renderServed(original));
    expect(await renderThumbnail(original)).toEqual(await renderThumbnail(original));
    const small = await sharp({ create: { width: 50, height: 30, channels: 4, background: '#0000' } })
      .png()
      .toBuffer();
    const served = await renderServed(small);
    expect(await sharp(served).metadata()).toMatchObject({ width: 50, height: 30 });
    expect((await sharp(served).raw().toBuffer())[0]).toBe(255); // transparent is white, not black
  });

  it('[CASE-02] are not made of what only looks like a picture', async () => {
    await expect(renderServed(Buffer.from('GIF89a/*..*/=alert(1)//', 'latin1'))).rejects.toThrow();
    await expect(renderServed(Buffer.from('ffd8ffe000104a464946', 'hex'))).rejects.toThrow();
  });
});

describe('the queue of pictures', () => {
  it('[CASE-02] lets no more through than its width, in order, also after failures', async () => {
    const through = turnstile(2, 100);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const work = (n: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(n);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (n % 3 === 0) throw new Error('broken picture');
      return n;
    };
    const results = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => through(work(n))));
    expect(most).toBe(2);
    expect(order).toEqual(Array.from({ length: 30 }, (_, n) => n));
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(10);
    expect(await through(async () => 'free again')).toBe('free again');
  });

  it('[CASE-02] turns work away rather than letting it wait without end', async () => {
    const through = turnstile(1, 1);
    let release = () => {};
    const first = through(() => new Promise<void>((resolve) => (release = resolve)));
    const second = through(async () => 'second');
    await expect(through(async () => 'third')).rejects.toBeInstanceOf(PictureQueueFull);
    release();
    await first;
    expect(await second).toBe('second');
  });
});

describe('a drawn photo', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#7a8"/></svg>';
  const takenAt = Date.parse('2014-03-19T07:05:09+08:00');

  it.each([
    { lon: 119.923117, lat: 32.455778 },
    { lon: -0.00001, lat: -33.99999999 },
  ])('[CASE-02] says when and where it was taken, as a phone would: $lon $lat', async (point) => {
    const jpeg = await svgToJpeg(svg, { takenAt, point });
    const header = await sharp(jpeg).metadata();
    expect(header).toMatchObject({ format: 'jpeg', width: 640, height: 480 });
    const facts = await readCameraFacts(header.exif);
    expect(facts).toMatchObject({ takenAt, takenAtOffset: 'stated' });
    expect(facts.point?.lon).toBeCloseTo(point.lon, 6);
    expect(facts.point?.lat).toBeCloseTo(point.lat, 6);
    expect(await svgToJpeg(svg, { takenAt, point })).toEqual(jpeg);
  });
});
