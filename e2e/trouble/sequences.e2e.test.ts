import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { play } from './story.ts';
import { openTroubleWorld, type TroubleWorld } from './trouble-world.ts';

/** Stories of this run; another seed tells others. */
const STORIES = Number(process.env.BAIXING_STORIES ?? 2_000);
const FIRST = Number(process.env.BAIXING_SEED ?? 1);

let at: TroubleWorld;
beforeAll(async () => {
  at = await openTroubleWorld();
}, 120_000);
afterAll(() => at?.close());

describe('a phone in random troubles', () => {
  it('[G1] [G2] has every operation on the server once or on the phone, where its person can see which, in each of 2,000 stories', async () => {
    const failed: string[] = [];
    let deeds = 0;
    for (let seed = FIRST; seed < FIRST + STORIES; seed += 1) {
      const story = await play(at, seed);
      deeds += story.deeds;
      if (story.wrong.length > 0) failed.push([`story ${seed}`, ...story.told, ...story.wrong].join('\n  '));
      if (failed.length > 2) break;
    }
    expect(failed).toEqual([]);
    expect(deeds).toBeGreaterThan(STORIES);
  }, 1_200_000);
});
