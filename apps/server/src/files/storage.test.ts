import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { folderStore, StorageFull, StoredFileMissing } from './storage.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const bytes = Buffer.from('路面清洁');
const hash = createHash('sha256').update(bytes).digest('hex');
const settled = (name: string) => join(folder, name.slice(0, 2), name.slice(2, 4), name);
const filesUnder = async (path: string) =>
  (await readdir(path, { withFileTypes: true, recursive: true })).filter((entry) => entry.isFile());

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('a store in a folder', () => {
  it('[CASE-02] lays a file where its hash says, and nothing else', async () => {
    const store = folderStore(folder);
    await store.put(bytes);
    await store.put(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]));
    expect((await filesUnder(folder)).map((entry) => join(entry.parentPath, entry.name))).toEqual([
      settled(hash),
    ]);
  });

  it('[CASE-02] keeps one file when many write the same bytes at once', async () => {
    const store = folderStore(folder);
    const large = Buffer.alloc(300_000, 'x');
    const stored = await Promise.all(
      Array.from({ length: 20 }, () => store.put(Readable.from([large, large]))),
    );
    expect(new Set(stored.map((one) => one.hash)).size).toBe(1);
    expect(await filesUnder(folder)).toHaveLength(1);
    expect(await store.verify(stored[0]?.hash ?? '')).toBe('sound');
  });

  it('[CASE-02] answers plainly for what is not there, and follows no path out of the folder', async () => {
    const store = folderStore(join(folder, 'inner'));
    await writeFile(join(folder, 'secret'), 'x');
    for (const name of ['0'.repeat(64), '../../../secret', '', hash.toUpperCase(), `${hash}/..`]) {
      expect(await store.has(name)).toBe(false);
      await expect(store.get(name)).rejects.toBeInstanceOf(StoredFileMissing);
      expect(await store.verify(name)).toBe('missing');
    }
  });

  it('[CASE-02] sees a flipped bit on demand, and the right bytes mend it', async () => {
    const store = folderStore(folder);
    await store.put(bytes);
    const flipped = Buffer.from(bytes);
    flipped[3] = (flipped[3] ?? 0) ^ 1;
    await writeFile(settled(hash), flipped);
    expect(await store.verify(hash)).toBe('broken');
    await store.put(bytes);
    expect(await store.verify(hash)).toBe('sound');
  });

  it('[CASE-02] leaves nothing of an upload whose connection was cut', async () => {
    const cut = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000);
        throw new Error('connection cut');
      })(),
    );
    await expect(folderStore(folder).put(cut)).rejects.toThrow('connection cut');
    expect(await filesUnder(folder)).toEqual([]);
  });

  it.each(['ENOSPC', 'EDQUOT'])(
    '[CASE-02] says StorageFull when the disk answers %s while syncing',
    async (code) => {
      const handle = await open(join(folder, 'any'), 'w');
      await handle.close();
      await rm(join(folder, 'any'));
      vi.spyOn(Object.getPrototypeOf(handle), 'datasync').mockRejectedValue(systemError(code));
      await expect(folderStore(folder).put(bytes)).rejects.toBeInstanceOf(StorageFull);
      expect(await filesUnder(folder)).toEqual([]);
    },
  );

  it('[CASE-02] says StorageFull on a disk that is really full, and works again when there is room', async (context) => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      process.stdout.write('no small disk could be mounted here: the really full disk was not tried\n');
      context.skip();
      return;
    }
    try {
      const store = folderStore(disk);
      await expect(
        store.put(Readable.from([Buffer.alloc(200_000), Buffer.alloc(200_000)])),
      ).rejects.toBeInstanceOf(StorageFull);
      expect(await filesUnder(disk)).toEqual([]);
      expect(await store.put(bytes)).toEqual({ hash, sizeBytes: bytes.length });
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('[CASE-02] sweeps what a killed writer left, and nothing younger or settled', async () => {
    const store = folderStore(folder);
    expect(await store.sweepAbandoned(0)).toBe(0);
    await store.put(bytes);
    const old = join(folder, 'incoming', 'old');
    await writeFile(old, 'half');
    await utimes(old, 1_000, 1_000);
    await writeFile(join(folder, 'incoming', 'young'), 'half');
    expect(await store.sweepAbandoned(2_000_000)).toBe(1);
    expect(await readdir(join(folder, 'incoming'))).toEqual(['young']);
    expect(await store.has(hash)).toBe(true);
  });
});
