import { CAST, type Hand, idOf, openHand, openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Heard, Listener } from './listen-for-test.ts';

const WRITERS = 8;
const ROUNDS = 6;

let world: World;
let hand: Hand;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
});
afterAll(() => world?.close());

const SEED = 20_140_319;
/** Mulberry32: how long each connection lasts is drawn, and the same every time. */
function drawFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One desk: registers its own cases, one after another, and acts on each three times. */
async function write(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id } = await hand.register();
    for (const text of ['又有人来电', '仍未清理'])
      await hand.act(CAST.acceptor, id, { action: 'add-evidence', text, photos: [] });
    const supervisorId = idOf.person(CAST.supervisor);
    await hand.act(CAST.acceptor, id, { action: 'send-verification', supervisorId });
  }
}

const keyOf = ({ data }: Heard): string => `${data.id} ${data.seq}`;

it('[G2] a screen cut and taken up again and again under eight writers hears every act of every case once, in order', async () => {
  await world.as(CAST.acceptor);
  const cookie = await world.cookieOf(CAST.acceptor);
  const draw = drawFrom(SEED);
  const steady = new Listener(world.url, cookie);
  await steady.opened();
  const heard: Heard[] = [];
  let lastId = steady.lastId;
  let connections = 0;
  let writing = true;
  const expected = WRITERS * ROUNDS * 4;
  const cutAgainAndAgain = async () => {
    while (writing || heard.length < expected) {
      const listener = new Listener(world.url, cookie, lastId);
      const wanted = Math.floor(draw() * 6);
      const rest = expected - heard.length;
      // Sometimes before it was answered at all.
      await listener.until(({ heard: now, over }) => over || now.length >= Math.min(wanted, rest));
      await listener.cut();
      heard.push(...listener.heard);
      lastId = listener.lastId;
      connections += 1;
    }
  };
  const cutting = cutAgainAndAgain();
  await Promise.all(Array.from({ length: WRITERS }, write));
  writing = false;
  await cutting;
  await steady.until(({ cases }) => cases.length >= expected);
  await steady.cut();

  const { rows } = await world.pool.query<{ key: string }>(
    `select payload->>'id' || ' ' || (payload->>'seq') as key from outbox where topic = 'case' order by outbox.xid, outbox.id`,
  );
  const all = rows.map(({ key }) => key);
  expect(all).toHaveLength(expected);
  expect(steady.heard.map(keyOf)).toEqual(all);
  expect(heard.map(keyOf)).toEqual(all);
  expect(connections).toBeGreaterThan(10);
}, 60_000);
