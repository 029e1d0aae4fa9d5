import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { StartRefusal } from '../db/start-refusal.ts';
import { openStore } from './open-store.ts';
import { type S3ForTest, startS3 } from './s3-for-test.ts';
import { type S3Settings, s3Store } from './s3-store.ts';
import { StorageFull, StorageUnavailable } from './storage.ts';

let folder: string;
let s3: S3ForTest;
let stub: Server | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 's3-'));
  s3 = await startS3(join(folder, 's3'));
});
afterEach(async () => {
  stub?.closeAllConnections();
  stub?.close();
  stub = undefined;
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

const spool = () => join(folder, 'spool');
const bytes = Buffer.from('路面清洁');
const hash = createHash('sha256').update(bytes).digest('hex');

/** The settings of a store whose every answer is this one: what the small server cannot say. */
async function answering(answer: (request: IncomingMessage) => { status: number; code: string }) {
  stub = createServer((request, response) => {
    request.resume().once('end', () => {
      const { status, code } = answer(request);
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(
        status === 200 ? '' : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`,
      );
    });
  }).listen(0, '127.0.0.1');
  await once(stub, 'listening');
  const { port } = stub.address() as AddressInfo;
  return { ...s3.settings, endpoint: `http://127.0.0.1:${port}` };
}

describe('a store in S3', () => {
  it('[CASE-02] signs the hash of what it sends, so that the store refuses what arrives otherwise', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const settings = await answering((request) => {
      seen.push(request.headers);
      return { status: 200, code: '' };
    });
    const store = await s3Store(settings, spool());
    expect(await store.put(Readable.from([bytes]))).toEqual({ hash, sizeBytes: bytes.length });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      'x-amz-content-sha256': hash,
      'content-length': String(bytes.length),
      authorization: expect.stringContaining('x-amz-content-sha256'),
    });
  });

  it('[CASE-02] lays a file where a folder would, so that one can be copied into the other', async () => {
    await (await s3Store(s3.settings, spool())).put(bytes);
    const names = await readdir(join(folder, 's3', 'photos'), { recursive: true });
    expect(names.some((name) => name.startsWith(join(hash.slice(0, 2), hash.slice(2, 4), hash)))).toBe(true);
  });

  it.each([
    ['507', { status: 507, code: 'XMinioStorageFull' }],
    ['a quota', { status: 403, code: 'QuotaExceeded' }],
  ])('[CASE-02] says StorageFull when the store answers %s', async (_what, answer) => {
    const store = await s3Store(await answering(() => answer), spool());
    await expect(store.put(bytes)).rejects.toBeInstanceOf(StorageFull);
    expect(await readdir(spool())).toEqual([]);
  });

  it('[CASE-02] says StorageUnavailable when nobody answers, and leaves nothing', async () => {
    await s3.close();
    const store = await s3Store(s3.settings, spool());
    await expect(store.put(bytes)).rejects.toBeInstanceOf(StorageUnavailable);
    await expect(store.get(hash)).rejects.toBeInstanceOf(StorageUnavailable);
    await expect(store.has(hash)).rejects.toBeInstanceOf(StorageUnavailable);
    expect(await readdir(spool())).toEqual([]);
    s3 = await startS3(join(folder, 's3'));
  });

  it('tells neither key in its errors', async () => {
    const denied = await answering(() => ({ status: 403, code: 'SignatureDoesNotMatch' }));
    const store = await s3Store({ ...denied, secretAccessKey: 'very-secret-key' }, spool());
    const error = await store.put(bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StorageUnavailable);
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('very-secret-key');
  });
});

const NOW = Date.parse('2026-09-28T09:42:00+08:00');

describe('opening the store of the settings', () => {
  const configOf = (settings: Partial<S3Settings>) => {
    const { endpoint, bucket, accessKeyId, secretAccessKey } = { ...s3.settings, ...settings };
    return readConfig({
      BAIXING_DATA_DIR: folder,
      BAIXING_FILES: 's3',
      BAIXING_S3_ENDPOINT: endpoint,
      BAIXING_S3_BUCKET: bucket,
      BAIXING_S3_ACCESS_KEY: accessKeyId,
      BAIXING_S3_SECRET_KEY: secretAccessKey,
    });
  };
  const logTo = (lines: string[]) => pino({}, { write: (line: string) => void lines.push(line) });

  it('tries the bucket, and says nothing when it takes files', async () => {
    const lines: string[] = [];
    const store = await openStore(configOf({}), logTo(lines), NOW);
    expect(await store.put(bytes)).toMatchObject({ hash });
    expect(lines).toEqual([]);
  });

  it.each([
    ['BAIXING_S3_BUCKET', { bucket: 'nowhere' }],
    ['BAIXING_S3_ACCESS_KEY', { accessKeyId: 'somebody' }],
  ])('refuses to start in one sentence that names %s', async (name, wrong) => {
    const refusal = await openStore(configOf(wrong), logTo([]), NOW).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartRefusal);
    expect((refusal as Error).message).toContain(name);
  });

  it.each([
    ['SignatureDoesNotMatch', 'BAIXING_S3_SECRET_KEY'],
    ['AccessDenied', 'rights on the bucket'],
  ])('refuses to start when the store answers %s', async (code, words) => {
    const config = configOf(await answering(() => ({ status: 403, code })));
    await expect(openStore(config, logTo([]), NOW)).rejects.toThrow(words);
  });

  it('starts without a store that does not answer, and logs it: cases go on, photos wait', async () => {
    const lines: string[] = [];
    const config = configOf({ endpoint: 'http://127.0.0.1:9' });
    const store = await openStore(config, logTo(lines), NOW);
    expect(lines.join()).toContain('does not answer');
    await expect(store.put(bytes)).rejects.toBeInstanceOf(StorageUnavailable);
  });

  it('removes what a killed server had in hand the day before, and nothing younger', async () => {
    const places = ['spool', 'renditions/drawing', 'files/incoming'].map((name) => join(folder, name));
    for (const place of places) {
      await mkdir(place, { recursive: true });
      for (const [name, hours] of [
        ['old', 25],
        ['young', 23],
      ] as const) {
        await writeFile(join(place, name), 'half');
        const written = new Date(NOW - hours * 3_600_000);
        await utimes(join(place, name), written, written);
      }
    }
    await openStore(readConfig({ BAIXING_DATA_DIR: folder }), logTo([]), NOW);
    for (const place of places) await expect.poll(() => readdir(place)).toEqual(['young']);
  });

  it('opens a folder as it is', async () => {
    const store = await openStore(readConfig({ BAIXING_DATA_DIR: folder }), logTo([]), NOW);
    await store.put(bytes);
    const lies = join(folder, 'files', hash.slice(0, 2), hash.slice(2, 4), hash);
    expect(await readFile(lies)).toEqual(bytes);
  });
});
