import { type Instant, MINUTE, toIso } from '@baixing/domain/time';
import { idOf, openHand, openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let world: World;
let hand: Awaited<ReturnType<typeof openHand>>;
let from: Instant;
let to: Instant;

beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  from = world.clock.now();
  // Short, so that nobody's session is over before the test is.
  to = from + 20 * MINUTE;
});
afterAll(() => world.close());

const figures = async () =>
  (await world.as('head')).getFigures({ query: { from: toIso(from), to: toIso(to) } });

/** A supervisor reports with a photo; the shift supervisor files it. */
async function fileReport(): Promise<string> {
  const photos = [await hand.photo('supervisor001')];
  const id = crypto.randomUUID();
  const place = { lon: 119.90346, lat: 32.48856, address: '泰山公园西大门' };
  const act = { action: 'report-case', source: 'supervisor', description: '垃圾', place, photos } as const;
  const client = await world.as('supervisor001');
  await client.registerCase({ body: { id, act: { ...act, ...hand.rubbish } } });
  await hand.act('shift01', id, { action: 'file-case' });
  return id;
}

it('[EMG-06] a report closed by order is collected, and neither handled nor open', async () => {
  const id = await fileReport();
  expect(await figures()).toMatchObject({ collected: 1, handled: 0, open: 1 });
  await hand.act('head', id, { action: 'force-close', reason: '转专项整治' });
  expect(await figures()).toMatchObject({ collected: 1, handled: 0, open: 0 });
});

it('[EMG-06] a call taken by day is no night complaint', async () => {
  await hand.walkTo('dispatched');
  expect(await figures()).toMatchObject({ nightAccepted: 0, nightDispatched: 0, nightFedBack: 0 });
});

it('[EMG-06] [G7] what was handled in the period stays handled in its figures when it is reopened later', async () => {
  const before = await figures();
  const id = await fileReport();
  await hand.act('dispatcher01', id, {
    action: 'dispatch-case',
    unitId: idOf.unit('centre-squad'),
  });
  for (const index of [6, 7, 8, 9]) await hand.step(id, index);
  const handled = { collected: before.collected + 1, handled: before.handled + 1, open: before.open };
  expect(await figures()).toMatchObject(handled);
  await hand.act('shift01', id, { action: 'reopen-case', reason: '来电说还没清' });
  expect(await figures()).toMatchObject({ ...handled, handled: before.handled, open: before.open + 1 });
  for (const index of [7, 8, 9]) await hand.step(id, index);
  expect(await figures()).toMatchObject(handled);
  // The same of one that is reopened when the period is over: then it was handled.
  const now = world.clock.now();
  world.clock.moveTo(to + MINUTE);
  await hand.act('shift01', id, { action: 'reopen-case', reason: '来电说又有了' });
  expect(await figures()).toMatchObject(handled);
  world.clock.moveTo(now);
});

it('[EMG-06] what ends after the period does not change its figures', async () => {
  const before = await figures();
  const id = await fileReport();
  world.clock.moveTo(to + MINUTE);
  await hand.act('head', id, { action: 'force-close', reason: '转专项整治' });
  expect(await figures()).toMatchObject({ collected: before.collected + 1, open: before.open + 1 });
});
