import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type S3ForTest, startS3 } from './s3-for-test.ts';
import { s3Store } from './s3-store.ts';
import { type FileStore, folderStore, StoredFileMissing } from './storage.ts';

/** What every place for files promises, tried on each of them alike. */
const KINDS = [
  { kind: 'a folder', open: async (folder: string, _s3: S3ForTest) => folderStore(join(folder, 'files')) },
  { kind: 'S3', open: (folder: string, s3: S3ForTest) => s3Store(s3.settings, join(folder, 'spool')) },
];

describe.each(KINDS)('files in $kind', ({ open }) => {
  let folder: string;
  let s3: S3ForTest;
  let store: FileStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stores-'));
    s3 = await startS3(join(folder, 's3'));
    store = await open(folder, s3);
  });
  afterAll(async () => {
    await s3.close();
    await rm(folder, { recursive: true, force: true });
  });
  const spooled = async () => (await readdir(join(folder, 'spool')).catch(() => [])).length;
  const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it.each([0, 1, 70_000, 5_000_000])(
    '[CASE-02] keeps %i bytes under their SHA-256 and gives them back, from memory and from a stream',
    async (size) => {
      const bytes = randomBytes(size);
      const stored = { hash: hashOf(bytes), sizeBytes: size };
      expect(await store.put(bytes)).toEqual(stored);
      expect(
        await store.put(Readable.from([bytes.subarray(0, size >> 1), bytes.subarray(size >> 1)])),
      ).toEqual(stored);
      expect(await store.has(stored.hash)).toBe(true);
      expect((await buffer(await store.get(stored.hash))).equals(bytes)).toBe(true);
      expect(await spooled()).toBe(0);
    },
  );

  it('[CASE-02] keeps one file when many write the same bytes at once', async () => {
    const large = randomBytes(300_000);
    const stored = await Promise.all(
      Array.from({ length: 12 }, () => store.put(Readable.from([large, large]))),
    );
    expect(new Set(stored.map((one) => one.hash))).toEqual(new Set([hashOf(Buffer.concat([large, large]))]));
    const kept = await buffer(await store.get(stored[0]?.hash ?? ''));
    expect(kept.equals(Buffer.concat([large, large]))).toBe(true);
  });

  it('[CASE-02] answers plainly for what is not there, and makes no path of what is no hash', async () => {
    for (const name of ['0'.repeat(64), '../../../secret', '', 'A'.repeat(64), `${'0'.repeat(64)}/..`]) {
      expect(await store.has(name)).toBe(false);
      await expect(store.get(name)).rejects.toBeInstanceOf(StoredFileMissing);
    }
  });

  it('[CASE-02] keeps nothing of an upload whose connection was cut', async () => {
    const half = randomBytes(100_000);
    const cut = Readable.from(
      (async function* () {
        yield half;
        throw new Error('connection cut');
      })(),
    );
    await expect(store.put(cut)).rejects.toThrow('connection cut');
    expect(await store.has(hashOf(half))).toBe(false);
    expect(await spooled()).toBe(0);
  });
});
