import { openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('opens the world', async () => {
  const acceptor = await world.as('acceptor01');
  expect((await acceptor.countWorklist()).mine).toBe(0);
});
