import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { smaller } from './replay/period.ts';
import { type Replayed, replayPeriod } from './replay/replay.ts';
import { tableOf } from './replay/table.ts';

/** A share of the collection, three days around 19 March: the incidents and the five calls are all there. */
const SCALE = 0.03;

async function once(seed: number): Promise<Replayed> {
  const dataDir = await mkdtemp(join(tmpdir(), 'baixing-replay-test-'));
  await chmod(dataDir, 0o711);
  try {
    const period = smaller(SCALE);
    const { signal } = new AbortController();
    return await replayPeriod({ period, seed, dataDir, throwaway: true, dayBegins: () => undefined, signal });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

it('[CASE-12] [EMG-06] the days run through the product, come out as the same figures, and twice as the same entries', {
  timeout: 600_000,
}, async () => {
  const first = await once(1);
  expect(first.figures.filter(({ equal }) => !equal)).toEqual([]);
  expect(first.equal).toBe(true);
  expect(first.chains).toEqual({ cases: 47, intact: 47 });
  expect(tableOf(first)).toContain('全部相等');
  const second = await once(1);
  expect(second.digest).toEqual(first.digest);
  expect(second.figures).toEqual(first.figures);
});
