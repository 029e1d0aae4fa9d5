import { CAST, type Hand, idOf, openHand, openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let world: World;
let hand: Hand;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
}, 60_000);
afterAll(() => world?.close());

/** The acts on a case that somebody's screen is told of while `happen` happens. */
async function heardBy(username: string, happen: () => Promise<void>): Promise<string[]> {
  const cookie = await world.cookieOf(username);
  const stop = new AbortController();
  const response = await fetch(`${world.url}/api/live`, { headers: { cookie }, signal: stop.signal });
  const acts: string[] = [];
  let text = '';
  const reading = (async () => {
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk);
      const told = [...text.matchAll(/^data: (\{.*"action".*\})$/gm)].map(([, json = '']) => json);
      acts.splice(0, acts.length, ...told.map((json) => (JSON.parse(json) as { action: string }).action));
    }
  })().catch(() => undefined);
  await happen();
  await expect.poll(() => acts.length, { timeout: 20_000 }).toBeGreaterThan(0);
  stop.abort();
  await reading;
  return acts;
}

it('[CASE-03] tells a supervisor that another one was sent in their place, so that it leaves their list', async () => {
  // Neither of them watches over the place: the case is theirs only as long as they are sent there.
  const [sent, instead] = ['supervisor030', 'supervisor031'];
  const id = await hand.walkTo('fed-back');
  const send = (username: string) =>
    hand.act(CAST.acceptor, id, { action: 'send-check', supervisorId: idOf.person(username) });
  expect(await heardBy(sent, async () => void (await send(sent)))).toEqual(['send-check']);
  expect(await heardBy(sent, async () => void (await send(instead)))).toEqual(['send-check']);
});
