import { ClientError } from '@baixing/client';
import { HOUR } from '@baixing/domain/time';
import { CAST, type Hand, idOf, openHand, openWorld, PLACE, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let world: World;
let hand: Hand;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
});
afterAll(() => world?.close());

const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}${String(index + 1).padStart(2, '0')}`);
const DISPATCHERS = numbered('dispatcher', 6);
const UNITS = ['centre-squad', 'south-squad', 'east-squad', 'west-squad'];

/** Runs all of them at once: what the one that was taken answered, and why the others were not. */
async function oneOf<T>(calls: readonly Promise<T>[]): Promise<{ won: T; lost: ClientError[] }> {
  const outcomes = await Promise.allSettled(calls);
  const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  for (const error of lost) expect(error).toBeInstanceOf(ClientError);
  const [only] = won;
  if (only === undefined || won.length > 1) throw new Error(`${won.length} of ${calls.length} were taken`);
  return { won: only, lost: lost as ClientError[] };
}

const actionsOf = async (id: string) => (await hand.get(id, CAST.shift)).entries.map(({ action }) => action);
const countOf = async (id: string, action: string) =>
  (await actionsOf(id)).filter((each) => each === action).length;

/** Everybody is signed in before the race, so that it is the deciding that happens at once. */
async function signedIn(names: readonly string[]): Promise<void> {
  for (const name of names) await world.as(name);
}

describe('of many who decide on one case', () => {
  it('[G3] two dispatchers: one is taken, the other is told to look again and sees what stands', async () => {
    await signedIn(DISPATCHERS);
    const id = await hand.walkTo('filed');
    const { version } = await hand.get(id, CAST.dispatcher);
    const send = async (by: string, unit: string) => {
      await hand.act(by, id, { action: 'dispatch-case', unitId: idOf.unit(unit) }, version);
      return { by, unit };
    };
    const { won, lost } = await oneOf([
      send('dispatcher01', 'centre-squad'),
      send('dispatcher02', 'south-squad'),
    ]);
    const [loser] = lost;
    expect(loser).toMatchObject({ status: 409, code: 'version-conflict' });
    expect(loser?.message).toBe('别人刚刚办理了这一件，请看最新状态再决定');
    const other = won.by === 'dispatcher01' ? 'dispatcher02' : 'dispatcher01';
    const seen = await hand.get(id, other);
    expect(seen).toMatchObject({ stage: 'dispatched', version: version + 1 });
    expect(seen.unitId).toBe(idOf.unit(won.unit));
    expect(seen.entries.at(-1)?.personName).toBe((await (await world.as(won.by)).getMe()).name);
    expect(await countOf(id, 'dispatch-case')).toBe(1);
  });

  it.each([
    ['who saw the same version', true, 'version-conflict'],
    ['who named none', false, 'wrong-stage'],
  ] as const)(
    '[G3] twenty deciders %s: exactly one is taken, the story has one entry',
    async (_, named, code) => {
      const id = await hand.walkTo('filed');
      const { version } = await hand.get(id, CAST.dispatcher);
      const wishes = Array.from({ length: 20 }, (_each, index) => {
        const unit = UNITS[index % UNITS.length] ?? '';
        const act = { action: 'dispatch-case', unitId: idOf.unit(unit) } as const;
        return hand.act(DISPATCHERS[index % 6] ?? '', id, act, named ? version : undefined);
      });
      const { won, lost } = await oneOf(wishes);
      expect(won).toMatchObject({ stage: 'dispatched', version: version + 1 });
      expect(new Set(lost.map((error) => error.code))).toEqual(new Set([code]));
      expect(new Set(lost.map((error) => error.status))).toEqual(new Set([409]));
      expect(await countOf(id, 'dispatch-case')).toBe(1);
      expect(await (await world.as('inspector01')).verifyChain({ params: { id } })).toMatchObject({
        intact: true,
      });
    },
  );

  it('[G3] one grants and one denies a request: it is decided once', async () => {
    const id = await hand.walkTo('handling');
    const more = { limit: { value: 2, unit: 'work-hour' }, reason: '摊主不在场' } as const;
    await hand.act(CAST.handler, id, { action: 'request-extension', ...more });
    const { lost } = await oneOf([
      hand.act('dispatcher01', id, { action: 'grant-extension', text: '同意' }),
      hand.act('dispatcher02', id, { action: 'deny-extension', reason: '时间足够' }),
      hand.act('dispatcher03', id, { action: 'grant-extension', text: '同意' }),
    ]);
    expect(new Set(lost.map(({ code, status }) => `${status} ${code}`))).toEqual(new Set(['409 no-request']));
    const decided = (await actionsOf(id)).filter((action) => /^(grant|deny)-extension$/.test(action));
    expect(decided).toHaveLength(1);
  });

  it('[G3] a return is granted once, and once only does the case come back', async () => {
    const id = await hand.walkTo('handling');
    await hand.act(CAST.handler, id, { action: 'request-return', reason: '属城南中队' });
    const { won, lost } = await oneOf(
      DISPATCHERS.map((by) => hand.act(by, id, { action: 'grant-return', text: '同意' })),
    );
    expect(won.stage).toBe('filed');
    expect(new Set(lost.map(({ status }) => status))).toEqual(new Set([409]));
    expect(await countOf(id, 'grant-return')).toBe(1);
  });

  it('[G3] several suspensions, feedbacks and closings of one case: each is taken once', async () => {
    const id = await hand.walkTo('handling');
    const until = hand.wireNow(48 * HOUR);
    await oneOf(
      ['centre-handler', 'centre-head'].map((by) =>
        hand.act(by, id, { action: 'request-suspension', until, reason: '待料' }),
      ),
    );
    await hand.act(CAST.dispatcher, id, { action: 'deny-suspension', reason: '不必' });
    const photos = [await hand.photo(CAST.handler)];
    await oneOf(
      Array.from({ length: 5 }, () =>
        hand.act(CAST.handler, id, { action: 'feed-back', text: '已清理', photos }),
      ),
    );
    await hand.step(id, 7);
    await hand.step(id, 8);
    const { lost } = await oneOf(
      numbered('shift', 4).map((by) => hand.act(by, id, { action: 'close-case', answer: '已办结' })),
    );
    expect(new Set(lost.map(({ code }) => code))).toEqual(new Set(['wrong-stage']));
    expect(await countOf(id, 'close-case')).toBe(1);
  });

  it('[CASE-09] [G3] two cases joined to each other at once: one goes on, neither waits for ever', async () => {
    const [a, b] = [await hand.walkTo('registered'), await hand.walkTo('registered')];
    const { won } = await oneOf([
      hand.act('acceptor01', a, { action: 'join-case', targetId: b }),
      hand.act('acceptor02', b, { action: 'join-case', targetId: a }),
    ]);
    const [joined, kept] = won.id === a ? [a, b] : [b, a];
    expect(await hand.get(joined)).toMatchObject({ stage: 'joined' });
    expect(await hand.get(kept)).toMatchObject({ stage: 'registered', joinedTo: null });
    expect(await countOf(kept, 'take-in-case')).toBe(1);
  });
});

describe('of many who register under one id', () => {
  it('[CASE-01] [G2] [G3] one is taken; the others are told that it is there, and it is the first one’s', async () => {
    const acceptors = numbered('acceptor', 8);
    await signedIn(acceptors);
    const id = crypto.randomUUID();
    const calls = acceptors.map(async (by, index) => {
      const reporter = { name: `张${index}`, phone: `1390000000${index}`, answerBy: 'phone' } as const;
      return { by, ...(await hand.register({ description: `由${by}登记`, reporter }, by, id)) };
    });
    const { won, lost } = await oneOf(calls);
    expect(new Set(lost.map(({ code, status }) => `${status} ${code}`))).toEqual(
      new Set(['409 already-exists']),
    );
    const seen = await hand.get(id);
    expect(seen).toMatchObject({ number: won.number, description: `由${won.by}登记`, version: 1 });
    expect(seen.address).toBe(PLACE.address);
    const { rows } = await world.pool.query(
      `select (select count(*)::int from case_file where id = $1) as files,
              (select count(*)::int from case_entry where case_id = $1) as entries,
              (select name from reporter where id = $1) as reporter`,
      [id],
    );
    expect(rows).toEqual([{ files: 1, entries: 1, reporter: `张${acceptors.indexOf(won.by)}` }]);
  });
});
