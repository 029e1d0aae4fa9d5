import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readClasses } from '../classes.ts';
import { SCENE_KINDS, sceneKindFor, streetScene } from './index.ts';

/** Mean difference per channel between two pictures, 0–255, over one band of rows of a 96 × 72 copy. */
async function difference(a: string, b: string, top: number, height: number): Promise<number> {
  const [p, q] = await Promise.all(
    [a, b].map((svg) =>
      sharp(Buffer.from(svg))
        .resize(96, 72)
        .extract({ left: 0, top, width: 96, height })
        .removeAlpha()
        .raw()
        .toBuffer(),
    ),
  );
  if (p === undefined || q === undefined) throw new Error('no picture');
  return p.reduce((sum, value, i) => sum + Math.abs(value - (q[i] ?? 0)), 0) / p.length;
}

describe('drawn photos', () => {
  it.each(SCENE_KINDS)('shows %s, and the same houses when it is gone', async (kind) => {
    const before = streetScene({ kind, seed: 5, after: false });
    const after = streetScene({ kind, seed: 5, after: true });
    // The top is sky and roofs: nothing there may move. The street below must change.
    expect(await difference(before, after, 0, 13)).toBeLessThan(0.5);
    expect(await difference(before, after, 27, 45)).toBeGreaterThan(0.4);
  });

  it('[CASE-02] is a picture of 960 × 720 that needs nothing from outside', async () => {
    for (const kind of SCENE_KINDS) {
      const svg = streetScene({ kind, seed: 11, after: false });
      const { width, height, format } = await sharp(Buffer.from(svg)).metadata();
      expect({ width, height, format }).toEqual({ width: 960, height: 720, format: 'svg' });
      expect(svg).not.toMatch(/NaN|undefined|href|<text|<image|<script/);
    }
  });

  it('is the same for the same seed and another street for another', async () => {
    const scene = (seed: number) => streetScene({ kind: 'refuse', seed, after: false });
    expect(scene(1)).toBe(scene(1));
    for (const seed of [2, 3, 4, 5])
      expect(await difference(scene(1), scene(seed), 0, 45)).toBeGreaterThan(4);
  });

  it('[CASE-12] finds the picture for what the source tells of', () => {
    expect(sceneKindFor('暴露垃圾')).toBe('refuse');
    expect(sceneKindFor('占道经营')).toBe('stalls');
    expect(sceneKindFor('供水井盖异常')).toBe('manhole');
    expect(sceneKindFor('店外经营')).toBe('shop-goods');
    expect(sceneKindFor('路灯异常')).toBe('broken-lamp');
    expect(sceneKindFor('机动车乱停放')).toBe('parked-cars');
    expect(sceneKindFor('非法小广告')).toBe('adverts');
    const used = new Set(readClasses('gbt47678.5-2026').map((row) => sceneKindFor(row.nameZh)));
    expect(used.size).toBe(SCENE_KINDS.length);
  });
});
