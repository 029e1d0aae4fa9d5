import { randomUUID } from 'node:crypto';
import { ClientError } from '@baixing/client';
import { DAY, fromIso, HOUR, localDay, MINUTE } from '@baixing/domain/time';
import { encodePiece } from '@baixing/domain/track';
import { openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerOf } from '../../db/transaction.ts';
import { personId } from '../../demo/city/people.ts';
import { findPositionNear } from './index.ts';
import { codeOf, ownShifts, streetOf, walkFrom } from './patrol-for-test.ts';

let world: World;
let street: ReturnType<typeof streetOf>;
beforeAll(async () => {
  world = await openWorld();
  street = streetOf(world);
});
afterAll(() => world?.close());

const today = () => localDay(world.clock.now());
const trackOf = async (username: string, id: string) =>
  (await world.as(username)).getMyTrack({ params: { id } });

describe('a piece of a track', () => {
  it('[PAT-02] sent is kept as it was recorded, counted and measured, and its person sees it', async () => {
    const begun = world.clock.now() - HOUR;
    const shift = await street.begin('supervisor001', begun);
    const walk = walkFrom(begun, 60);
    expect(await street.send('supervisor001', shift, walk.slice(0, 30))).toMatchObject({ positions: 30 });
    await street.send('supervisor001', shift, walk.slice(30));
    const [row] = await ownShifts(await world.as('supervisor001'), today());
    expect(row).toMatchObject({ id: shift, positions: 60 });
    // The leg between the two pieces is walked as well.
    expect(row?.walkedMetres).toBeCloseTo(59 * 36, -1);
    const track = await trackOf('supervisor001', shift);
    expect(track).toMatchObject({ kept: 60, doubted: 0 });
    expect(track.positions.map(({ at }) => fromIso(at))).toEqual([walk[0]?.at, walk.at(-1)?.at]);
  });

  it('[PAT-02] keeps what is doubted, shows what is believed', async () => {
    const begun = world.clock.now() - HOUR;
    const shift = await street.begin('supervisor002', begun);
    const walk = walkFrom(begun, 9);
    walk.splice(4, 1, { ...(walk[4] as (typeof walk)[number]), accuracyMetres: 900 });
    walk.splice(6, 1, { ...(walk[6] as (typeof walk)[number]), lat: 33.4 });
    await street.send('supervisor002', shift, walk);
    const track = await trackOf('supervisor002', shift);
    expect(track).toMatchObject({ kept: 9, doubted: 2 });
    expect(Math.max(...track.positions.map(({ lat }) => lat))).toBeLessThan(32.5);
  });

  it('[PAT-02] sent again, and again at once, is the same and counts once', async () => {
    const begun = world.clock.now() - HOUR;
    const shift = await street.begin('supervisor003', begun);
    const id = randomUUID();
    const walk = walkFrom(begun, 20);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => street.send('supervisor003', shift, walk, id)),
    );
    answers.push(await street.send('supervisor003', shift, walk, id));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ pieceId: id, positions: 20 })]),
    );
    expect(await trackOf('supervisor003', shift)).toMatchObject({ kept: 20, shift: { positions: 20 } });
    expect(await codeOf(street.send('supervisor003', shift, walkFrom(begun, 21), id))).toBe('key-reused');
  });

  it('[PAT-02] of several people at once goes its own way: one is refused, the others are kept', async () => {
    const begun = world.clock.now() - HOUR;
    const people = ['supervisor004', 'supervisor005', 'supervisor006'];
    const shifts = await Promise.all(people.map((username) => street.begin(username, begun)));
    for (const username of people) await world.as(username);
    const codes = await Promise.all([
      ...people.map((username, index) =>
        codeOf(street.send(username, shifts[index] ?? '', walkFrom(begun, 40))),
      ),
      codeOf(street.send('supervisor004', shifts[1] ?? '', walkFrom(begun, 10))),
      codeOf(street.send('supervisor005', randomUUID(), walkFrom(begun, 10))),
      codeOf(street.send('supervisor006', shifts[2] ?? '', walkFrom(begun - HOUR, 10))),
    ]);
    expect(codes).toEqual(['done', 'done', 'done', 'not-found', 'shift-missing', 'outside-shift']);
    for (const [index, username] of people.entries())
      expect(await trackOf(username, shifts[index] ?? '')).toMatchObject({ kept: 40 });
  });

  it('[PAT-02] of the time off duty is not kept, and one kept before stays a repeat', async () => {
    const begun = world.clock.now() - HOUR;
    const shift = await street.begin('supervisor007', begun);
    const id = randomUUID();
    const all = walkFrom(begun, 100);
    await street.send('supervisor007', shift, all, id);
    await street.end('supervisor007', shift, begun + 20 * MINUTE);
    expect(await codeOf(street.send('supervisor007', shift, walkFrom(begun + 23 * MINUTE, 2)))).toBe(
      'outside-shift',
    );
    expect(await codeOf(street.send('supervisor007', shift, walkFrom(begun + 15 * MINUTE, 2)))).toBe('done');
    expect(await codeOf(street.send('supervisor007', shift, all, id))).toBe('done');
  });

  it('[PAT-02] from the future, of too long ago, or of no piece at all is refused by name', async () => {
    const now = world.clock.now();
    const shift = await street.begin('supervisor008', now);
    expect(await codeOf(street.send('supervisor008', shift, walkFrom(now, 20)))).toBe('position-in-future');
    expect(await codeOf(street.send('supervisor008', shift, walkFrom(now - 92 * DAY, 2)))).toBe(
      'position-too-old',
    );
    const client = await world.as('supervisor008');
    const sent = (bytes: Uint8Array<ArrayBuffer>) =>
      codeOf(client.sendTrackPiece({ query: { id: randomUUID(), shift }, bytes }));
    expect(await sent(new Uint8Array(0))).toBe('piece-broken');
    expect(await sent(encodePiece(walkFrom(now - MINUTE, 2)).slice(0, -1))).toBe('piece-broken');
    expect(await sent(new Uint8Array(40_000))).toBe('file-too-large');
  });

  it('[PAT-02] from two phones of one person lies in one track, in order of time', async () => {
    const begun = world.clock.now() - HOUR;
    const shift = await street.begin('supervisor009', begun);
    const walk = walkFrom(begun, 40);
    await street.send('supervisor009', shift, walk.slice(20));
    await street.send(
      'supervisor009',
      shift,
      walk.slice(0, 25).map((one) => ({ ...one, at: one.at + 7_000 })),
    );
    const track = await trackOf('supervisor009', shift);
    expect(track.kept).toBe(45);
    const moments = track.positions.map(({ at }) => fromIso(at));
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    // What came late does not put the person back to where they were.
    const { rows } = await (await world.as('dispatcher01')).listPositions({});
    const row = rows.find(({ shiftId }) => shiftId === shift);
    expect(fromIso(row?.position?.at ?? '')).toBe(walk.at(-1)?.at);
  });

  it('[PAT-02] over midnight belongs to the day it begins in, and is found from both days', async () => {
    const midnight = fromIso('2026-09-24T00:00:00+08:00');
    world.clock.advance(midnight + HOUR - world.clock.now());
    world.signInAnew();
    const shift = await street.begin('supervisor037', midnight - 2 * HOUR);
    await street.send('supervisor037', shift, walkFrom(midnight - 5 * MINUTE, 40));
    expect(await trackOf('supervisor037', shift)).toMatchObject({ kept: 40 });
    const { rows } = await world.pool.query<{ day: string; count: number }>(
      'select day::text, count(*) from track_piece where shift_id = $1 group by day',
      [shift],
    );
    expect(rows).toEqual([{ day: '2026-09-23', count: 1 }]);
    const near = await findPositionNear(
      readerOf(world.pool),
      personId('supervisor037'),
      midnight + 2 * MINUTE + 4_000,
    );
    expect(near).toMatchObject({ apartMs: 4_000, position: { at: midnight + 2 * MINUTE } });
  });

  it('[PAT-02] says where somebody was at a moment, and nothing where nobody knows', async () => {
    const reader = readerOf(world.pool);
    const at = world.clock.now() - 10 * HOUR;
    expect(await findPositionNear(reader, personId('supervisor001'), at)).toBeNull();
    expect(await findPositionNear(reader, personId('acceptor01'), world.clock.now())).toBeNull();
  });

  it('[PAT-02] is taken by nobody who is not signed in', async () => {
    const sent = world.stranger.sendTrackPiece({
      query: { id: randomUUID(), shift: randomUUID() },
      bytes: encodePiece(walkFrom(world.clock.now(), 1)),
    });
    await expect(sent).rejects.toThrow(ClientError);
    expect(await codeOf(sent)).toBe('not-signed-in');
  });
});
