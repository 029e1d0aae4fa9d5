import { randomUUID } from 'node:crypto';
import { fromIso, HOUR, MINUTE } from '@baixing/domain/time';
import { openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, ownShifts, streetOf, walkFrom } from './patrol-for-test.ts';

const DAY = '2026-09-23';
let world: World;
let street: ReturnType<typeof streetOf>;
beforeAll(async () => {
  world = await openWorld();
  street = streetOf(world);
});
afterAll(() => world?.close());

const shiftsOf = async (username: string) => ownShifts(await world.as(username), DAY);

describe('a shift', () => {
  it('[PAT-02] begins and ends when the person said so on the phone, however late that is heard', async () => {
    const now = world.clock.now();
    const shift = await street.begin('supervisor001', now - 2 * HOUR);
    await street.end('supervisor001', shift, now - HOUR);
    expect(await shiftsOf('supervisor001')).toEqual([
      expect.objectContaining({ id: shift, endedBy: 'person', positions: 0, walkedMetres: 0 }),
    ]);
    const [{ begunAt, endedAt } = { begunAt: '', endedAt: '' }] = await shiftsOf('supervisor001');
    expect([fromIso(begunAt), fromIso(endedAt ?? '')]).toEqual([now - 2 * HOUR, now - HOUR]);
  });

  it('[PAT-02] begun or ended twice is begun and ended once', async () => {
    const shift = await street.begin('supervisor002');
    const later = world.clock.now() + 5 * MINUTE;
    await street.begin('supervisor002', later, shift);
    await street.end('supervisor002', shift);
    const [first] = await shiftsOf('supervisor002');
    await street.end('supervisor002', shift, later);
    expect(await shiftsOf('supervisor002')).toEqual([first]);
  });

  it('[PAT-02] is one at a time: taking a second phone ends what the first had begun', async () => {
    const now = world.clock.now();
    const [first, second] = [
      await street.begin('supervisor003', now - HOUR),
      await street.begin('supervisor003', now - MINUTE),
    ];
    const rows = await shiftsOf('supervisor003');
    expect(rows.map(({ id, endedBy }) => [id, endedBy])).toEqual([
      [second, null],
      [first, 'next-shift'],
    ]);
    expect(fromIso(rows[1]?.endedAt ?? '')).toBe(now - MINUTE);
  });

  it('[PAT-02] heard of after a later one has begun is over by then, until the person says when it ended', async () => {
    const now = world.clock.now();
    await street.begin('supervisor004', now - HOUR);
    const earlier = await street.begin('supervisor004', now - 2 * HOUR);
    const ends = async () =>
      (await shiftsOf('supervisor004')).find(({ id }) => id === earlier)?.endedAt ?? '';
    expect(fromIso(await ends())).toBe(now - HOUR);
    await street.end('supervisor004', earlier, now - 90 * MINUTE);
    expect(fromIso(await ends())).toBe(now - 90 * MINUTE);
  });

  it('[PAT-02] of many phones that sign in at once only one stays open', async () => {
    const begun = Array.from({ length: 6 }, () => street.begin('supervisor005'));
    await Promise.all(begun);
    const open = (await shiftsOf('supervisor005')).filter(({ endedAt }) => endedAt === null);
    expect(open).toHaveLength(1);
  });

  it('[PAT-02] does not begin in the future, whatever the clock of the phone says', async () => {
    await street.begin('supervisor006', world.clock.now() + 48 * HOUR);
    const [{ begunAt } = { begunAt: '' }] = await shiftsOf('supervisor006');
    expect(fromIso(begunAt)).toBe(world.clock.now());
  });

  it('[PAT-02] is its own person’s: nobody else ends it or takes its id', async () => {
    const shift = await street.begin('supervisor007');
    expect(await codeOf(street.end('supervisor008', shift))).toBe('not-found');
    expect(await codeOf(street.begin('supervisor008', world.clock.now(), shift))).toBe('already-exists');
    expect(await codeOf(street.end('supervisor008', randomUUID()))).toBe('shift-missing');
  });

  it('[PAT-02] that nobody ended is over after the longest time, and the person’s own word comes before that', async () => {
    const begun = world.clock.now();
    const [forgotten, said] = [await street.begin('supervisor009'), await street.begin('supervisor010')];
    world.clock.advance(17 * HOUR);
    await world.app.sweep();
    const rowOf = async (username: string) => (await shiftsOf(username))[0];
    expect(await rowOf('supervisor009')).toMatchObject({ id: forgotten, endedBy: 'time' });
    expect(fromIso((await rowOf('supervisor009'))?.endedAt ?? '')).toBe(begun + 16 * HOUR);
    await street.end('supervisor010', said, begun + 3 * HOUR);
    expect(await rowOf('supervisor010')).toMatchObject({ endedBy: 'person' });
    expect(fromIso((await rowOf('supervisor010'))?.endedAt ?? '')).toBe(begun + 3 * HOUR);
    world.signInAnew();
  });

  it('[PAT-02] of the night stands in both of its days', async () => {
    const midnight = fromIso('2026-09-25T00:00:00+08:00');
    world.clock.advance(midnight + 2 * HOUR - world.clock.now());
    world.signInAnew();
    const shift = await street.begin('supervisor040', midnight - 3 * HOUR);
    await street.send('supervisor040', shift, walkFrom(midnight - MINUTE, 5));
    await street.end('supervisor040', shift);
    const client = await world.as('supervisor040');
    for (const day of ['2026-09-24', '2026-09-25'])
      expect((await ownShifts(client, day)).map(({ id }) => id)).toEqual([shift]);
    expect(await ownShifts(client, '2026-09-26')).toEqual([]);
  });
});
