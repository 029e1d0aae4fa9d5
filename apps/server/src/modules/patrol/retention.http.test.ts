import { DAY, HOUR, localDay } from '@baixing/domain/time';
import { openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, ownShifts, streetOf, walkFrom } from './patrol-for-test.ts';

let world: World;
let street: ReturnType<typeof streetOf>;
beforeAll(async () => {
  world = await openWorld();
  street = streetOf(world);
});
afterAll(() => world?.close());

async function days(): Promise<string[]> {
  const { rows } = await world.pool.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'track_piece'::regclass order by 1`,
  );
  return rows.map(({ name }) => name.slice('track_piece_'.length));
}

describe('how long positions are kept', () => {
  it('[PAT-02] the days to come are made ahead', async () => {
    await world.app.sweep();
    const today = localDay(world.clock.now()).replaceAll('-', '');
    expect(await days()).toContain(today);
    expect((await days()).filter((day) => day > today)).toHaveLength(7);
  });

  it('[PAT-02] after the configured days the positions are gone whole, and how long and how far remains', async () => {
    const begun = world.clock.now() - HOUR;
    const old = await street.begin('supervisor001', begun);
    await street.send('supervisor001', old, walkFrom(begun, 50));
    await street.end('supervisor001', old);
    const [before] = await ownShifts(await world.as('supervisor001'), localDay(begun));
    world.clock.advance(80 * DAY);
    world.signInAnew();
    const recent = await street.begin('supervisor001', world.clock.now() - HOUR);
    await street.send('supervisor001', recent, walkFrom(world.clock.now() - HOUR, 30));
    const client = await world.as('supervisor001');
    await world.app.sweep();
    expect(await client.getMyTrack({ params: { id: old } })).toMatchObject({ kept: 50 });

    world.clock.advance(11 * DAY);
    world.signInAnew();
    await world.app.sweep();
    const again = await world.as('supervisor001');
    expect(await again.getMyTrack({ params: { id: old } })).toMatchObject({ kept: 0, positions: [] });
    expect(await days()).not.toContain(localDay(begun).replaceAll('-', ''));
    // When, how many and how far: as it was.
    expect(await ownShifts(again, localDay(begun))).toEqual([before]);
    const { rows } = await world.pool.query(
      'select last_lon, last_lat, begun_lon, begun_lat from shift where id = $1',
      [old],
    );
    expect(rows).toEqual([{ last_lon: null, last_lat: null, begun_lon: null, begun_lat: null }]);
    expect(await again.getMyTrack({ params: { id: recent } })).toMatchObject({ kept: 30 });
    expect(await codeOf(street.send('supervisor001', old, walkFrom(begun, 5)))).toBe('position-too-old');
  });

  it('[PAT-02] a day that comes late, within the time that is kept, is made when it comes', async () => {
    const at = world.clock.now() - 40 * DAY;
    const shift = await street.begin('supervisor002', at);
    await street.send('supervisor002', shift, walkFrom(at, 10));
    await street.end('supervisor002', shift, at + HOUR);
    expect(await days()).toContain(localDay(at).replaceAll('-', ''));
    const client = await world.as('supervisor002');
    expect(await client.getMyTrack({ params: { id: shift } })).toMatchObject({ kept: 10 });
  });

  it('[PAT-02] the application may add positions and see whole days go, and change none', async () => {
    const refused = (sql: string) =>
      world.pool.query(sql).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
    const denied = '42501';
    expect(await refused('update track_piece set bytes = bytes')).toBe(denied);
    expect(await refused('delete from track_piece')).toBe(denied);
    expect(await refused('delete from shift')).toBe(denied);
    const [day = ''] = await days();
    expect(await refused(`select from track_piece_${day}`)).toBe(denied);
  });
});
