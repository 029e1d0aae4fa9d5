import { CAST, idOf, openHand, openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('[CASE-06] counts what a unit has in hand, and no longer what it has fed back', async () => {
  const hand = await openHand(world);
  const dispatcher = await world.as(CAST.dispatcher);
  expect(await dispatcher.countUnitLoad()).toEqual({ rows: [] });
  await hand.walkTo('dispatched');
  await hand.walkTo('handling');
  await hand.walkTo('fed-back');
  const { rows } = await dispatcher.countUnitLoad();
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ unitId: idOf.unit('centre-squad'), open: 2, late: 0, suspended: 0 });
  const { total } = await dispatcher.listCases({
    query: { unit: idOf.unit('centre-squad'), stage: 'dispatched,handling' },
  });
  expect(rows[0]?.open).toBe(total);
});
