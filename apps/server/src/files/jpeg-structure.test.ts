import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawOf } from '../demo/draw.ts';
import { inspectJpegLightly } from './inspect.ts';
import { judgeJpeg } from './jpeg-structure.ts';

/** Noise, so that each of its blocks takes many bits. */
const noise = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
const photo = noise(96, 64).jpeg().toBuffer();
const progressive = noise(96, 64).jpeg({ progressive: true }).toBuffer();

const sound = { kind: 'sound', widthPx: 96, heightPx: 64, orientation: 1 };

/** The photo with the size that its frame announces changed. */
function announcing(bytes: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(bytes);
  const frame = changed.indexOf(Buffer.from([0xff, 0xc0]));
  changed.writeUInt16BE(height, frame + 5);
  changed.writeUInt16BE(width, frame + 7);
  return changed;
}

describe('a JPEG by its structure', () => {
  it('[CASE-02] is sound in one pass and in several, with and without restarts, grey and with what phones append', async () => {
    expect(judgeJpeg(await photo)).toMatchObject(sound);
    expect(judgeJpeg(await progressive)).toMatchObject(sound);
    expect(judgeJpeg(await noise(96, 64).greyscale().jpeg({ mozjpeg: true }).toBuffer())).toMatchObject(
      sound,
    );
    const film = Buffer.from('\0\0\0\x18ftypmp42', 'latin1');
    expect(judgeJpeg(Buffer.concat([await photo, film]))).toMatchObject(sound);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('[CASE-02] is told upright with orientation %i', async (orientation) => {
    const { kind, ...facts } = judgeJpeg(await noise(96, 64).jpeg().withMetadata({ orientation }).toBuffer());
    const [widthPx, heightPx] = orientation < 5 ? [96, 64] : [64, 96];
    expect([kind, facts]).toMatchObject(['sound', { widthPx, heightPx, orientation }]);
  });

  it('[CASE-02] cut off anywhere is broken', async () => {
    for (const bytes of [await photo, await progressive])
      for (let length = 0; length < bytes.length; length += 1)
        expect([length, judgeJpeg(bytes.subarray(0, length)).kind]).toEqual([length, 'broken']);
  });

  it('[CASE-02] that announces more than it holds is broken, and more than 50 megapixels is too many', async () => {
    expect(judgeJpeg(announcing(await photo, 6_000, 6_000)).kind).toBe('broken');
    expect(judgeJpeg(announcing(await photo, 65_000, 65_000)).kind).toBe('too-many-pixels');
    expect(judgeJpeg(announcing(await photo, 0, 64)).kind).toBe('broken');
    expect(judgeJpeg(announcing(await photo, 96, 0)).kind).toBe('unsure');
  });

  it('[CASE-02] with bytes changed at random has a verdict, never an exception', async () => {
    const draw = drawOf(20140319);
    const kinds = new Set<string>();
    for (const whole of [await photo, await noise(96, 64).jpeg().withMetadata({ orientation: 6 }).toBuffer()])
      for (let time = 0; time < 1_000; time += 1) {
        const bytes = Buffer.from(whole);
        for (let change = 0; change < 8; change += 1)
          bytes[draw.whole(0, Math.min(bytes.length - 1, 700))] = draw.whole(0, 255);
        kinds.add(judgeJpeg(bytes).kind);
        const light = await inspectJpegLightly(bytes, 'x.jpg');
        expect(light === undefined || 'refused' in light || light.kind === 'photo').toBe(true);
      }
    expect([...kinds]).toEqual(expect.arrayContaining(['broken', 'sound', 'unsure']));
  });

  it('[CASE-02] made of nothing but beginnings, lengths or stuffing ends all the same', () => {
    for (const pattern of ['ffd8', 'ff00', 'ffff', 'ffe00002', 'ffd0', 'ff0000', 'ffda0008010100003f00ff00'])
      expect(
        judgeJpeg(Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(2_000_000, pattern, 'hex')])).kind,
      ).toBe('broken');
  });
});
