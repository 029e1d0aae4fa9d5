import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_QUALITY, LONGEST_EDGE, LOWEST_QUALITY, nextQuality, shrunk, WANTED_BYTES } from './shrink.ts';

describe('the size of a photo that leaves the phone', () => {
  it('[CASE-02] brings the longest edge of a 12 megapixel photo to 1600, upright or not', () => {
    expect(shrunk({ width: 4032, height: 3024 })).toEqual({ width: 1600, height: 1200 });
    expect(shrunk({ width: 3024, height: 4032 })).toEqual({ width: 1200, height: 1600 });
  });

  it('leaves a smaller photo as it is', () => {
    expect(shrunk({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
    expect(shrunk({ width: 1600, height: 1600 })).toEqual({ width: 1600, height: 1600 });
  });

  it('keeps a line of one pixel visible', () => {
    expect(shrunk({ width: 30_000, height: 1 })).toEqual({ width: 1600, height: 1 });
  });

  it('keeps proportions within a pixel and never grows (seed 20140319)', () => {
    const edge = fc.integer({ min: 1, max: 40_000 });
    fc.assert(
      fc.property(edge, edge, (width, height) => {
        const size = shrunk({ width, height });
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(LONGEST_EDGE);
        expect(size.width).toBeLessThanOrEqual(width);
        expect(size.height).toBeLessThanOrEqual(height);
        const scale = Math.min(1, LONGEST_EDGE / Math.max(width, height));
        expect(Math.abs(size.width - width * scale)).toBeLessThan(1);
        expect(Math.abs(size.height - height * scale)).toBeLessThan(1);
      }),
      { seed: 20140319, numRuns: 500 },
    );
  });

  it('refuses what is no picture', () => {
    for (const width of [0, -1, Number.NaN]) expect(() => shrunk({ width, height: 10 })).toThrow(RangeError);
  });
});

describe('the quality of the next photo', () => {
  it('goes down while photos are too heavy, up while they are light, and stays where they are right', () => {
    expect(nextQuality(0.78, WANTED_BYTES * 1.5)).toBe(0.7);
    expect(nextQuality(0.78, WANTED_BYTES * 0.3)).toBe(0.82);
    expect(nextQuality(0.78, WANTED_BYTES * 0.9)).toBe(0.78);
  });

  it('never leaves its bounds, however many photos are taken', () => {
    const after = (bytes: number) => {
      let quality: number = FIRST_QUALITY;
      for (let photo = 0; photo < 50; photo += 1) quality = nextQuality(quality, bytes);
      return quality;
    };
    expect(after(5_000_000)).toBe(LOWEST_QUALITY);
    expect(after(10_000)).toBeLessThanOrEqual(0.9);
  });
});
