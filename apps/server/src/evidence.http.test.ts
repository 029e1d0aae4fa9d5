import type { OperationOnWire, PhotoEvidenceOnWire, WhatOnWire } from '@baixing/contract';
import { DAY, MINUTE, toIso } from '@baixing/domain/time';
import { CAST, type Hand, openHand, openWorld, PLACE, type World } from '@baixing/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { drawOf } from './demo/draw.ts';
import { openPhone, type Phone, taken } from './modules/operations/phone-for-test.ts';
import { streetOf } from './modules/patrol/patrol-for-test.ts';

let world: World;
let hand: Hand;
let phone: Phone;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  phone = await openPhone(world, CAST.supervisor);
});
afterAll(() => world?.close());

const HERE = { lon: PLACE.lon, lat: PLACE.lat, accuracyMetres: 10 };
/** So many metres north of the place. */
const north = (metres: number) => ({ ...HERE, lat: PLACE.lat + metres / 111_195 });

const reportOf = (photos: string[]): WhatOnWire => ({
  kind: 'register-case',
  caseId: crypto.randomUUID(),
  act: { action: 'report-case', source: 'supervisor', description: '路面坑洞', place: PLACE, photos },
});

let serial = 0;
/** A mark of the phone's first contact with the next count. */
const marked = (of = phone) => {
  serial += 1;
  return { token: of.mark.token, serial };
};

/** Reports a case with one photo of which the phone says this. Nothing it says is ever a reason to refuse it. */
async function report(
  told: Partial<PhotoEvidenceOnWire>,
  more: Partial<OperationOnWire> = {},
  hash?: string,
): Promise<string> {
  const photo = hash ?? (await hand.photo(CAST.supervisor));
  const sure = { point: HERE, mocked: false, mark: marked() };
  const operation = phone.make(reportOf([photo]), {
    photos: [taken(photo, world.clock.now(), { ...sure, ...told })],
    ...more,
  });
  const answer = await phone.send(operation);
  expect(answer).toMatchObject({ state: 'done', refusal: null });
  return answer.acted?.id ?? '';
}

const factsOf = async (id: string, as: string = CAST.shift, photo = 0) =>
  (await hand.get(id, as)).photos[photo]?.facts ?? [];
const kindsOf = async (...asked: Parameters<typeof factsOf>) =>
  (await factsOf(...asked)).map(({ kind }) => kind);

/** A scene unlike every other, as a camera of that quality saves it. */
function scene(seed: number, quality = 90): Promise<Buffer> {
  const draw = drawOf(seed);
  const fields = Array.from({ length: 48 }, () => draw.whole(0, 255));
  return sharp(Buffer.from(fields), { raw: { width: 8, height: 6, channels: 1 } })
    .resize(640, 480, { kernel: 'nearest' })
    .jpeg({ quality })
    .toBuffer();
}

/** Waits until every photo that came has been looked at. */
const looked = () =>
  vi.waitFor(
    async () => {
      await world.app.sweep();
      const { rows } = await world.pool.query('select count(*)::int as left from print_wanted');
      expect(rows[0].left).toBe(0);
    },
    { timeout: 60_000, interval: 200 },
  );

describe('the facts about a photo', () => {
  it('[CASE-02] are none for one that was taken in the app, at the place, with its mark', async () => {
    expect(await factsOf(await report({}))).toEqual([]);
  });

  it('say in words and numbers what the phone told: gallery, far, made-up position, a clock that is off', async () => {
    const id = await report(
      { origin: 'gallery', mark: null, point: north(1400), mocked: true },
      { phoneAt: toIso(world.clock.now() + 2 * DAY) },
    );
    expect(await factsOf(id)).toEqual([
      { kind: 'mocked', level: 'warn', text: '手机报告位置是由其他程序模拟的' },
      { kind: 'far', level: 'warn', text: '拍摄位置距案件 1.4 公里（定位精度 ±10 米）' },
      { kind: 'clock-off', level: 'warn', text: '手机时钟快了 2 天' },
      { kind: 'gallery', level: 'note', text: '从相册选取，不是在应用内拍摄' },
    ]);
  });

  it('are told in the reader’s language', async () => {
    const id = await report({ origin: 'gallery', mark: null });
    const response = await fetch(`${world.url}/api/cases/${id}`, {
      headers: { cookie: await world.cookieOf(CAST.shift), 'accept-language': 'en' },
    });
    const { photos } = (await response.json()) as Awaited<ReturnType<Hand['get']>>;
    expect(photos[0]?.facts).toEqual([
      { kind: 'gallery', level: 'note', text: 'From the gallery, not taken in the app' },
    ]);
  });
});

describe('a capture mark', () => {
  it('is good for one photo: the second with the same count is told, the first is not', async () => {
    const mark = marked();
    const [first, second] = [await report({ mark }), await report({ mark })];
    expect(await kindsOf(first)).toEqual([]);
    expect(await kindsOf(second)).toEqual(['mark-used']);
    expect(await kindsOf(await report({ mark: { ...mark, serial: 90_001 } }))).toEqual([]);
  });

  it('of another phone, and one that was never given, are told as what they are', async () => {
    const other = await openPhone(world, CAST.supervisor);
    expect(await kindsOf(await report({ mark: marked(other) }))).toEqual(['mark-of-other-device']);
    const forged = { token: 'A'.repeat(51), serial: 1 };
    expect(await kindsOf(await report({ mark: forged }))).toEqual(['mark-foreign']);
    expect(await kindsOf(await report({ mark: null }))).toEqual(['no-mark']);
  });

  it('that was given after the photo says to be taken contradicts it', async () => {
    const takenAt = toIso(world.clock.now() - 30 * MINUTE);
    expect(await kindsOf(await report({ takenAt }))).toEqual(['before-mark']);
  });
});

describe('the track of a shift', () => {
  it('[PAT-02] contradicts a photo that says to be where its author was not, and agrees with one that is', async () => {
    const street = streetOf(world);
    const begun = world.clock.now() - 20 * MINUTE;
    const shift = await street.begin(CAST.supervisor, begun);
    const positions = Array.from({ length: 40 }, (_, index) => ({
      ...north(5000),
      at: begun + index * 30_000,
      mocked: null,
    }));
    await street.send(CAST.supervisor, shift, positions);
    const there = await report({ point: north(5000) });
    expect(await kindsOf(there)).toEqual(['far']);
    const facts = await factsOf(await report({}));
    expect(facts).toEqual([
      { kind: 'track-contradicts', level: 'warn', text: expect.stringContaining('5.0 公里') },
    ]);
    await street.end(CAST.supervisor, shift);
    // Of a time about which the track says nothing.
    world.clock.moveTo(world.clock.now() + 60 * MINUTE);
    world.signInAnew();
    expect(await kindsOf(await report({}))).toEqual([]);
  });
});

describe('the same photo', () => {
  it('in another case is told with its number where the reader may see it, else it is counted', async () => {
    const photo = await hand.photo(CAST.supervisor);
    const theirs = await report({}, {}, photo);
    const id = await report({}, {}, photo);
    const { number } = await hand.get(theirs, CAST.shift);
    expect(await factsOf(id)).toEqual([
      { kind: 'same-elsewhere', level: 'warn', text: `同一张照片也出现在：${number}` },
    ]);
    // The other way round as well.
    expect(await kindsOf(theirs)).toEqual(['same-elsewhere']);
    const scoped = await (await world.as('supervisor002')).getCase({ params: { id } }).catch(() => null);
    if (scoped !== null) expect(scoped.photos[0]?.facts[0]?.text).not.toContain(number);
  });

  it('and one that nearly is: the same picture saved once more is found by its print', {
    timeout: 90_000,
  }, async () => {
    const first = await hand.photo(CAST.supervisor, await scene(11));
    const again = await hand.photo(CAST.supervisor, await scene(11, 40));
    const other = await hand.photo(CAST.supervisor, await scene(12));
    const [one, two, three] = [
      await report({}, {}, first),
      await report({}, {}, again),
      await report({}, {}, other),
    ];
    await looked();
    const { number } = await hand.get(one, CAST.shift);
    expect(await factsOf(two)).toEqual([
      { kind: 'near-elsewhere', level: 'warn', text: expect.stringContaining(number) },
    ]);
    expect(await kindsOf(three)).toEqual([]);
  });

  it('brought as the after of its own before is told', { timeout: 90_000 }, async () => {
    const before = await hand.photo(CAST.handler, await scene(21));
    const id = await hand.walkTo('handling', { photos: [await hand.photo(CAST.acceptor, await scene(21))] });
    await hand.act(CAST.handler, id, { action: 'feed-back', text: '已清理', photos: [before] });
    const shown = await hand.get(id, CAST.shift);
    const after = shown.photos.find(({ role }) => role === 'after');
    expect(after?.facts.map(({ kind }) => kind)).toEqual(['same-earlier']);
    expect(shown.photos.find(({ role }) => role === 'found')?.facts).toEqual([]);
  });
});

describe('who is told the facts', () => {
  it('[CASE-03] the hall, the checker and the inspector; not the unit complained about, but of its own photo', async () => {
    const id = await hand.walkTo('handling', { photos: [await hand.photo(CAST.acceptor)] });
    const handlers = await openPhone(world, CAST.handler);
    const photo = await hand.photo(CAST.handler);
    const what: WhatOnWire = {
      kind: 'act-on-case',
      caseId: id,
      base: {},
      act: { action: 'feed-back', text: '已清理', photos: [photo] },
    };
    const told = taken(photo, world.clock.now(), { origin: 'gallery' });
    await handlers.send(handlers.make(what, { photos: [told] }));
    // A photo of the report that is in another case, too.
    const found = (await hand.get(id, CAST.shift)).photos.find(({ role }) => role === 'found');
    await hand.register({ photos: [found?.hash ?? ''] });
    const seen = async (username: string) => {
      const { photos } = await hand.get(id, username);
      return Object.fromEntries(
        photos
          .filter(({ facts }) => facts.length > 0)
          .map(({ role, facts }) => [role, facts.map(({ kind }) => kind)]),
      );
    };
    const all = { found: ['same-elsewhere'], after: ['gallery'] };
    for (const username of [CAST.shift, CAST.dispatcher, CAST.supervisor, 'inspector01'])
      expect([username, await seen(username)]).toEqual([username, all]);
    expect(await seen(CAST.handler)).toEqual({ after: ['gallery'] });
    expect(await seen('centre-head')).toEqual({});
  });

  it('is not the printed sheet’s reader', async () => {
    const id = await report({ origin: 'gallery', mark: null });
    const sheet = await fetch(`${world.url}/api/cases/${id}/sheet.pdf`, {
      headers: { cookie: await world.cookieOf(CAST.shift) },
    });
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  });
});

describe('what was told with a photo', () => {
  it('[G5] is kept as it came: nobody of the house can change or take it away', async () => {
    await report({});
    for (const sql of [
      'update photo_evidence set mocked = false',
      'delete from photo_evidence',
      'delete from operation',
    ])
      await expect(world.pool.query(sql)).rejects.toThrow(/append-only|permission denied/);
  });
});
