import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { play } from './story.ts';
import { openTroubleWorld, type TroubleWorld } from './trouble-world.ts';

/** Tells a thousand stories, from this seed on; `BAIXING_STORIES` tells fewer. Each file of tests calls it once. */
export function tellThousand(first: number): void {
  const stories = Number(process.env.BAIXING_STORIES ?? 1_000);
  let at: TroubleWorld;
  beforeAll(async () => {
    at = await openTroubleWorld();
  }, 120_000);
  afterAll(() => at?.close(), 120_000);

  describe('a phone in random troubles', () => {
    it(`[G1] [G2] has every operation on the server once or on the phone, where its person can see which, in each of a thousand stories from seed ${first}`, async () => {
      const failed: string[] = [];
      let deeds = 0;
      for (let seed = first; seed < first + stories; seed += 1) {
        const story = await play(at, seed);
        deeds += story.deeds;
        if (story.wrong.length > 0)
          failed.push([`story ${seed}`, ...story.told, ...story.wrong].join('\n  '));
        if (failed.length > 2) break;
      }
      expect(failed).toEqual([]);
      expect(deeds).toBeGreaterThan(stories);
    }, 1_200_000);
  });
}
