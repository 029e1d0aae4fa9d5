import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type EmbeddedDatabase, startEmbedded } from './index.ts';
import { lost, newFolder, query, writeUntilBroken } from './launch-for-test.ts';

/** A small disk of its own, where this machine lets us have one. */
const folder = await newFolder();
const disk = join(folder, 'disk');
const mountable = tryMount(10);

function tryMount(megabytes: number): boolean {
  try {
    mkdirSync(disk, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'none', disk], {
      stdio: 'pipe',
    });
    return true;
  } catch {
    process.stdout.write('skipped: no small disk can be mounted here, so a full disk is not tried\n');
    return false;
  }
}

const resize = (megabytes: number) =>
  execFileSync('mount', ['-o', `remount,size=${megabytes}m,mode=711`, 'none', disk], { stdio: 'pipe' });

describe.runIf(mountable)('a full disk', () => {
  let said: string[] = [];
  const log = { info: (line: string) => void said.push(line), error: (line: string) => void said.push(line) };
  const dataDir = join(disk, 'data');
  const ballast = join(disk, 'ballast');
  const fillDisk = () => writeFile(ballast, Buffer.alloc(500 * 2 ** 20)).catch(() => undefined);

  let running: EmbeddedDatabase | undefined;
  const start = async () => {
    running = await startEmbedded({ dataDir, log });
    return running;
  };
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };

  afterEach(async () => {
    await stop();
    said = [];
  });

  afterAll(async () => {
    execFileSync('umount', [disk]);
    await rm(folder, { recursive: true });
  });

  it('is told in one sentence at the first start, and once there is space the start works', async () => {
    await expect(start()).rejects.toThrow(/is full; nothing is lost/);
    resize(500);
    const database = await start();
    expect(await query(database.ownerUrl, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it('[G1] met under load loses no acknowledged write: told while it lasts, writing again when there is space', async () => {
    const { ownerUrl } = await start();
    const { acknowledged, broken } = await writeUntilBroken(ownerUrl);
    await expect.poll(() => acknowledged.length).toBeGreaterThan(100);
    expect(said.join()).not.toMatch(/MB left/);
    await fillDisk();
    // The log has a piece of 16 MB begun, which no full disk takes away: this is more than that.
    const flood = 'CREATE TABLE flood AS SELECT repeat(md5(g::text), 50) FROM generate_series(1, 100000) g';
    await expect(query(ownerUrl, flood)).rejects.toThrow(/No space left on device|terminat|shut/i);
    await expect.poll(() => said.join(), { timeout: 15_000 }).toMatch(/has \d+ MB left/);
    await rm(ballast);
    const write = () => query(ownerUrl, 'INSERT INTO ledger DEFAULT VALUES RETURNING id').catch(() => []);
    await expect.poll(write, { timeout: 20_000 }).toHaveLength(1);
    await stop();
    await broken;
    const again = await start();
    expect(await lost(again.ownerUrl, acknowledged)).toEqual([]);
  });

  it('is told in one sentence at a later start, and nothing of what was there is lost', async () => {
    await fillDisk();
    await expect(start()).rejects.toThrow(/is full; nothing is lost/);
    await rm(ballast);
    const database = await start();
    const [row] = await query(database.ownerUrl, 'SELECT count(*)::int AS kept FROM ledger');
    expect(row?.kept).toBeGreaterThan(100);
  });
});
