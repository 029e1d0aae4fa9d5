import { DAY, fromIso, HOUR, MINUTE } from '@baixing/domain/time';
import { CAST, type Hand, openHand, openWorld, refusalOf, type World } from '@baixing/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const NOW = fromIso('2026-09-23T10:00:00+08:00');
let world: World;
let hand: Hand;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
});
/** The clock is set to another time, and whoever comes then signs in. */
const moveTo = (instant: number) => {
  world.clock.moveTo(instant);
  world.signInAnew();
};
beforeEach(() => moveTo(NOW));
afterAll(() => world?.close());

const at = async (id: string) => (await hand.get(id, CAST.shift)).entries.map((entry) => entry.at);
const clocksOf = async (id: string) =>
  (await hand.get(id, CAST.shift)).clocks.map(({ kind, startedAt, dueAt }) => ({ kind, startedAt, dueAt }));
const wire = (later: number) => hand.wireNow(later);
const systemEntries = async (id: string, action: string) =>
  (await hand.get(id, CAST.shift)).entries.filter(
    (entry) => entry.action === action && entry.post === 'system',
  );

describe('the server’s clock eight hours ahead, and back', () => {
  it('[G4] leaves the entries of a case in order, its chain whole and every reading of it possible', async () => {
    const id = await hand.walkTo('filed');
    moveTo(NOW + 8 * HOUR);
    await hand.step(id, 4);
    const ahead = wire(0);
    moveTo(NOW + 5 * MINUTE);
    const dispatched = await hand.get(id, CAST.handler);
    expect(dispatched.entries.at(-1)?.at).toBe(ahead);
    const received = await (await world.as(CAST.handler)).actOnCase({
      params: { id },
      body: { act: { action: 'receive-case' }, version: dispatched.version },
    });
    expect(received.at).toBe(ahead);
    await hand.step(id, 6);
    const order = await at(id);
    expect([...order].sort()).toEqual(order);
    expect(order.slice(-3)).toEqual([ahead, ahead, ahead]);
    // Once the true time has come past, entries have it again.
    moveTo(NOW + 9 * HOUR);
    await hand.step(id, 7);
    expect((await at(id)).at(-1)).toBe(wire(0));
    const shift = await world.as(CAST.shift);
    expect(await shift.verifyChain({ params: { id } })).toMatchObject({ intact: true, firstBad: null });
  });

  it('[CASE-04] [G4] shows, lists, explains and prints a case whose last entry lies ahead of the clock', async () => {
    moveTo(NOW + 8 * HOUR);
    const id = await hand.walkTo('dispatched');
    moveTo(NOW);
    const shift = await world.as(CAST.shift);
    const seen = await hand.get(id, CAST.shift);
    expect(seen.clock).toMatchObject({ kind: 'handle', light: 'green' });
    const { rows } = await shift.listCases({ query: { sort: 'newest' } });
    expect(rows.map((row) => row.id)).toContain(id);
    const { lines } = await shift.explainDeadline({ params: { id, clock: seen.clocks.length - 1 } });
    expect(lines.length).toBeGreaterThan(0);
    expect((await shift.getCaseSheet({ params: { id } })).size).toBeGreaterThan(1000);
    expect((await shift.countWorklist()).stages.length).toBeGreaterThan(0);
  });

  it('[CASE-04] [G4] leaves the deadlines of cases that were not touched meanwhile, and of new ones, as they would be', async () => {
    const before = await hand.walkTo('handling');
    const deadlines = await clocksOf(before);
    moveTo(NOW + 8 * HOUR);
    await world.app.sweep();
    await hand.get(before, CAST.shift);
    moveTo(NOW);
    expect(await clocksOf(before)).toEqual(deadlines);
    const after = await hand.walkTo('handling');
    expect(await clocksOf(after)).toEqual(deadlines);
  });

  it('[G4] urges each passed deadline once, although the clock passes it twice', async () => {
    const id = await hand.walkTo('filed');
    moveTo(NOW + 8 * HOUR);
    await world.app.sweep();
    expect(await systemEntries(id, 'urge-case')).toHaveLength(1);
    moveTo(NOW);
    await world.app.sweep();
    for (let round = 0; round < 4; round += 1) {
      moveTo(NOW + (round + 1) * 4 * HOUR);
      await world.app.sweep();
    }
    expect(await systemEntries(id, 'urge-case')).toHaveLength(1);
  });

  it('[G4] keeps people signed in: who was before, and who came meanwhile, and nobody longer than is right', async () => {
    const before = await world.as('acceptor03');
    await before.getMe();
    world.clock.advance(8 * HOUR);
    // For a clock that is eight hours ahead, everybody has been away for eight hours.
    expect(await refusalOf(before.getMe())).toBe('not-signed-in');
    const meanwhile = await world.as('acceptor04');
    await meanwhile.getMe();
    world.clock.moveTo(NOW + 10 * MINUTE);
    expect((await before.getMe()).username).toBe('acceptor03');
    expect((await meanwhile.getMe()).username).toBe('acceptor04');
    world.clock.advance(31 * MINUTE);
    expect(await refusalOf(before.getMe())).toBe('not-signed-in');
    expect(await refusalOf(meanwhile.getMe())).toBe('not-signed-in');
  });

  it('[G4] survives a restart in between: entries, registrations and the audit go on', async () => {
    moveTo(NOW + 8 * HOUR);
    const id = await hand.walkTo('filed');
    moveTo(NOW + MINUTE);
    await world.restart();
    await hand.step(id, 4);
    const order = await at(id);
    expect([...order].sort()).toEqual(order);
    const { number } = await hand.register();
    expect(number).toContain('20260923');
    const audit = await world.as('auditadmin');
    expect(await audit.verifyAudit()).toMatchObject({ intact: true });
  });
});

describe('a day in which no server ran', () => {
  /** The server stops, time passes, a server starts. */
  const away = async (milliseconds: number) => {
    await world.app.close();
    moveTo(world.clock.now() + milliseconds);
    await world.restart();
  };

  it('[CASE-04] [G4] passed deadlines are urged at the next start, once, and never by a later start', async () => {
    const late = [await hand.walkTo('registered'), await hand.walkTo('filed')];
    await away(3 * DAY);
    for (const id of late)
      await expect.poll(() => systemEntries(id, 'urge-case'), { timeout: 15_000 }).toHaveLength(1);
    await away(HOUR);
    await world.app.sweep();
    for (const id of late) expect(await systemEntries(id, 'urge-case')).toHaveLength(1);
  });

  it('[G4] a suspension that ended meanwhile goes on at the next start, once, to the same unit', async () => {
    const id = await hand.walkTo('handling');
    const until = wire(26 * HOUR);
    await hand.act(CAST.handler, id, { action: 'request-suspension', until, reason: '待料' });
    await hand.act(CAST.dispatcher, id, { action: 'grant-suspension', text: '同意' });
    const { unitId, stage } = await hand.get(id, CAST.handler);
    expect(stage).toBe('suspended');
    await away(2 * DAY);
    await expect
      .poll(async () => (await hand.get(id, CAST.handler)).stage, { timeout: 15_000 })
      .toBe('handling');
    await away(HOUR);
    await world.app.sweep();
    expect(await systemEntries(id, 'resume-case')).toHaveLength(1);
    expect((await hand.get(id, CAST.handler)).unitId).toBe(unitId);
  });
});
