import { SOURCES, type Source } from '@baixing/domain/case';
import { HOUR, MINUTE, toIso } from '@baixing/domain/time';
import {
  CAST,
  type Hand,
  idOf,
  openHand,
  openWorld,
  PATH,
  PLACE,
  picture,
  refusalOf,
  type World,
} from '@baixing/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let world: World;
let hand: Hand;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
});
afterAll(() => world?.close());

const REPORTER = { name: '张桂兰', phone: '13961000123', answerBy: 'phone' } as const;
/** One of each post that has nothing to do with the case at hand. */
const OTHERS = [
  CAST.acceptor,
  CAST.shift,
  CAST.dispatcher,
  CAST.supervisor,
  CAST.handler,
  'supervisor036',
  'water-handler',
  'night01',
  'leader01',
  'patrol01',
  'inspector01',
  'head',
  'steering',
  'editor',
  'sysadmin',
  'secadmin',
  'auditadmin',
];

describe('a case enters', () => {
  it('[CASE-01] by every source, each registered with its own number', async () => {
    const numbers = new Set<string>();
    for (const source of Object.keys(SOURCES) as Source[]) {
      const { id, number } = await hand.register({ source });
      numbers.add(number);
      expect(await hand.get(id)).toMatchObject({
        source,
        stage: 'registered',
        public: SOURCES[source].public,
      });
    }
    expect(numbers.size).toBe(Object.keys(SOURCES).length);
    for (const number of numbers) expect(number).toMatch(/^\S+20260923-\d{4}$/);
  });

  it('[CASE-02] is found in its cell, and refused beyond the grid', async () => {
    const { id } = await hand.register();
    const seen = await hand.get(id);
    expect(seen.cellCode).toMatch(/^321202\d{9}$/);
    expect(seen).toMatchObject({ districtName: '海陵区', areaClass: expect.stringMatching(/^[ABC]$/) });
    expect(seen.streetName && seen.communityName).toBeTruthy();
    for (const place of [
      { lon: 121.47, lat: 31.23, address: '上海' },
      { lon: 0, lat: 0, address: '' },
      { lon: -180, lat: 90, address: '' },
    ])
      expect(await refusalOf(hand.register({ place }))).toBe('outside-city');
  });

  it('[CASE-02] keeps the camera’s place for the desk and serves none of it', async () => {
    const bytes = await picture();
    const hash = await hand.photo(CAST.acceptor, bytes);
    const { id } = await hand.register({ photos: [hash] });
    const [shown] = (await hand.get(id)).photos;
    // 32°29′18″ N 119°54′12″ E lies some twenty metres from the place of the case.
    expect(shown).toMatchObject({ hash, role: 'found', takenAt: '2026-09-23T09:30:00.000+08:00' });
    expect(shown?.distanceMetres).toBeLessThan(60);
    const acceptor = await world.as(CAST.acceptor);
    for (const size of ['thumb', 'served'] as const) {
      const file = await acceptor.getFile({ params: { hash }, query: { size } });
      const { exif } = await sharp(Buffer.from(await file.arrayBuffer())).metadata();
      expect(exif).toBeUndefined();
    }
    const gone = 'f'.repeat(64);
    expect(await refusalOf(hand.register({ photos: [gone] }))).toBe('file-missing');
  });

  it('is refused under an id that is taken', async () => {
    const { id } = await hand.register({ reporter: REPORTER });
    expect(await refusalOf(hand.register({ description: '别的事' }, CAST.acceptor, id))).toBe(
      'already-exists',
    );
    expect((await hand.get(id)).description).toBe('七八个摊子占了半边路');
  });
});

describe('the path', () => {
  it('[CASE-03] [CASE-08] is walked by the right posts only, with its five earlies', {
    timeout: 60_000,
  }, async () => {
    const foundAt = toIso(world.clock.now() - 20 * MINUTE);
    const { id } = await hand.register({ reporter: REPORTER, foundAt });
    for (const [index, [stage, by, action]] of PATH.entries()) {
      world.clock.advance(5 * MINUTE);
      const before = await hand.get(id, CAST.shift);
      for (const other of OTHERS.filter((name) => name !== by)) {
        // A step that its own post could take is not tried by a colleague of the same post.
        const act = await hand.carried(action);
        const code = await refusalOf(hand.act(other, id, act));
        expect([action, other, code]).toEqual([
          action,
          other,
          expect.stringMatching(/^(wrong-post|not-allowed|not-found|not-yours|night-only)$/),
        ]);
      }
      expect(await hand.get(id, CAST.shift)).toEqual(before);
      expect(await hand.step(id, index)).toBe(stage);
      expect(await hand.get(id, CAST.shift)).toMatchObject({ stage, version: before.version + 1 });
    }
    const closed = await hand.get(id, CAST.shift);
    const { earlies } = closed;
    const order = [
      earlies.foundAt,
      earlies.reportedAt,
      earlies.judgedAt,
      earlies.handledAt,
      earlies.solvedAt,
    ];
    expect(order.every((instant) => instant !== null)).toBe(true);
    expect([...order].sort()).toEqual(order);
    expect(new Set(order).size).toBe(5);
    expect(earlies.foundAt).toBe(foundAt);
    expect(closed.closing).toEqual({ way: 'ordinary', answer: '已清理完毕，谢谢您的反映' });
    expect(closed.entries.map(({ action }) => action)).toEqual([
      'register-case',
      ...PATH.map(([, , action]) => action),
    ]);
    expect(closed.clocks.every(({ outcome }) => outcome === 'done')).toBe(true);
  });

  it('[CASE-03] takes classes and conditions that belong together only, and sends nobody but a supervisor', async () => {
    const id = await hand.walkTo('registered');
    const { standard } = hand.rubbish.class;
    const { majors } = await world.stranger.listClasses({ query: {} });
    const other = majors
      .flatMap(({ classes }) => classes)
      .find(
        ({ code, conditions, kind }) =>
          conditions > 0 && (code !== hand.rubbish.class.code || kind !== hand.rubbish.class.kind),
      );
    if (!other) throw new Error('there must be another class');
    const acceptor = await world.as(CAST.acceptor);
    const [foreign] = (
      await acceptor.listConditions({
        query: { standard: standard as 'gbt30428.2-2013', kind: other.kind, code: other.code },
      })
    ).rows;
    if (!foreign) throw new Error('there must be another condition');
    const accept = { action: 'accept-case', ...hand.rubbish } as const;
    await hand.step(id, 0);
    await hand.step(id, 1);
    expect(await refusalOf(hand.act(CAST.acceptor, id, { ...accept, conditionId: foreign.id }))).toBe(
      'condition-needed',
    );
    expect(
      await refusalOf(
        hand.act(CAST.acceptor, id, { ...accept, class: { ...accept.class, standard: 'nobody-s' } }),
      ),
    ).toBe('condition-needed');
    for (const supervisorId of [idOf.person('editor'), crypto.randomUUID()])
      expect(
        await refusalOf(hand.act(CAST.acceptor, id, { action: 'send-verification', supervisorId })),
      ).toBe('person-needed');
    await hand.step(id, 2);
    // Filing may name another condition, of the same class only.
    expect(await refusalOf(hand.act(CAST.shift, id, { action: 'file-case', conditionId: foreign.id }))).toBe(
      'condition-needed',
    );
    expect(
      await refusalOf(
        hand.act(CAST.shift, id, { action: 'amend-case', reason: '改', conditionId: foreign.id }),
      ),
    ).toBe('condition-needed');
  });

  it('[CASE-03] shows a case to nobody whose it is not', async () => {
    const id = await hand.walkTo('filed');
    for (const other of ['supervisor036', 'water-handler', CAST.handler, 'patrol01'])
      expect([other, await refusalOf(hand.get(id, other))]).toEqual([other, 'not-found']);
    for (const other of ['editor', 'sysadmin', 'secadmin', 'auditadmin'])
      expect([other, await refusalOf(hand.get(id, other))]).toEqual([other, 'not-allowed']);
    expect(await refusalOf(world.stranger.getCase({ params: { id } }))).toBe('not-signed-in');
    await hand.step(id, 4);
    expect((await hand.get(id, CAST.handler)).stage).toBe('dispatched');
  });
});

describe('the public', () => {
  it('[CASE-05] is masked until a reason is given, and the look is an entry', async () => {
    const id = await hand.walkTo('dispatched', { reporter: REPORTER });
    const masked = { name: '张**', phone: '139****0123', masked: true, followCode: null };
    expect((await hand.get(id)).reporter).toMatchObject(masked);
    expect((await hand.get(id, CAST.handler)).reporter).toBeNull();
    const acceptor = await world.as(CAST.acceptor);
    const reveal = (as: typeof acceptor, reason: string) =>
      as.revealReporter({ params: { id }, body: { reason } });
    expect(await refusalOf(reveal(acceptor, '  '))).toBe('reason-needed');
    expect(await refusalOf(reveal(await world.as(CAST.handler), '回访'))).toBe('not-allowed');
    const { entries } = await hand.get(id);
    expect(await reveal(acceptor, '回访核对地址')).toEqual({ name: '张桂兰', phone: '13961000123' });
    const after = await hand.get(id);
    expect(after.entries).toHaveLength(entries.length + 1);
    expect(after.entries.at(-1)).toMatchObject({ action: 'reveal-reporter', detail: '回访核对地址' });
    expect(after.reporter).toMatchObject(masked);
  });

  it('[CASE-05] is answered, and rates the answer once', async () => {
    const { id, followCode } = await hand.register({ reporter: REPORTER });
    if (followCode === null) throw new Error('a reporter gets a follow code');
    for (const index of PATH.keys()) await hand.step(id, index);
    await hand.act(CAST.acceptor, id, { action: 'answer-reporter', text: '摊点已劝离' });
    const followed = await world.stranger.followReport({ params: { code: followCode } });
    expect(followed.answers.map(({ text }) => text)).toContain('摊点已劝离');
    const rate = (stars: number) =>
      world.stranger.rateReport({ params: { code: followCode }, body: { stars, text: '很快' } });
    expect(await refusalOf(rate(6))).toBe('stars-needed');
    expect(await rate(5)).toEqual({ stars: 5 });
    expect(await refusalOf(rate(1))).toBe('once-only');
    expect((await hand.get(id)).rating).toEqual({ stars: 5, text: '很快' });
  });
});

describe('a leader', () => {
  it('[CASE-11] supervises with an answer due, and the case shows it until it is answered', async () => {
    const id = await hand.walkTo('handling');
    const order = {
      action: 'supervise-case',
      instruction: '今天之内办结',
      dueAt: hand.wireNow(HOUR),
    } as const;
    expect(await refusalOf(hand.act('head', id, { ...order, dueAt: hand.wireNow(-HOUR) }))).toBe(
      'until-needed',
    );
    expect(await refusalOf(hand.act(CAST.handler, id, order))).toBe('wrong-post');
    await hand.act('head', id, order);
    const supervised = await hand.get(id);
    expect(supervised.supervised).toBe(true);
    const [supervision] = supervised.supervisions;
    if (!supervision) throw new Error('the supervision must be there');
    expect(supervision).toMatchObject({ instruction: '今天之内办结', dueAt: order.dueAt, answeredAt: null });
    const list = await (await world.as('head')).listCases({ query: { supervised: 'true' } });
    expect(list.rows.map((row) => row.id)).toEqual([id]);
    const answer = { action: 'answer-supervision', text: '下午四点前完成' } as const;
    expect(await refusalOf(hand.act(CAST.handler, id, { ...answer, supervision: supervision.id + 99 }))).toBe(
      'no-supervision',
    );
    await hand.act(CAST.handler, id, { ...answer, supervision: supervision.id });
    expect(await hand.get(id)).toMatchObject({
      supervised: false,
      supervisions: [{ answeredAt: hand.wireNow() }],
    });
  });
});

it('[CASE-02] a point at the very door of the demo city is in it', () => {
  expect(world.app.books.places.locate(PLACE)).not.toBeNull();
});
