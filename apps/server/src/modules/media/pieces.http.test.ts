import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PIECE_LIMIT_BYTES } from '@baixing/contract';
import { fromIso } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase, testSchema } from '@baixing/testing';
import type pg from 'pg';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/pool.ts';
import { queriesOn } from '../../db/transaction.ts';
import { HEIC_PHOTO } from '../../files/heic-for-test.ts';
import { PieceSpool } from '../../files/piece-spool.ts';
import { type FileStore, folderStore, StorageFull, StorageUnavailable } from '../../files/storage.ts';
import { insertPerson, openDesk } from '../../http/desk-for-test.ts';
import type { Person } from '../../person.ts';
import { FileBook, mediaRoutes, Renditions } from './index.ts';

const NOW = fromIso('2026-11-28T09:30:00+08:00');
const PIECE = 64 * 1024;

/** A photo of noise, about 190 KB. */
const photo = () =>
  sharp(randomBytes(400 * 300 * 3), { raw: { width: 400, height: 300, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let database: BorrowedDatabase;
let pool: pg.Pool;
let folder: string;
let store: FileStore;
let desk: ReturnType<typeof openDesk>;
let url: string;
let me: Person;
let other: Person;
let trouble: Error | null = null;

/** The house as another process, or the same after it was killed, would open it. */
function open() {
  const parts = {
    store,
    spoolFolder: join(folder, 'spool'),
    pieces: new PieceSpool(join(folder, 'spool', 'pieces')),
    book: new FileBook(queriesOn(pool)),
    renditions: new Renditions(store, join(folder, 'drawn')),
  };
  return openDesk(pool, mediaRoutes({ ...parts, maySeePhoto: async () => false }), NOW);
}

beforeAll(async () => {
  database = await borrowDatabase();
  folder = await mkdtemp(join(tmpdir(), 'baixing-pieces-'));
  const options = { schema: testSchema, applicationName: 'test', onError: () => undefined };
  pool = openPool({ ...options, url: database.appUrl });
  const real = folderStore(join(folder, 'files'));
  store = {
    ...real,
    put: async (source, verified) => {
      if (trouble) throw trouble;
      return real.put(source, verified);
    },
  };
  desk = open();
  url = await desk.app.listen({ port: 0, host: '127.0.0.1' });
  me = await insertPerson(pool, '采集员', ['read-cases']);
  other = await insertPerson(pool, '另一人', ['read-cases']);
});
afterEach(() => {
  trouble = null;
});
afterAll(async () => {
  await desk?.app.close();
  await pool?.end();
  await rm(folder, { recursive: true, force: true });
  await database?.release();
});

const put = (hash: string, offset: number, total: number, bytes: Buffer, as = me, at = desk) =>
  at.call('PUT', `/api/uploads/${hash}?offset=${offset}&total=${total}&name=IMG_7.jpg`, {
    as,
    bytes,
    type: 'application/octet-stream',
  });
const find = (hash: string, as = me) => desk.call('GET', `/api/uploads/${hash}`, { as });
const said = ({ status, body }: { status: number; body: Record<string, unknown> }) =>
  status === 200 ? body : [status, (body.error as { code: string }).code];
const sentBy = async (hash: string) =>
  (await pool.query('select person_id from file_sender where hash = $1 order by 1', [hash])).rows.map(
    (row) => row.person_id,
  );
const halves = async () =>
  (await readdir(join(folder, 'spool'), { recursive: true, withFileTypes: true }).catch(() => [])).filter(
    (entry) => entry.isFile(),
  ).length;

/** Sends a photo as a phone on a bad line does: asks how far it is, and goes on from there. */
async function sendAll(bytes: Buffer, as = me): Promise<Record<string, unknown>> {
  const hash = hashOf(bytes);
  let state = (await find(hash, as)).body as unknown as { received: number; complete: boolean };
  while (!state.complete) {
    const piece = bytes.subarray(state.received, state.received + PIECE);
    const { status, body } = await put(hash, state.received, bytes.length, piece, as);
    expect(status).toBe(200);
    state = body as never;
  }
  return state;
}

describe('a photo in pieces', () => {
  it('[CASE-02] [G1] that comes whole is complete with one answer, judged, in the store and in the book under its sender', async () => {
    const bytes = await photo();
    const hash = hashOf(bytes);
    expect(said(await put(hash, 0, bytes.length, bytes))).toEqual({ received: bytes.length, complete: true });
    expect(said(await find(hash))).toEqual({ received: bytes.length, complete: true });
    expect(await store.has(hash)).toBe(true);
    const { rows } = await pool.query('select name, type, size, width, height from file where hash = $1', [
      hash,
    ]);
    expect(rows).toEqual([
      { name: 'IMG_7.jpg', type: 'image/jpeg', size: bytes.length, width: 400, height: 300 },
    ]);
    const seen = await desk.call('GET', `/api/files/${hash}?size=original`, { as: me });
    expect(seen.raw.equals(bytes)).toBe(true);
    // The first answer was lost: the phone sends it again.
    expect(said(await put(hash, 0, bytes.length, bytes))).toEqual({ received: bytes.length, complete: true });
  });

  it('[CASE-02] goes on from what is there, and leaves nothing aside when it is complete', async () => {
    const bytes = await photo();
    const hash = hashOf(bytes);
    expect(said(await find(hash))).toEqual({ received: 0, complete: false });
    expect(said(await put(hash, 0, bytes.length, bytes.subarray(0, PIECE)))).toEqual({
      received: PIECE,
      complete: false,
    });
    expect(said(await find(hash))).toEqual({ received: PIECE, complete: false });
    expect(await sendAll(bytes)).toEqual({ received: bytes.length, complete: true });
    expect(await sentBy(hash)).toEqual([me.personId]);
    expect(await halves()).toBe(0);
    // A piece that comes late, from another tab, changes nothing.
    expect(said(await put(hash, PIECE, bytes.length, bytes.subarray(PIECE, 2 * PIECE)))).toEqual({
      received: bytes.length,
      complete: true,
    });
    expect(await halves()).toBe(0);
  });

  it('[CASE-02] does not write a piece at a wrong place and tells how much is there', async () => {
    const bytes = await photo();
    const hash = hashOf(bytes);
    const state = { received: 1000, complete: false };
    expect(said(await put(hash, 500, bytes.length, bytes.subarray(500, 900)))).toEqual({
      received: 0,
      complete: false,
    });
    await put(hash, 0, bytes.length, bytes.subarray(0, 1000));
    for (const offset of [0, 1, 999, 1001, bytes.length - 10])
      expect(said(await put(hash, offset, bytes.length, bytes.subarray(offset, offset + 10)))).toEqual(state);
    expect((await sendAll(bytes)).complete).toBe(true);
  });

  it('[CASE-02] [G2] sent by two tabs at once, piece by piece, is one photo with no byte out of place', async () => {
    const bytes = await photo();
    const [first, second] = await Promise.all([sendAll(bytes), sendAll(bytes)]);
    expect([first, second]).toEqual([first, first]);
    expect(await sentBy(hashOf(bytes))).toEqual([me.personId]);
    expect(await halves()).toBe(0);
  });

  it('[CASE-02] of two people with the same bytes is two uploads, and who knows the hash only has nothing', async () => {
    const bytes = await photo();
    const hash = hashOf(bytes);
    await put(hash, 0, bytes.length, bytes.subarray(0, PIECE));
    expect(said(await find(hash, other))).toEqual({ received: 0, complete: false });
    await sendAll(bytes);
    expect(said(await find(hash, other))).toEqual({ received: 0, complete: false });
    expect(said(await put(hash, bytes.length, bytes.length, Buffer.alloc(0), other))).toEqual({
      received: 0,
      complete: false,
    });
    expect((await desk.call('GET', `/api/files/${hash}`, { as: other })).status).toBe(404);
    expect((await sendAll(bytes, other)).complete).toBe(true);
    expect(await sentBy(hash)).toEqual([me.personId, other.personId].sort());
    expect((await desk.call('GET', `/api/files/${hash}`, { as: other })).status).toBe(200);
  });

  it('[CASE-02] whose bytes are not what the hash says is dropped whole, however it came', async () => {
    const bytes = await photo();
    const wrong = hashOf(Buffer.from('another'));
    const refused = [422, 'hash-mismatch'];
    expect(said(await put(wrong, 0, bytes.length, bytes))).toEqual(refused);
    await put(wrong, 0, bytes.length, bytes.subarray(0, 5_000));
    expect(said(await put(wrong, 5_000, bytes.length, bytes.subarray(5_000)))).toEqual(refused);
    expect(said(await find(wrong))).toEqual({ received: 0, complete: false });
    expect([await store.has(wrong), await store.has(hashOf(bytes)), await halves()]).toEqual([
      false,
      false,
      0,
    ]);
  });

  it('[CASE-02] goes on in another process on the same folder, as after a kill between two pieces', async () => {
    const bytes = await photo();
    const hash = hashOf(bytes);
    await put(hash, 0, bytes.length, bytes.subarray(0, PIECE));
    const next = open();
    const rest = await put(hash, PIECE, bytes.length, bytes.subarray(PIECE), me, next);
    expect(said(rest)).toEqual({ received: bytes.length, complete: true });
    await next.app.close();
  });

  it('[CASE-02] keeps of a piece that was cut off what came of it', async () => {
    const bytes = await photo();
    const hash = hashOf(bytes);
    await find(hash); // the desk for tests knows who has called before
    const sending = request(`${url}/api/uploads/${hash}?offset=0&total=${bytes.length}`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': bytes.length,
        'x-person': me.personId,
      },
    });
    sending.on('error', () => undefined);
    await new Promise((resolve) => sending.write(bytes.subarray(0, 20_000), resolve));
    await sleep(50); // so that it is on its way; how much of it arrives decides nothing below
    sending.destroy();
    await expect
      .poll(async () => (await find(hash)).body, { timeout: 10_000 })
      .toMatchObject({
        received: expect.toSatisfy((received: number) => received > 0 && received <= 20_000),
      });
    expect(await sendAll(bytes)).toEqual({ received: bytes.length, complete: true });
  });

  it('[CASE-02] waits where it is while the store is full or away, and is complete with the next try', async () => {
    const bytes = await photo();
    const hash = hashOf(bytes);
    for (const [error, refusal] of [
      [new StorageFull('full'), [507, 'storage-full']],
      [new StorageUnavailable('away'), [503, 'storage-unavailable']],
    ] as const) {
      trouble = error;
      const whole = await put(hash, 0, bytes.length, bytes);
      expect([said(whole), whole.headers['retry-after']]).toEqual([refusal, expect.any(String)]);
    }
    await put(hash, 0, bytes.length, bytes.subarray(0, PIECE));
    expect(said(await put(hash, PIECE, bytes.length, bytes.subarray(PIECE)))).toEqual([
      503,
      'storage-unavailable',
    ]);
    expect(said(await find(hash))).toEqual({ received: bytes.length, complete: false });
    trouble = null;
    expect(said(await put(hash, bytes.length, bytes.length, Buffer.alloc(0)))).toEqual({
      received: bytes.length,
      complete: true,
    });
  });

  it('[CASE-02] is refused by its content as any upload, whole or in pieces', async () => {
    const good = await photo();
    const refusals: [Buffer, unknown][] = [
      [Buffer.from('<script>alert(1)</script>'), [415, 'file-type-refused']],
      [good.subarray(0, good.length - 200), [422, 'image-broken']],
      [Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), [422, 'image-broken']],
    ];
    for (const [bytes, refusal] of refusals) {
      const hash = hashOf(bytes);
      expect(said(await put(hash, 0, bytes.length, bytes))).toEqual(refusal);
      await put(hash, 0, bytes.length, bytes.subarray(0, 10));
      expect(said(await put(hash, 10, bytes.length, bytes.subarray(10)))).toEqual(refusal);
      expect([await store.has(hash), await sentBy(hash)]).toEqual([false, []]);
    }
    expect(await halves()).toBe(0);
  });

  it('[CASE-02] may also be a photo of an iPhone, and a paper of more than one megabyte', async () => {
    expect((await sendAll(HEIC_PHOTO)).complete).toBe(true);
    const paper = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      Buffer.alloc(3 * PIECE_LIMIT_BYTES),
      Buffer.from('\n%%EOF\n'),
    ]);
    const hash = hashOf(paper);
    for (let offset = 0; offset < paper.length; offset += PIECE_LIMIT_BYTES)
      await put(hash, offset, paper.length, paper.subarray(offset, offset + PIECE_LIMIT_BYTES));
    expect(said(await find(hash))).toEqual({ received: paper.length, complete: true });
  });

  it('[CASE-02] has its limits: no piece beyond one megabyte or the total, no file beyond fifty, none of nothing', async () => {
    const hash = hashOf(randomBytes(8));
    const large = Buffer.alloc(PIECE_LIMIT_BYTES + 1);
    expect(said(await put(hash, 0, large.length, large))).toEqual([413, 'file-too-large']);
    expect(said(await put(hash, 0, 50 * 1024 * 1024 + 1, Buffer.alloc(1)))).toEqual([413, 'file-too-large']);
    expect(said(await put(hash, 0, 3, Buffer.alloc(4)))).toEqual([400, 'bad-request']);
    expect(said(await put(hash, 4, 3, Buffer.alloc(1)))).toEqual([400, 'bad-request']);
    expect(said(await put(hash, 0, 0, Buffer.alloc(0)))).toEqual([422, 'file-empty']);
    expect((await put('../../etc/passwd', 0, 3, Buffer.alloc(3))).status).toBe(404);
    const unsigned = await desk.call('PUT', `/api/uploads/${hash}?offset=0&total=3`, {
      bytes: Buffer.alloc(3),
      type: 'application/octet-stream',
    });
    expect(unsigned.status).toBe(401);
    expect(await halves()).toBe(0);
  });

  it('[CASE-02] that grew beyond what is said to be its total begins anew', async () => {
    const bytes = await photo();
    const hash = hashOf(bytes);
    await put(hash, 0, bytes.length, bytes.subarray(0, 5_000));
    expect(said(await put(hash, 0, 100, bytes.subarray(0, 50)))).toEqual({ received: 0, complete: false });
    expect((await sendAll(bytes)).complete).toBe(true);
  });

  it('[CASE-02] many at once are each kept, and one that cannot be kept is nobody else’s trouble', async () => {
    const stranger = { ...me, personId: randomUUID() };
    const photos = await Promise.all(Array.from({ length: 30 }, photo));
    const answers = await Promise.all(
      photos.map((bytes, index) =>
        put(hashOf(bytes), 0, bytes.length, bytes, index === 7 ? stranger : index % 2 ? me : other),
      ),
    );
    // Nobody of that id is in the book of people.
    expect(answers.map(({ status }) => status)).toEqual(photos.map((_, index) => (index === 7 ? 500 : 200)));
    for (const [index, bytes] of photos.entries())
      expect(await sentBy(hashOf(bytes))).toEqual(index === 7 ? [] : [(index % 2 ? me : other).personId]);
  });
});
