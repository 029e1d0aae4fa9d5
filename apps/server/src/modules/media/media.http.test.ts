import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromIso } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase, testSchema } from '@baixing/testing';
import type pg from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/pool.ts';
import { queriesOn } from '../../db/transaction.ts';
import { HEIC_PHOTO } from '../../files/heic-for-test.ts';
import { PictureQueueFull } from '../../files/picture-engine.ts';
import { PieceSpool } from '../../files/piece-spool.ts';
import { type FileStore, folderStore, StorageFull, StorageUnavailable } from '../../files/storage.ts';
import { insertPerson, openDesk } from '../../http/desk-for-test.ts';
import type { Person } from '../../person.ts';
import { FileBook, mediaRoutes, Renditions } from './index.ts';
import { attachment } from './media.presenter.ts';

const NOW = fromIso('2026-11-23T09:30:00+08:00');

const photo = (colour: string) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: colour } })
    .jpeg()
    .withExif({
      IFD0: { Copyright: 'secret of the camera' },
      IFD2: { DateTimeOriginal: '2026:11:23 09:00:00', OffsetTimeOriginal: '+08:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '32/1 29/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '119/1 54/1 0/1',
      },
    })
    .toBuffer();

describe('photos and papers', () => {
  let database: BorrowedDatabase;
  let pool: pg.Pool;
  let folder: string;
  let desk: ReturnType<typeof openDesk>;
  let sender: Person;
  let second: Person;
  let stranger: Person;
  let reader: Person;
  /** What the case module would say: this person may see a case that holds these files. */
  const seen = new Map<string, string>();
  let trouble: Error | null = null;

  beforeAll(async () => {
    database = await borrowDatabase();
    folder = await mkdtemp(join(tmpdir(), 'baixing-media-'));
    const options = { schema: testSchema, applicationName: 'test', onError: () => undefined };
    pool = openPool({ ...options, url: database.appUrl });
    const real = folderStore(join(folder, 'files'));
    const store: FileStore = {
      ...real,
      put: async (source, verified) => {
        if (trouble) throw trouble;
        return real.put(source, verified);
      },
      get: async (hash) => {
        if (trouble) throw trouble;
        return real.get(hash);
      },
    };
    const routes = mediaRoutes({
      store,
      spoolFolder: join(folder, 'spool'),
      pieces: new PieceSpool(join(folder, 'spool', 'pieces')),
      book: new FileBook(queriesOn(pool)),
      renditions: new Renditions(store, join(folder, 'drawn')),
      maySeePhoto: async (_reader, person, hash) => seen.get(hash) === person.personId,
    });
    desk = openDesk(pool, routes, NOW);
    sender = await insertPerson(pool, '寄件人', ['read-cases']);
    second = await insertPerson(pool, '后寄人', ['read-cases']);
    stranger = await insertPerson(pool, '旁人', ['read-cases']);
    reader = await insertPerson(pool, '办理人', ['read-cases']);
  });
  afterAll(async () => {
    await desk?.app.close();
    await pool?.end();
    await rm(folder, { recursive: true, force: true });
    await database?.release();
  });

  const send = (bytes: Buffer, as: Person | null = sender, name = 'IMG_1.jpg', type = 'image/jpeg') =>
    desk.call('POST', `/api/files?name=${encodeURIComponent(name)}`, { ...(as ? { as } : {}), bytes, type });
  const get = (hash: unknown, as: Person, size = 'served') =>
    desk.call('GET', `/api/files/${hash}?size=${size}`, { as });

  it('[CASE-02] send-file tells what a photo is, when and where it was taken', async () => {
    const bytes = await photo('#803010');
    const { status, body } = await send(bytes);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      hash: createHash('sha256').update(bytes).digest('hex'),
      kind: 'photo',
      type: 'image/jpeg',
      width: 400,
      height: 300,
      takenAt: '2026-11-23T09:00:00.000+08:00',
    });
    expect((body.point as unknown as { lat: number }).lat).toBeCloseTo(32.4833, 3);
    expect((await send(bytes, null)).status).toBe(401);
  });

  it('the same bytes are one file, and whoever sent them sees them', async () => {
    const bytes = await photo('#104080');
    const { body } = await send(bytes);
    expect((await send(bytes, second, 'other.jpg')).body).toEqual(body);
    const { rows } = await pool.query('select name, public from file where hash = $1', [body.hash]);
    expect(rows).toEqual([{ name: 'IMG_1.jpg', public: false }]);
    expect((await get(body.hash, sender)).status).toBe(200);
    expect((await get(body.hash, second)).status).toBe(200);
  });

  it('get-file is 404 for whoever may not see a case that holds it, whether it exists or not', async () => {
    const { body } = await send(await photo('#105020'));
    for (const size of ['thumb', 'served', 'original'])
      expect((await get(body.hash, stranger, size)).status).toBe(404);
    expect((await get('0'.repeat(64), stranger)).status).toBe(404);
    expect((await get('../../etc/passwd', stranger)).status).toBe(404);
    seen.set(String(body.hash), reader.personId);
    expect((await get(body.hash, reader)).status).toBe(200);
  });

  it('what is served holds pixels only, cannot run, and never changes', async () => {
    const { body } = await send(await photo('#aa7711'));
    for (const [size, type, side] of [
      ['thumb', 'image/webp', 320],
      ['served', 'image/jpeg', 400],
    ] as const) {
      const { raw, headers } = await get(body.hash, sender, size);
      expect(headers).toMatchObject({
        'content-type': type,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      const { exif, width } = await sharp(raw).metadata();
      expect([exif, width]).toEqual([undefined, side]);
      expect((await get(body.hash, sender, size)).raw.equals(raw)).toBe(true);
    }
    const many = await Promise.all(Array.from({ length: 20 }, () => get(body.hash, sender, 'thumb')));
    expect(new Set(many.map((each) => each.raw.toString('base64'))).size).toBe(1);
  });

  it('the original is a download under the sender’s name', async () => {
    const bytes = await photo('#0a0b0c');
    const { body } = await send(bytes, sender, '../现场 “1”.exe');
    const { raw, headers } = await get(body.hash, sender, 'original');
    expect(raw.equals(bytes)).toBe(true);
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="[\x20-\x7e]+\.jpg"; filename\*=UTF-8''/,
    );
    expect(decodeURIComponent(String(headers['content-disposition']).split("UTF-8''")[1] ?? '')).toMatch(
      /\.jpg$/,
    );
    expect(attachment('a"\r\nset-cookie: x.pdf')).not.toMatch(/[\r\n]|"a"/);
  });

  it('[CASE-02] a photo of an iPhone is kept as it is and shown as anybody can see it', async () => {
    const { status, body } = await send(HEIC_PHOTO, sender, 'IMG_0042.HEIC');
    expect([status, body.type, body.width, body.height]).toEqual([200, 'image/heic', 64, 96]);
    expect((await get(body.hash, sender, 'original')).raw.equals(HEIC_PHOTO)).toBe(true);
    for (const [size, format] of [
      ['thumb', 'webp'],
      ['served', 'jpeg'],
    ] as const) {
      const { width, format: seen } = await sharp((await get(body.hash, sender, size)).raw).metadata();
      expect([seen, width]).toEqual([format, 64]);
    }
  });

  it('send-file refuses by content, each with its own word', async () => {
    const refusal = async (bytes: Buffer, type?: string) => {
      const { status, body } = await send(bytes, sender, 'photo.jpg', type);
      return [status, (body as { error?: { code: string } }).error?.code];
    };
    const good = await photo('#123456');
    expect(await refusal(Buffer.alloc(0))).toEqual([422, 'file-empty']);
    expect(await refusal(Buffer.from('<script>alert(1)</script>'))).toEqual([415, 'file-type-refused']);
    expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')).toEqual([
      415,
      'file-type-refused',
    ]);
    expect(await refusal(good.subarray(0, good.length - 200))).toEqual([422, 'image-broken']);
    expect(await refusal(Buffer.from('{"a":1}'), 'application/json')).toEqual([415, 'file-type-refused']);
    const wide = sharp({ create: { width: 10_001, height: 5_001, channels: 3, background: '#fff' } });
    expect(await refusal(await wide.png().toBuffer())).toEqual([422, 'image-too-many-pixels']);
  });

  it('a full disk, a store that does not answer and a full queue say so and lose nothing', async () => {
    trouble = new StorageFull('full');
    const full = await send(await photo('#eeddcc'));
    expect([full.status, full.headers['retry-after']]).toEqual([507, '60']);
    trouble = new StorageUnavailable('no answer');
    const away = await send(await photo('#eeddcc'));
    expect([away.status, away.body.error]).toMatchObject([503, { code: 'storage-unavailable' }]);
    trouble = null;
    const { body } = await send(await photo('#eeddcc'));
    trouble = new PictureQueueFull('many');
    const busy = await get(body.hash, sender, 'thumb');
    expect([busy.status, busy.headers['retry-after']]).toEqual([503, '5']);
    trouble = null;
    expect((await get(body.hash, sender, 'thumb')).status).toBe(200);
  });

  it('a paper is handed out as a download only, and a file of the book that is gone is 404', async () => {
    const { body } = await send(
      Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'),
      sender,
      '决定书.pdf',
    );
    expect(body).toMatchObject({ kind: 'document', type: 'application/pdf', width: null, takenAt: null });
    expect((await get(body.hash, sender, 'thumb')).status).toBe(404);
    expect((await get(body.hash, sender, 'original')).status).toBe(200);
    const lost = createHash('sha256').update(randomUUID()).digest('hex');
    await pool.query("insert into file (hash, type, size, received_at) values ($1, 'image/jpeg', 1, now())", [
      lost,
    ]);
    seen.set(lost, reader.personId);
    expect((await get(lost, reader, 'served')).status).toBe(404);
    expect((await get(lost, reader, 'original')).status).toBe(404);
  });
});
