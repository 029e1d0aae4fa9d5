import { CAST, type Hand, idOf, openHand, openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readerOf } from '../../db/transaction.ts';
import { findStaleDeadlines } from '../cases/index.ts';

let world: World;
let hand: Hand;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
});
afterAll(() => world?.close());

/** A calendar in which tomorrow, a Thursday, is a holiday. */
async function publishHoliday(): Promise<void> {
  const sysadmin = await world.as('sysadmin');
  const { versionId } = await sysadmin.getCalendar({ query: {} });
  const { calendar } = await sysadmin.getCalendarVersion({ params: { id: versionId } });
  const exceptions = [
    ...calendar.exceptions,
    { day: '2026-09-24', kind: 'holiday' as const, name: '台风停工' },
  ].sort((one, other) => (one.day < other.day ? -1 : 1));
  await sysadmin.publishCalendar({
    body: {
      id: crypto.randomUUID(),
      baseId: versionId,
      calendar: { ...calendar, exceptions },
      note: '台风',
    },
  });
}

it('[CASE-04] [G4] a deadline that a process stored before it heard of the new calendar is moved to it as soon as it has heard', async () => {
  const [known, late] = [await hand.walkTo('filed'), await hand.walkTo('filed')];
  const beside = await world.beside();
  const cookie = await world.cookieOf(CAST.dispatcher);
  const dispatch = async (id: string) => {
    const answer = await beside.http.inject({
      method: 'POST',
      url: `/api/cases/${id}/acts`,
      headers: { cookie, 'idempotency-key': crypto.randomUUID() },
      payload: { act: { action: 'dispatch-case', unitId: idOf.unit('centre-squad') } },
    });
    expect(answer.statusCode).toBe(200);
  };
  await dispatch(known);
  await hand.act(CAST.handler, known, { action: 'receive-case' });
  await publishHoliday();
  await world.app.sweep();
  const calendar = () => world.app.books.calendar.current();
  // The application that published has read its calendar again; the other one sleeps, and acts by the old one.
  while (!calendar().version.exceptions.some(({ name }) => name === '台风停工')) await world.app.sweep();
  const stale = () => findStaleDeadlines(readerOf(world.pool), calendar(), world.clock.now());
  expect(await stale()).toEqual([]);
  await dispatch(late);
  const receive = await beside.http.inject({
    method: 'POST',
    url: `/api/cases/${late}/acts`,
    headers: { cookie: await world.cookieOf(CAST.handler), 'idempotency-key': crypto.randomUUID() },
    payload: { act: { action: 'receive-case' } },
  });
  expect(receive.statusCode).toBe(200);
  expect(await stale()).toEqual([late]);
  await beside.start();
  while ((await stale()).length > 0) await beside.sweep();
  await beside.close();
  const { rows } = await world.pool.query<{ due: Date }>(
    'select due_at as due from case_file where id = any ($1)',
    [[known, late]],
  );
  expect(rows[0]?.due).toEqual(rows[1]?.due);
});
