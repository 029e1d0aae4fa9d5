import { beforeEach, describe, expect, it } from 'vitest';
import { ME, OTHER, refusal, Street } from './fixtures/street.ts';
import { endOnPhone, forgetOldShifts, positionsOf, RECEIVED } from './track-database.ts';

let street: Street;
beforeEach(() => {
  street = new Street();
});

const recorded = async (shiftId: string) => (await positionsOf(street.database, shiftId)).map(({ at }) => at);
const waiting = () => street.database.pieces.count();

describe('sending a track', () => {
  it('[PAT-02] sends everything once, an hour in a piece, and keeps it here for its person to look at', async () => {
    const shift = await street.begin();
    await street.walk(300);
    await street.run();
    expect(street.kept.size).toBe(3);
    expect(street.moments).toEqual(await recorded(shift.id));
    expect(await waiting()).toBe(0);
    await street.run();
    expect(street.sent).toBe(3);
  });

  it('[PAT-02] loses and doubles nothing whatever answer fails to come, and sends the same piece again', async () => {
    const shift = await street.begin();
    await street.walk(50);
    street.keepsFaulty = true;
    street.faults = [refusal('unavailable', 0), refusal('internal', 500), refusal('unavailable', 503)];
    for (let turn = 0; turn < 6; turn += 1) await street.run();
    expect(street.kept.size).toBe(1);
    expect(street.moments).toEqual(await recorded(shift.id));
    expect(await waiting()).toBe(0);
  });

  it('[PAT-02] does not press on while the line is closed, longer each time, and tries for ever', async () => {
    await street.begin();
    await street.walk(5);
    street.faults = Array.from({ length: 30 }, () => refusal('unavailable', 0));
    await street.run(false);
    await street.run(false);
    expect(street.sent).toBe(1);
    for (let minute = 0; minute < 200; minute += 1) {
      street.now += 60_000;
      await street.run(false);
    }
    expect(street.sent).toBe(31);
    expect(await waiting()).toBe(0);
  });

  it('[PAT-02] waits with the track until its shift has arrived, also when the phone was started anew', async () => {
    await street.begin();
    await street.walk(5);
    street.faults = [refusal('shift-missing')];
    await street.run();
    expect(await waiting()).toBe(1);
    street.now += 10_000;
    await street.run();
    expect(street.moments).toHaveLength(5);
  });

  it('[PAT-02] keeps nothing of the time off duty: what the server had over is cut where it ended', async () => {
    const shift = await street.begin();
    await street.walk(40);
    const endedAt = shift.begunAt + 10 * 60_000;
    street.ended = { at: endedAt, by: 'next-shift' };
    street.faults = [refusal('outside-shift')];
    await street.run();
    await street.run();
    expect(await street.database.shifts.get(shift.id)).toMatchObject({ endedAt, endedBy: 'next-shift' });
    expect(street.moments).toHaveLength(24);
    expect(Math.max(...street.moments)).toBeLessThanOrEqual(endedAt + 120_000);
    expect(await recorded(shift.id)).toEqual(street.moments);
  });

  it('[PAT-02] leaves what is never taken to its person, and goes on with the rest', async () => {
    const shift = await street.begin();
    await street.walk(10);
    street.faults = [refusal('piece-broken')];
    await street.run();
    const [refused] = await street.database.pieces.toArray();
    expect(refused).toMatchObject({ count: 10, refusal: { code: 'piece-broken' } });
    await street.walk(10);
    await street.run();
    expect(street.moments).toHaveLength(10);
    expect(await recorded(shift.id)).toHaveLength(20);
  });

  it('[PAT-02] sends nobody’s track in another person’s session', async () => {
    await street.begin(OTHER);
    await street.walk(10);
    await street.run(true, ME);
    expect(street.sent).toBe(0);
    await street.run(true, OTHER);
    expect(street.moments).toHaveLength(10);
  });

  it('[PAT-02] tells of a session that has ended, and sends when there is one again', async () => {
    await street.begin();
    await street.walk(10);
    street.faults = [refusal('not-signed-in')];
    await street.run();
    expect(street.sessionTroubles).toHaveLength(1);
    await street.run();
    expect(street.moments).toHaveLength(10);
  });
});

describe('what stays on the phone', () => {
  it('[PAT-02] is a shift that is over only until its days have passed, and never what was not received', async () => {
    const shift = await street.begin();
    await street.walk(10);
    await endOnPhone(street.database, shift.id, street.now, 'person');
    await forgetOldShifts(street.database, street.now + 1, 0);
    expect(await recorded(shift.id)).toHaveLength(10);
    await street.run();
    await forgetOldShifts(street.database, street.now, 0);
    expect((await positionsOf(street.database, shift.id)).every(({ piece }) => piece === RECEIVED)).toBe(
      true,
    );
    await forgetOldShifts(street.database, street.now + 1, 0);
    expect(await recorded(shift.id)).toEqual([]);
    expect(await street.database.shifts.count()).toBe(0);
  });
});
