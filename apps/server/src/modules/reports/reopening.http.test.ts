import { DAY, localDay, MINUTE } from '@baixing/domain/time';
import { CAST, type Hand, openHand, openWorld, PATH, picture, refusalOf, type World } from '@baixing/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const REPORTER = { name: '张桂兰', phone: '13961000123', answerBy: 'phone' } as const;
/** From feedback on: sent for check, checked, closed. */
const AGAIN = [7, 8, 9];

let world: World;
let hand: Hand;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
});
// Each test some minutes after the one before it: the guard of the public’s writes fills again.
beforeEach(() => world.clock.moveTo(world.clock.now() + 5 * MINUTE));
afterAll(() => world?.close());

/** A citizen's call, registered; its id and the code they were told. */
async function call(): Promise<{ id: string; code: string }> {
  const { id, followCode } = await hand.register({ reporter: REPORTER });
  return { id, code: followCode ?? '' };
}

async function steps(id: string, numbers: readonly number[]): Promise<void> {
  for (const index of numbers) await hand.step(id, index);
}

async function closed(): Promise<{ id: string; code: string }> {
  const called = await call();
  await steps(
    called.id,
    PATH.map((_, index) => index),
  );
  return called;
}

const say = (code: string, text: string, photos: string[] = []) =>
  world.stranger.reopenReport({ params: { code }, body: { text, photos } });
const follow = (code: string) => world.stranger.followReport({ params: { code } });
const rowOf = async (id: string) => {
  const { rows } = await world.pool.query(
    'select stage, ended, closed_at, closing_way, handled_on_time, solved_at, reopened, stars from case_file where id = $1',
    [id],
  );
  return rows[0];
};

describe('a citizen says that it is not fixed', () => {
  it('[CASE-05] [PUB-01] with words and a photo; the hall sees it marked, it is checked again, closed and rated anew', async () => {
    const { id, code } = await closed();
    await world.stranger.rateReport({ params: { code }, body: { stars: 1 } });
    const before = await follow(code);
    expect(before.reopenableUntil?.words).toBe('9 月 30 日当天为止');
    const query = { name: 'again.jpg', code };
    const photo = await world.stranger.sendPublicFile({ query, bytes: new Uint8Array(await picture()) });
    await say(code, '下午又摆出来了', [photo.hash]);

    const row = await rowOf(id);
    expect(row).toMatchObject({ stage: 'fed-back', ended: false, closed_at: null, closing_way: null });
    expect(row).toMatchObject({ handled_on_time: true, solved_at: null, reopened: 1, stars: 1 });
    const seen = await hand.get(id, CAST.shift);
    expect(seen).toMatchObject({ reopened: 1, closedAt: null, closing: null });
    expect(seen.reopenings).toMatchObject([
      { byPublic: true, reason: '下午又摆出来了', photos: [photo.hash] },
    ]);
    expect(seen.clock?.kind).toBe('send-check');
    const shift = await world.as(CAST.shift);
    const list = await shift.listCases({ query: { reopened: 'true' } });
    expect(list.rows.map((each) => [each.id, each.reopened])).toEqual([[id, 1]]);
    expect((await shift.countWorklist()).reopened).toBe(1);

    const told = await follow(code);
    expect(told.now.headline).toBe('重办：正派人再去看');
    expect(told.reopened).toMatchObject({ own: true, text: '下午又摆出来了', open: true });
    expect(told).toMatchObject({ ended: false, canRate: false, reopenableUntil: null });
    expect(told.photos.filter(({ role }) => role === 'own').map(({ hash }) => hash)).toEqual([photo.hash]);

    await steps(id, AGAIN);
    expect(await rowOf(id)).toMatchObject({ stage: 'closed', ended: true, reopened: 1, stars: 1 });
    expect(await follow(code)).toMatchObject({ ended: true, canRate: true, reopened: null });
    await world.stranger.rateReport({ params: { code }, body: { stars: 4 } });
    expect(await rowOf(id)).toMatchObject({ stars: 4 });
    const stars = (await hand.get(id)).entries.filter(({ action }) => action === 'rate-answer');
    expect(stars.map(({ detail }) => detail)).toEqual(['★', '★★★★']);
    const chain = await (await world.as(CAST.shift)).verifyChain({ params: { id } });
    expect(chain.intact).toBe(true);
  });

  it('[CASE-03] and a check that finds it not fixed brings it back to the same unit as rework', async () => {
    const { id, code } = await closed();
    await say(code, '没清干净');
    await hand.step(id, 7);
    const photos = [await hand.photo(CAST.supervisor)];
    await hand.act(CAST.supervisor, id, { action: 'fail-check', text: '仍有堆物', photos });
    const seen = await hand.get(id, CAST.handler);
    expect(seen).toMatchObject({ stage: 'handling', rework: 1, reopened: 1 });
    const told = await follow(code);
    expect(told.reopened).toMatchObject({ own: true, open: false });
    expect(told.steps.find(({ state }) => state === 'now')?.text).toBe(
      '复查时还没有处理好，已要求重新处理。',
    );
  });

  it('[CASE-05] not with nothing, not with a photo of somebody else, not under another code, not before the end', async () => {
    const { id, code } = await closed();
    expect(await refusalOf(say(code, '  '))).toBe('text-needed');
    expect(await refusalOf(say(code, '', [await hand.photo(CAST.handler)]))).toBe('file-missing');
    expect(await refusalOf(say('TZ7K4-M29QX', '没修好'))).toBe('not-found');
    const other = await call();
    expect(await refusalOf(say(other.code, '没修好'))).toBe('wrong-stage');
    await hand.act(CAST.acceptor, other.id, { action: 'refuse-case', reason: '不属城管职责' });
    expect(await refusalOf(say(other.code, '没修好'))).toBe('wrong-stage');
    expect(await rowOf(id)).toMatchObject({ stage: 'closed', reopened: 0 });
  });

  it('[G3] once for a closing, however many say it in the same moment', async () => {
    const { id, code } = await closed();
    const answers = await Promise.all([1, 2, 3].map((n) => refusalOf(say(code, `没修好 ${n}`))));
    expect(answers.filter((answer) => typeof answer === 'object')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'wrong-stage')).toHaveLength(2);
    expect((await rowOf(id)).reopened).toBe(1);
  });
});

describe('who else can', () => {
  it('[CASE-09] whoever was joined to it, and the others are told no word of theirs', async () => {
    const main = await call();
    await steps(main.id, [0, 1, 2, 3, 4, 5]);
    const joined = await call();
    await hand.act(CAST.acceptor, joined.id, { action: 'join-case', targetId: main.id });
    await steps(main.id, [6, ...AGAIN]);
    expect((await follow(joined.code)).reopenableUntil).not.toBeNull();
    const query = { name: 'again.jpg', code: joined.code };
    const photo = await world.stranger.sendPublicFile({ query, bytes: new Uint8Array(await picture()) });
    await say(joined.code, '我家门口还有', [photo.hash]);
    const entry = (await hand.get(main.id)).entries.at(-1);
    const { number } = await hand.get(joined.id);
    expect(entry).toMatchObject({ action: 'reopen-case', post: 'citizen' });
    expect(entry?.detail).toContain(number);
    expect((await follow(joined.code)).reopened).toMatchObject({ own: true, text: '我家门口还有' });
    const own = await follow(main.code);
    expect(own.reopened).toMatchObject({ own: false, text: '', open: true });
    expect(own.photos.some(({ hash }) => hash === photo.hash)).toBe(false);
    expect(await rowOf(joined.id)).toMatchObject({ stage: 'joined' });
  });

  it('[CASE-05] the shift supervisor with the caller’s words, and no other desk', async () => {
    const { id } = await closed();
    const act = { action: 'reopen-case', reason: '来电说垃圾还在', photos: [] as string[] } as const;
    expect(await refusalOf(hand.act(CAST.acceptor, id, act))).toBe('wrong-post');
    expect(await refusalOf(hand.act(CAST.shift, id, { ...act, reason: ' ' }))).toBe('reason-needed');
    const ready = await hand.get(id, CAST.shift);
    expect(ready.abilities['reopen-case']).toBe(true);
    expect(ready.reopenableUntil?.slice(0, 10)).toBe(localDay(world.clock.now() + 8 * DAY));
    await hand.act(CAST.shift, id, act);
    const seen = await hand.get(id);
    expect(seen.stage).toBe('fed-back');
    expect(seen.reopenings).toMatchObject([{ byPublic: false, reason: '来电说垃圾还在' }]);
  });

  it('[CASE-03] nobody when the days are over', async () => {
    const { id, code } = await closed();
    const to = world.clock.now() + 8 * DAY;
    world.clock.moveTo(to);
    world.signInAnew();
    expect((await follow(code)).reopenableUntil).toBeNull();
    expect(await refusalOf(say(code, '又来了'))).toBe('reopening-over');
    const act = { action: 'reopen-case', reason: '来电', photos: [] as string[] } as const;
    expect(await refusalOf(hand.act(CAST.shift, id, act))).toBe('reopening-over');
    expect((await hand.get(id, CAST.shift)).abilities['reopen-case']).toBe('reopening-over');
  });
});
