import { randomUUID } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { wgs84ToGcj02 } from '@baixing/domain/place';
import { fromIso } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase, testSchema } from '@baixing/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/pool.ts';
import { readerOf, withTransaction } from '../../db/transaction.ts';
import { insertPerson, openDesk } from '../../http/desk-for-test.ts';
import type { Person } from '../../person.ts';
import { createPlaceBook, loadPlaces, mountBasemap, placeRoutes, readOwnBasemap } from './index.ts';

const NOW = fromIso('2026-11-23T09:00:00+08:00');

describe('the doors of places', () => {
  let database: BorrowedDatabase;
  let pool: pg.Pool;
  let administrator: Person;
  let supervisor: Person;
  let clerk: Person;
  let desk: ReturnType<typeof openDesk>;
  const book = createPlaceBook();
  const basemap = readOwnBasemap();

  beforeAll(async () => {
    database = await borrowDatabase();
    pool = openPool({
      url: database.appUrl,
      schema: testSchema,
      applicationName: 'test',
      onError: () => undefined,
    });
    await withTransaction(pool, loadPlaces);
    administrator = await insertPerson(pool, '唐主任', ['administer-places', 'read-directory']);
    supervisor = await insertPerson(pool, '小李', ['read-directory'], ['supervisor']);
    clerk = await insertPerson(pool, '小徐', ['read-cases']);
    desk = openDesk(pool, placeRoutes({ book, tiles: undefined, basemap }), NOW);
    mountBasemap(desk.app, basemap);
    await book.reload(readerOf(pool));
  });
  afterAll(async () => {
    await pool?.end();
    await database?.release();
  });

  const search = async (text: string) => {
    const { body } = await desk.call('GET', `/api/places?limit=5&text=${encodeURIComponent(text)}`);
    return (body as unknown as { rows: { name: string; by: string; lon: number; lat: number }[] }).rows;
  };
  /** 泰山公园西大门, where the source's first incident was. */
  const gate = async () => {
    const [found] = await search('泰山公园西大门');
    if (found === undefined) throw new Error('the west gate is not on the map');
    return found;
  };

  it('[CASE-02] loads the city once, with every cell in a community that exists', async () => {
    const count = async () =>
      (
        await pool.query(
          'select (select count(*) from cell) as cells, (select count(*) from landmark) as marks, (select count(*) from division) as divisions',
        )
      ).rows[0];
    const before = await count();
    expect(before.cells).toBeGreaterThan(10_000);
    await withTransaction(pool, loadPlaces);
    expect(await count()).toEqual(before);
    expect(book.divisions().filter((row) => row.level === 'community')).toHaveLength(156);
  });

  it('[CASE-02] locate-point gives cell, community, street and district, to anybody', async () => {
    const [park] = await search('泰山公园');
    const { lon, lat } = park ?? (await gate());
    const { status, body } = await desk.call('GET', `/api/location?lon=${lon}&lat=${lat}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ districtCode: '321202', districtName: '海陵区', communityName: '泰山社区' });
    const { cellCode, communityCode, streetCode } = body as unknown as Record<string, string>;
    expect(cellCode).toMatch(/^\d{15}$/);
    expect(cellCode?.startsWith(communityCode ?? '?')).toBe(true);
    expect(communityCode?.startsWith(streetCode ?? '?')).toBe(true);
    expect(book.cell(cellCode ?? '')?.areaClass).toBe((body as unknown as { areaClass: string }).areaClass);
    expect(book.nameOf(cellCode ?? '')).toBe('泰山社区');
  });

  it('[CASE-02] locate-point converts what comes from a map drawn in GCJ-02', async () => {
    const point = await gate();
    const shifted = wgs84ToGcj02(point);
    const plain = await desk.call('GET', `/api/location?lon=${point.lon}&lat=${point.lat}`);
    const converted = await desk.call(
      'GET',
      `/api/location?datum=gcj02&lon=${shifted.lon}&lat=${shifted.lat}`,
    );
    const cellOf = (answer: typeof plain) => (answer.body as unknown as { cellCode: string }).cellCode;
    expect(cellOf(converted)).toBe(cellOf(plain));
    const taken = await desk.call('GET', `/api/location?lon=${shifted.lon}&lat=${shifted.lat}`);
    expect(cellOf(taken)).not.toBe(cellOf(plain));
  });

  it('[CASE-02] locate-point refuses a point outside the city in both languages, and what is no point', async () => {
    const zh = await desk.call('GET', '/api/location?lon=121.47&lat=31.23', { language: 'zh' });
    expect(zh).toMatchObject({
      status: 422,
      body: { error: { code: 'outside-city', message: '位置不在本市网格范围内' } },
    });
    const en = await desk.call('GET', '/api/location?lon=121.47&lat=31.23');
    expect(JSON.stringify(en.body)).toContain('outside the city');
    expect((await desk.call('GET', '/api/location?lon=abc&lat=31')).status).toBe(400);
    expect((await desk.call('GET', '/api/location?lon=500&lat=31')).status).toBe(400);
    expect((await desk.call('GET', '/api/location?lat=31')).status).toBe(400);
  });

  it('[CASE-02] search-places finds by Chinese, pinyin and initials', async () => {
    expect((await search('泰山公园'))[0]).toMatchObject({ name: '泰山公园', by: 'name' });
    expect((await search('taishangongyuan'))[0]).toMatchObject({ name: '泰山公园', by: 'pinyin' });
    expect((await search('tai shan gong yuan'))[0]?.name).toBe('泰山公园');
    expect((await search('tsgy'))[0]).toMatchObject({ name: '泰山公园', by: 'initials' });
    expect((await search('海陵南路302号')).map((row) => row.name)).toContain('泰州市财政局');
    expect((await search('梅兰社区'))[0]).toMatchObject({ name: '梅兰社区', kind: 'community' });
    expect(await search('东京塔')).toEqual([]);
    expect(await search("' or 1=1 -- <b>")).toEqual([]);
    expect((await desk.call('GET', '/api/places?text=%20')).status).toBe(400);
    expect((await desk.call('GET', `/api/places?limit=51&text=a`)).status).toBe(400);
  });

  it('[CASE-02] search-places finds the place named inside a description, the exact one first', async () => {
    const story = await search('今天早上泰山公园西大门口有流动摊贩占道经营，离海陵南路不远');
    expect(story.map((row) => row.name)).toEqual(['泰山公园西大门', '海陵南路']);
    expect(story[0]).toMatchObject({ by: 'inside' });
    expect((await search('鼓楼南路和济川东路路口红绿灯坏了'))[0]?.name).toBe('鼓楼南路与济川东路交叉口');
  });

  it('puts every place that can be found into a cell', async () => {
    const { rows } = await pool.query('select name, lon, lat from landmark');
    const lost = rows.filter((row) => book.locate(row) === null).map((row) => row.name);
    expect(lost).toEqual([]);
  });

  it('list-divisions is a tree from the district down, with English names', async () => {
    const { body } = await desk.call('GET', '/api/divisions');
    type Node = { code: string; name: string; nameEn: string; children: Node[] };
    const { rows } = body as unknown as { rows: Node[] };
    expect(rows.map((row) => row.name)).toEqual(['海陵区']);
    expect(rows[0]?.nameEn).toBe('Hailing District');
    expect(rows[0]?.children).toHaveLength(14);
    const communities = rows[0]?.children.flatMap((street) => street.children) ?? [];
    expect(communities).toHaveLength(156);
    expect(communities.find((row) => row.name === '泰山社区')?.nameEn).toBe('Taishan Community');
  });

  it('list-cells gives closed rings of a box or a community, 500 at most', async () => {
    const { lon, lat } = await gate();
    const near = `${lon - 0.002},${lat - 0.002},${lon + 0.002},${lat + 0.002}`;
    const { body } = await desk.call('GET', `/api/cells?bbox=${near}`, { as: clerk });
    const { cells, truncated } = body as unknown as {
      cells: { code: string; ring: number[][] }[];
      truncated: boolean;
    };
    expect(truncated).toBe(false);
    expect(cells.length).toBeGreaterThan(8);
    expect(cells.length).toBeLessThan(49);
    expect(cells.every(({ ring }) => ring.length === 5 && String(ring[0]) === String(ring[4]))).toBe(true);
    expect(cells.map((cell) => cell.code)).toContain(book.locate({ lon, lat })?.cellCode);
    const all = await desk.call('GET', '/api/cells?bbox=119,32,121,33', { as: clerk });
    expect((all.body as unknown as { cells: object[] }).cells).toHaveLength(500);
    expect(all.body).toMatchObject({ truncated: true });
    const community = await desk.call('GET', '/api/cells?community=321202004011', { as: clerk });
    expect(JSON.stringify(community.body)).toContain('"code":"321202004011001"');
    for (const query of ['', '?bbox=1,2,3', '?community=12', `?bbox=${near}&community=321202004011`])
      expect((await desk.call('GET', `/api/cells${query}`, { as: clerk })).status).toBe(400);
    expect((await desk.call('GET', `/api/cells?bbox=${near}`)).status).toBe(401);
  });

  it('get-map-setting names our own map with its note, or the one configured', async () => {
    const own = await desk.call('GET', '/api/map-setting', { language: 'zh' });
    expect(own.body).toMatchObject({
      basemap: { kind: 'own', url: basemap.url },
      note: '示意图 · 街道社区与网格为演示数据',
    });
    expect(JSON.stringify((await desk.call('GET', '/api/map-setting')).body)).toContain('Illustrative');
    const { bounds } = own.body as unknown as { bounds: [number, number, number, number] };
    const { lon, lat } = await gate();
    expect(bounds[0] < lon && lon < bounds[2] && bounds[1] < lat && lat < bounds[3]).toBe(true);
    const tiles = {
      url: 'https://tiles.example.cn/{z}/{x}/{y}',
      datum: 'gcj02',
      attribution: '天地图',
    } as const;
    const other = openDesk(pool, placeRoutes({ book, tiles, basemap }), NOW);
    expect((await other.call('GET', '/api/map-setting')).body).toMatchObject({
      basemap: { kind: 'tiles', ...tiles },
    });
  });

  it('get-basemap is compressed as the caller takes it, kept for ever, and not sent twice', async () => {
    const get = (headers: Record<string, string>, url = basemap.url) => desk.app.inject({ url, headers });
    const br = await get({ 'accept-encoding': 'gzip, deflate, br' });
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    expect(br.rawPayload.length).toBeLessThan(150_000);
    const plain = await get({ 'accept-encoding': 'br;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(plain.body)).toMatchObject({ roads: { type: 'FeatureCollection' } });
    expect(brotliDecompressSync(br.rawPayload).equals(plain.rawPayload)).toBe(true);
    const zipped = await get({ 'accept-encoding': 'gzip' });
    expect(gunzipSync(zipped.rawPayload).equals(plain.rawPayload)).toBe(true);
    const again = await get({ 'accept-encoding': 'br', 'if-none-match': String(br.headers.etag) });
    expect(again.statusCode).toBe(304);
    expect(again.rawPayload).toHaveLength(0);
    expect((await get({}, '/api/basemap/0000.json')).statusCode).toBe(404);
  });

  it('[CASE-04] set-area-class changes cells for whoever administers places, with a reason, and is audited', async () => {
    const { lon, lat } = await gate();
    const code = book.locate({ lon, lat })?.cellCode ?? '';
    const was = book.cell(code)?.areaClass;
    const other = was === 'C' ? 'B' : 'C';
    const reason = '泰山公园周边升级';
    const set = (body: object, as = administrator) =>
      desk.call('PUT', '/api/cells/area-class', { as, body: { reason, ...body }, language: 'zh' });
    const one = { sets: [{ codes: [code], areaClass: other }] };
    expect((await set(one, clerk)).status).toBe(403);
    expect((await set({ ...one, reason: ' ' })).status).toBe(400);
    expect((await set({ sets: [{ codes: [code], areaClass: 'D' }] })).status).toBe(400);
    expect((await set({ sets: [...one.sets, { codes: [code], areaClass: 'A' }] })).status).toBe(400);
    const stranger = await set({ sets: [{ codes: [code, '321202999999001'], areaClass: other }] });
    expect(stranger).toMatchObject({
      status: 404,
      body: { error: { issues: [{ message: '321202999999001' }] } },
    });
    await book.reload(readerOf(pool));
    expect(book.cell(code)?.areaClass).toBe(was);
    const undo = [{ areaClass: was, from: other, codes: [code] }];
    expect((await set(one)).body).toEqual({ changed: 1, undo });
    expect((await set(one)).body).toEqual({ changed: 0, undo: [] });
    await book.reload(readerOf(pool));
    expect(book.locate({ lon, lat })?.areaClass).toBe(other);
    const { rows } = await pool.query(
      "select detail from audit_entry where action = 'set-area-class' order by id",
    );
    expect(rows[0]?.detail).toEqual({ reason, ...one, changed: 1 });
    expect((await pool.query("select payload from outbox where topic = 'book'")).rows[0]).toEqual({
      payload: { book: 'places' },
    });

    // Taken back once; then it is no longer as it was set, and nothing is taken back over somebody else's head.
    expect((await set({ sets: undo })).body).toMatchObject({ changed: 1 });
    expect(await set({ sets: undo })).toMatchObject({
      status: 409,
      body: { error: { code: 'version-conflict', issues: [{ message: `${code} 已不是 ${other} 类区` }] } },
    });
  });

  it('[CASE-04] list-area-classes tells the class of every cell, by community with its outline', async () => {
    await book.reload(readerOf(pool));
    expect((await desk.call('GET', '/api/area-classes', { as: clerk })).status).toBe(403);
    const { body } = await desk.call('GET', '/api/area-classes', { as: administrator });
    type Row = { code: string; streetName: string; outline: number[][]; cells: Record<string, string[]> };
    const { rows } = body as unknown as { rows: Row[] };
    expect(rows).toHaveLength(156);
    expect(rows.every(({ outline, streetName }) => outline.length > 3 && streetName !== '')).toBe(true);
    const all = rows.flatMap(({ code, cells }) =>
      Object.entries(cells).flatMap(([area, ends]) => ends.map((end) => `${code}${end} ${area}`)),
    );
    const { rows: stored } = await pool.query<{ cell: string }>(
      `select code || ' ' || area_class as cell from cell`,
    );
    expect(all.sort()).toEqual(stored.map(({ cell }) => cell).sort());
  });

  it('put-patrol-grid gives communities to a supervisor, each to one only', async () => {
    const put = (id: string, body: object, language = 'zh') =>
      desk.call('PUT', `/api/patrol-grids/${id}`, {
        as: administrator,
        body: { version: null, ...body },
        language,
      });
    const [north, south] = [randomUUID(), randomUUID()];
    const grid = {
      name: '城中一网格',
      personId: supervisor.personId,
      communities: ['321202004011', '321202004006'],
    };
    expect((await put(north, grid)).body).toMatchObject({
      personName: '小李',
      communities: [{ name: '钟楼社区' }, { name: '泰山社区' }],
    });
    const twice = await put(south, { ...grid, name: '二', communities: ['321202004011'] });
    expect(twice).toMatchObject({
      status: 409,
      body: { error: { issues: [{ message: '321202004011 已属责任网格 城中一网格' }] } },
    });
    const noSupervisor = await put(south, { ...grid, personId: clerk.personId, communities: [] }, 'en');
    expect(noSupervisor).toMatchObject({
      status: 404,
      body: { error: { issues: [{ path: 'body.personId' }] } },
    });
    expect((await put(south, { ...grid, communities: ['321202999999'] })).status).toBe(404);
    expect((await put(south, { ...grid, name: '' })).status).toBe(400);
    await book.reload(readerOf(pool));
    expect(book.supervisorOf('321202004011001')).toBe(supervisor.personId);
    expect(book.supervisorOf('321202004001001')).toBeNull();
    const less = { ...grid, personId: null, communities: ['321202004006'] };
    expect((await put(north, { ...less, version: 1 })).body).toMatchObject({ version: 2 });
    await book.reload(readerOf(pool));
    expect(book.supervisorOf('321202004006')).toBeNull();
    const { body } = await desk.call('GET', '/api/patrol-grids', { as: supervisor });
    const { rows, uncovered } = body as unknown as { rows: { cells: number }[]; uncovered: object[] };
    expect(rows).toHaveLength(1);
    expect(rows[0]?.cells).toBe(book.cellsOf('321202004006').length);
    expect(uncovered).toHaveLength(155);
    expect(
      (await pool.query("select count(*) from audit_entry where action = 'put-patrol-grid'")).rows,
    ).toEqual([{ count: 2 }]);
  });

  it('[G3] of two who change one patrol grid at once, one is told to look again; a repeat is no quarrel', async () => {
    const id = randomUUID();
    const put = (name: string, version: number | null) =>
      desk.call('PUT', `/api/patrol-grids/${id}`, {
        as: administrator,
        language: 'zh',
        body: { version, name, personId: null, communities: ['321202004012'] },
      });
    expect((await put('城中二网格', null)).body).toMatchObject({ version: 1 });
    expect((await put('城中二网格', null)).body).toMatchObject({ version: 1 });
    const answers = await Promise.all([put('甲', 1), put('乙', 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [won, lost] = answers[0]?.status === 200 ? answers : answers.toReversed();
    expect(lost?.body).toMatchObject({
      error: { code: 'version-conflict', message: '别人刚刚办理了这一件，请看最新状态再决定' },
    });
    const { body } = await desk.call('GET', '/api/patrol-grids', { as: supervisor });
    const { rows } = body as unknown as { rows: { id: string }[] };
    expect(rows.find((row) => row.id === id)).toEqual(won?.body);
  });
});

it('an empty book knows no place', () => {
  const empty = createPlaceBook();
  expect(empty.locate({ lon: 119.9, lat: 32.5 })).toBeNull();
  expect(empty.bounds()).toBeNull();
  expect(empty.search('泰山公园', 5)).toEqual([]);
});
