import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BorrowedDatabase, borrowDatabase, testSchema } from '@baixing/testing';
import pino from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPool } from '../../db/pool.ts';
import { queriesOn, withTransaction } from '../../db/transaction.ts';
import { drawOf } from '../../demo/draw.ts';
import { HEIC_PHOTO } from '../../files/heic-for-test.ts';
import { inspectJpegLightly, type PhotoFacts } from '../../files/inspect.ts';
import { NEAR_DISTANCE, type Print } from '../../files/print.ts';
import { PrintEngine } from '../../files/print-engine.ts';
import { type FileStore, folderStore, StorageUnavailable } from '../../files/storage.ts';
import { insertPerson } from '../../http/desk-for-test.ts';
import { FileBook, nearPhotos, Prints, Renditions, unreadablePhotos } from './index.ts';
import { keepFile } from './media.repository.ts';
import { keepPrints } from './print.repository.ts';

const AT = Date.parse('2026-11-28T09:30:00+08:00');

let database: BorrowedDatabase;
let pool: ReturnType<typeof openPool>;
let folder: string;
let store: FileStore;
/** The same files, for whoever may read them in their folder. */
let local: FileStore;
let personId: string;
let away = false;

beforeAll(async () => {
  database = await borrowDatabase();
  folder = await mkdtemp(join(tmpdir(), 'baixing-prints-'));
  pool = openPool({
    url: database.appUrl,
    schema: testSchema,
    applicationName: 'test',
    onError: () => undefined,
  });
  const real = folderStore(join(folder, 'files'));
  const { pathOf: _, ...elsewhere } = real;
  local = real;
  store = {
    ...elsewhere,
    get: async (hash) => {
      if (away) throw new StorageUnavailable('away');
      return real.get(hash);
    },
  };
  personId = (await insertPerson(pool, '采集员', ['read-cases'])).personId;
});
beforeEach(async () => {
  away = false;
  await pool.query('delete from print_wanted');
  await pool.query('delete from photo_print');
});
afterAll(async () => {
  await pool?.end();
  await rm(folder, { recursive: true, force: true });
  await database?.release();
});

const factsOf = (mediaType: string): PhotoFacts => ({
  kind: 'photo',
  mediaType,
  extension: 'jpg',
  name: 'a.jpg',
  sizeBytes: 1,
  widthPx: 1,
  heightPx: 1,
  orientation: 1,
});

/** Receives a photo; where its bytes are not put, they are lost afterwards. */
async function receive(bytes: Buffer, { type = 'image/jpeg', put = true } = {}): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (put) await store.put(bytes);
  await new FileBook(queriesOn(pool)).keep({ hash, facts: factsOf(type), personId, at: AT });
  return hash;
}

async function lookAtAll(at = store): Promise<string> {
  let said = '';
  const write = (line: string) => {
    said += line;
  };
  const log = pino({}, { write });
  const renditions = new Renditions(at, join(folder, 'drawn'));
  const prints = new Prints({ writer: queriesOn(pool), store: at, renditions, log });
  await prints.lookAtAll();
  await prints.stop();
  return said;
}
const outcomes = async () =>
  new Map(
    (await pool.query('select hash, outcome from photo_print')).rows.map((row) => [row.hash, row.outcome]),
  );
const wanted = async () => (await pool.query('select hash from print_wanted')).rowCount;

/** Light and dark fields, another pattern for each seed. */
function pattern(seed: number, quality = 90): Promise<Buffer> {
  const draw = drawOf(seed);
  const fields = Array.from({ length: 48 }, () => draw.whole(0, 255));
  return sharp(Buffer.from(fields), { raw: { width: 8, height: 6, channels: 1 } })
    .resize(640, 480, { kernel: 'nearest' })
    .jpeg({ quality })
    .toBuffer();
}

describe('prints of photos', () => {
  it('are made of every photo after it came, once; nothing is left to do', { timeout: 60_000 }, async () => {
    const [scene, again, other] = await Promise.all([
      receive(await pattern(1)),
      receive(await pattern(1, 40)),
      receive(await pattern(2)),
    ]);
    const phone = await receive(HEIC_PHOTO, { type: 'image/heic' });
    await receive(Buffer.from('%PDF-1.7'), { type: 'application/pdf' });
    expect(await wanted()).toBe(4);
    expect(await lookAtAll()).toBe('');
    expect(await outcomes()).toEqual(new Map([scene, again, other, phone].map((hash) => [hash, 'made'])));
    expect(await wanted()).toBe(0);
    expect(await nearPhotos(queriesOn(pool), scene, NEAR_DISTANCE)).toEqual([
      { hash: again, distance: expect.toBeOneOf([0, 1, 2, 3]) },
    ]);
    expect(await nearPhotos(queriesOn(pool), other, NEAR_DISTANCE)).toEqual([]);
    // Sent again, or by a citizen: it is known.
    await receive(await pattern(1));
    await withTransaction(pool, (tx) => keepFile(tx, scene, factsOf('image/jpeg'), null, AT));
    expect(await wanted()).toBe(0);
  });

  it.each(['a folder', 'elsewhere'])(
    '[CASE-02] a photo that cannot be drawn is marked, one that is lost from the store (%s) as well, and neither stops the others',
    {
      timeout: 60_000,
    },
    async (where) => {
      const whole = await pattern(3);
      // Sound from the first marker to the last, and in between not what its tables can read.
      const inside = Buffer.from(whole);
      inside.fill(0x55, Math.floor(whole.length / 2), whole.length - 2);
      expect(await inspectJpegLightly(inside, 'a.jpg')).toMatchObject({ kind: 'photo' });
      const broken = await receive(inside);
      const lost = await receive(await pattern(4), { put: false });
      const sound = await receive(whole);
      await lookAtAll(where === 'elsewhere' ? store : local);
      expect(await outcomes()).toEqual(
        new Map([
          [broken, 'unreadable'],
          [lost, 'missing'],
          [sound, 'made'],
        ]),
      );
      expect(await unreadablePhotos(queriesOn(pool), [sound, broken, lost])).toEqual(new Set([broken]));
      expect(await nearPhotos(queriesOn(pool), broken, NEAR_DISTANCE)).toEqual([]);
    },
  );

  it('wait while the store does not answer', { timeout: 60_000 }, async () => {
    const hash = await receive(await pattern(5));
    away = true;
    expect(await lookAtAll()).toContain('prints of photos');
    expect([await wanted(), (await outcomes()).size]).toEqual([1, 0]);
    away = false;
    await lookAtAll();
    expect(await outcomes()).toEqual(new Map([[hash, 'made']]));
  });

  it('go on after the process that makes them has ended', { timeout: 60_000 }, async () => {
    const engine = new PrintEngine();
    const bytes = await pattern(6);
    const first = await engine.print(bytes);
    engine.close();
    expect(await engine.print(bytes)).toEqual(first);
    const ended = engine.print(bytes);
    engine.close();
    expect(await ended).toBe('unreadable');
    expect(await engine.print(Buffer.from('no picture'))).toBe('unreadable');
    expect(await engine.print(bytes)).toEqual(first);
    engine.close();
  });

  it('are found by their bands exactly as by comparing with every other one', {
    timeout: 60_000,
  }, async () => {
    const draw = drawOf(20140319);
    const band = () => draw.whole(0, 65_535);
    const centre: Print = [band(), band(), band(), band()];
    const changedIn = (bits: number): Print => {
      const print = [...centre] as [number, number, number, number];
      const flipped = new Set<number>();
      while (flipped.size < bits) flipped.add(draw.whole(0, 63));
      for (const bit of flipped) print[bit >> 4] = (print[bit >> 4] ?? 0) ^ (1 << (bit & 15));
      return print;
    };
    const prints = Array.from(
      { length: 1_500 },
      (_, index): Print => (index % 3 === 0 ? [band(), band(), band(), band()] : changedIn(index % 17)),
    );
    const looked = [centre, ...prints].map((found) => ({ hash: draw.hex(64), found }));
    await pool.query(
      `insert into file (hash, type, size, received_at) select h, 'image/jpeg', 1, now() from unnest($1::text[]) as h`,
      [looked.map(({ hash }) => hash)],
    );
    await keepPrints(queriesOn(pool), looked);
    const bitsOf = (value: number) => [...value.toString(2)].filter((bit) => bit === '1').length;
    const all = looked
      .slice(1)
      .map(({ hash, found }) => ({
        hash,
        distance: found.reduce((sum, one, index) => sum + bitsOf(one ^ (centre[index] ?? 0)), 0),
      }))
      .sort((a, b) => a.distance - b.distance || (a.hash < b.hash ? -1 : 1));
    for (let most = 0; most <= 11; most += 1)
      expect([most, await nearPhotos(queriesOn(pool), looked[0]?.hash ?? '', most)]).toEqual([
        most,
        all.filter(({ distance }) => distance <= most).slice(0, 50),
      ]);
    await expect(nearPhotos(queriesOn(pool), looked[0]?.hash ?? '', 12)).rejects.toThrow(RangeError);
  });
});
