import { brotliDecompressSync } from 'node:zlib';
import type { Client } from '@baixing/client';
import { ClientError } from '@baixing/client';
import { openWorld, PLACE, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Area, locateIn } from './area.ts';
import { type Book, classesOf, conditionsOf, proposalsOf } from './book.ts';

let world: World;
let server: Client;
let book: Book;
let area: Area;

/** The user name of the supervisor whose patrol grid holds 泰山公园. */
async function supervisorOfPark(): Promise<string> {
  const head = await world.as('head');
  const { communityCode } = await head.locatePoint({ query: PLACE });
  const { rows } = await head.listPatrolGrids();
  const grid = rows.find(({ communities }) => communities.some(({ code }) => code === communityCode));
  const { username } = await head.getPerson({ params: { id: grid?.personId ?? '' } });
  return username;
}

beforeAll(async () => {
  world = await openWorld();
  server = await world.as(await supervisorOfPark());
  const answer = await server.getCatalogueBook({});
  if (answer.book === null) throw new Error('nothing is known yet');
  book = answer.book;
  area = await server.getMyArea();
}, 60_000);
afterAll(() => world?.close());

/** The point `share` of the way from the south-west corner of my area to its north-east one. */
function pointAt(shareLon: number, shareLat: number) {
  const corners = area.cells.flatMap(({ ring }) => ring);
  const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
  const between = (values: number[], share: number) =>
    Math.min(...values) + share * (Math.max(...values) - Math.min(...values));
  return { lon: between(lons, shareLon), lat: between(lats, shareLat) };
}

describe('the day pack on the phone answers as the server does', () => {
  it('[CASE-02] classes by words, pinyin, initials, code, English and words of conditions', async () => {
    for (const text of [
      '',
      '垃圾',
      '井盖',
      'bllj',
      'baolu',
      '06010',
      'manhole',
      '两处以上',
      '没有这样的',
      'ZY',
    ]) {
      const asked = await server.listClasses({ query: text === '' ? {} : { text } });
      expect(classesOf(book, text), text).toMatchObject(asked);
    }
  });

  it('[CASE-04] the filing conditions of every class', async () => {
    const rows = classesOf(book, '').majors.flatMap(({ classes }) => classes);
    expect(rows.length).toBeGreaterThan(200);
    for (const { standard, kind, code, conditions } of rows.filter((_, index) => index % 9 === 0)) {
      const of = { standard: standard as 'gbt47678.5-2026', kind, code };
      const asked = await server.listConditions({ query: of });
      expect(conditionsOf(book, of)).toEqual(asked);
      expect(asked.rows).toHaveLength(conditions);
    }
  });

  it('[CASE-02] classes that a description suggests, with the words that led to them', async () => {
    for (const text of ['人行道上有人摆摊占道经营，夜里很吵', '家门口的窨井盖被偷了', '您好'])
      expect(proposalsOf(book, text)).toEqual(await server.proposeClass({ body: { text } }));
  });

  it('[CASE-02] the cell, community and street of any point of my area, and nothing outside it', async () => {
    expect(locateIn(area, PLACE)).toEqual(await server.locatePoint({ query: PLACE }));
    const codes = new Set(area.communities.map(({ code }) => code));
    let found = 0;
    for (let step = 0; step < 60; step += 1) {
      const point = pointAt((step * 0.37) % 1, (step * 0.61) % 1);
      const asked = await server.locatePoint({ query: point }).catch((error: unknown) => error);
      const mine =
        !(asked instanceof ClientError) && codes.has((asked as { communityCode: string }).communityCode);
      expect(locateIn(area, point)).toEqual(mine ? asked : undefined);
      found += Number(mine);
    }
    expect(found).toBeGreaterThan(5);
  });

  it('travels small: an edition that the phone has is not sent again, the rest is compressed', async () => {
    const { edition } = await server.getCatalogueBook({});
    expect(await server.getCatalogueBook({ query: { known: edition } })).toEqual({ edition, book: null });
    const { rawPayload, headers } = await world.app.http.inject({
      url: '/api/catalogue-book',
      headers: { cookie: await world.cookieOf('supervisor001'), 'accept-encoding': 'br' },
    });
    expect(headers['content-encoding']).toBe('br');
    expect(JSON.parse(brotliDecompressSync(rawPayload).toString())).toEqual({ edition, book });
    expect(rawPayload.length).toBeLessThan(80_000);
  });

  it('has no area for who has no patrol grid', async () => {
    expect(await (await world.as('centre-handler')).getMyArea()).toEqual({
      grids: [],
      communities: [],
      cells: [],
    });
  });
});
