import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HALF_BYTES, HALF_FILES, PieceSpool } from './piece-spool.ts';
import { StorageFull } from './storage.ts';

let folder: string;
let spool: PieceSpool;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pieces-'));
  spool = new PieceSpool(folder);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const personId = randomUUID();
const half = (name: string, person = personId) => ({
  hash: createHash('sha256').update(name).digest('hex'),
  personId: person,
});
const age = (one: ReturnType<typeof half>, seconds: number) => utimes(spool.pathOf(one), seconds, seconds);

describe('the spool of pieces', () => {
  it('[CASE-02] grows by what comes after, and is found again by another process on the same folder', async () => {
    const one = half('a');
    expect(await spool.received(one)).toBe(0);
    await spool.append(one, 0, Buffer.from('abc'));
    const again = new PieceSpool(folder);
    expect(await again.received(one)).toBe(3);
    await again.append(one, 3, Buffer.from('def'));
    expect(await readFile(spool.pathOf(one), 'utf8')).toBe('abcdef');
    await spool.drop(one);
    await spool.drop(one);
    expect(await spool.received(one)).toBe(0);
  });

  it('[CASE-02] makes no path of what is no hash and no person', () => {
    for (const wrong of ['../../etc/passwd', '', 'A'.repeat(64)]) {
      expect(() => spool.pathOf({ hash: wrong, personId })).toThrow(RangeError);
      expect(() => spool.pathOf({ ...half('a'), personId: wrong })).toThrow(RangeError);
    }
  });

  it('[CASE-02] lets one at a time at a half, in order of coming, also after one has failed', async () => {
    const done: string[] = [];
    const work = (name: string, fail = false) =>
      spool.alone(half('a'), async () => {
        done.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        done.push(`${name} ends`);
        if (fail) throw new Error(name);
      });
    const outcomes = await Promise.allSettled([work('1'), work('2', true), work('3')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(done).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends']);
  });

  it('[CASE-02] keeps a limited number of halves for each person: the one left longest makes room', async () => {
    const other = half('0', randomUUID());
    await spool.append(other, 0, Buffer.from('x'));
    for (let index = 0; index < HALF_FILES; index += 1) {
      await spool.append(half(String(index)), 0, Buffer.from('x'));
      await age(half(String(index)), 1_000 + index);
    }
    await spool.append(half('one more'), 0, Buffer.from('x'));
    expect(await spool.received(half('0'))).toBe(0);
    expect(await spool.received(half('1'))).toBe(1);
    expect(await spool.received(other)).toBe(1);
  });

  it('[CASE-02] keeps a limited number of bytes for each person', async () => {
    const large = half('large');
    await spool.append(large, 0, Buffer.from('x'));
    const handle = await open(spool.pathOf(large), 'r+');
    await handle.truncate(HALF_BYTES); // a hole: as long, and nothing on the disk
    await handle.close();
    await age(large, 1_000);
    await spool.append(half('small'), 0, Buffer.from('x'));
    expect(await spool.received(large)).toBe(0);
    expect(await spool.received(half('small'))).toBe(1);
  });

  it('[CASE-02] says StorageFull when the disk is full, and what was there stays', async () => {
    const one = half('a');
    await spool.append(one, 0, Buffer.from('abc'));
    const handle = await open(spool.pathOf(one), 'r');
    await handle.close();
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    const sync = vi.spyOn(Object.getPrototypeOf(handle), 'datasync').mockRejectedValue(full);
    await expect(spool.append(one, 3, Buffer.from('def'))).rejects.toBeInstanceOf(StorageFull);
    expect(await spool.received(one)).toBe(3);
    sync.mockRestore();
    await spool.append(one, 3, Buffer.from('def'));
    expect(await readFile(spool.pathOf(one), 'utf8')).toBe('abcdef');
  });

  it('[CASE-02] sweeps what nobody has gone on with', async () => {
    expect(await new PieceSpool(join(folder, 'not there')).sweep(1e15)).toBe(0);
    await spool.append(half('old'), 0, Buffer.from('x'));
    await age(half('old'), 1_000);
    await spool.append(half('young'), 0, Buffer.from('x'));
    expect(await spool.sweep(2_000_000)).toBe(1);
    expect(await readdir(join(folder, personId))).toEqual([half('young').hash]);
  });
});
