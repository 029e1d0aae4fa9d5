import { randomUUID } from 'node:crypto';
import { fromIso, HOUR, localDay, MINUTE } from '@baixing/domain/time';
import { openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personId } from '../../demo/city/people.ts';
import { Listener } from '../../live/listen-for-test.ts';
import { codeOf, GATE, ownShifts, streetOf, walkFrom } from './patrol-for-test.ts';

let world: World;
let street: ReturnType<typeof streetOf>;
let shift: string;
let begun: number;
const open: Listener[] = [];
beforeAll(async () => {
  world = await openWorld();
  street = streetOf(world);
  begun = world.clock.now() - HOUR;
  shift = await street.begin('supervisor001', begun);
  await street.send('supervisor001', shift, walkFrom(begun, 60));
});
afterAll(async () => {
  for (const listener of open) await listener.cut();
  await world?.close();
});

const positionsFor = async (username: string) => (await (await world.as(username)).listPositions({})).rows;
const looks = async () =>
  (await (await world.as('auditadmin')).listAudit({ query: { action: 'look-at-track' } })).rows;

async function limitTo(username: string, scope: readonly string[]): Promise<void> {
  await world.pool.query('update person_post set scope = $2 where person_id = $1', [
    personId(username),
    scope,
  ]);
  world.signInAnew();
}

describe('who is where now', () => {
  it('[PAT-02] is seen by those who lead the street, with age, accuracy, post and place', async () => {
    for (const username of ['dispatcher01', 'shift01', 'night01', 'leader01', 'inspector01', 'head'])
      expect((await positionsFor(username)).map(({ personName }) => personName)).toContain('监督员 001');
    const [row] = (await positionsFor('dispatcher01')).filter(({ shiftId }) => shiftId === shift);
    expect(row).toMatchObject({
      posts: ['supervisor'],
      unitName: expect.any(String),
      place: expect.any(String),
    });
    expect(row?.position).toMatchObject({ lon: GATE.lon, accuracyMetres: 8, mocked: null });
    expect(fromIso(row?.position?.at ?? '')).toBe(begun + 59 * 30_000);
  });

  it('[PAT-02] is seen by nobody else: not by units, not by those in the street, not by administrators', async () => {
    for (const username of [
      'hailing-handler',
      'hailing-head',
      'supervisor002',
      'patrol01',
      'acceptor01',
      'sysadmin',
    ]) {
      const client = await world.as(username);
      expect([username, await codeOf(client.listPositions({}))]).toEqual([username, 'not-allowed']);
      const query = { day: localDay(world.clock.now()) };
      expect([username, await codeOf(client.listShifts({ query }))]).toEqual([username, 'not-allowed']);
      expect([username, await codeOf(client.lookAtTrack({ params: { id: shift } }))]).toEqual([
        username,
        'not-allowed',
      ]);
      expect([username, await codeOf(client.getMyTrack({ params: { id: shift } }))]).toEqual([
        username,
        'not-found',
      ]);
    }
  });

  it('[PAT-02] shows everybody themselves, and nobody else', async () => {
    const theirs = await world.as('supervisor001');
    expect(await theirs.getMyTrack({ params: { id: shift } })).toMatchObject({ kept: 60 });
    const day = localDay(world.clock.now());
    expect((await ownShifts(theirs, day)).map(({ id }) => id)).toEqual([shift]);
    expect(await ownShifts(await world.as('supervisor002'), day)).toEqual([]);
  });

  it('[PAT-02] has whoever signed in and has no position yet, and nobody whose shift has ended', async () => {
    const fresh = await street.begin('supervisor003');
    const rowOf = async () => (await positionsFor('dispatcher01')).find(({ shiftId }) => shiftId === fresh);
    expect(await rowOf()).toMatchObject({ position: null });
    await street.send('supervisor003', fresh, walkFrom(world.clock.now(), 1));
    expect(await rowOf()).toMatchObject({ position: { accuracyMetres: 8 } });
    await street.end('supervisor003', fresh);
    expect(await rowOf()).toBeUndefined();
  });

  it('[PAT-02] shows whoever serves for an area that area only, as with cases', async () => {
    const { places } = world.app.books;
    const walked = walkFrom(begun, 60);
    const here = places.locate(walked.at(-1) ?? GATE);
    const passed = new Set(walked.map((position) => places.locate(position)?.streetCode));
    const elsewhere = places.divisions().find(({ level, code }) => level === 'street' && !passed.has(code));
    await limitTo('dispatcher02', [here?.streetCode ?? '']);
    expect((await positionsFor('dispatcher02')).map(({ shiftId }) => shiftId)).toContain(shift);
    // The way there lies partly in another street: that part is not theirs.
    expect(passed.size).toBeGreaterThan(1);
    const seen = await (await world.as('dispatcher02')).lookAtTrack({ params: { id: shift } });
    expect(seen.positions.length).toBeGreaterThan(0);
    for (const position of seen.positions) expect(places.locate(position)?.streetCode).toBe(here?.streetCode);
    expect(seen.kept).toBeLessThan(60);
    await limitTo('dispatcher02', [elsewhere?.code ?? '']);
    expect(await positionsFor('dispatcher02')).toEqual([]);
    const client = await world.as('dispatcher02');
    expect(await codeOf(client.lookAtTrack({ params: { id: shift } }))).toBe('not-found');
    expect((await client.listShifts({ query: { day: localDay(world.clock.now()) } })).rows).toEqual([]);
  });
});

describe('looking at somebody’s track', () => {
  it('[PAT-02] is written down: who looked, at whose, of which day; at one’s own it is not', async () => {
    const before = (await looks()).length;
    const track = await (await world.as('leader01')).lookAtTrack({ params: { id: shift } });
    expect(track).toMatchObject({ kept: 60, shift: { personName: '监督员 001' } });
    const [look, ...others] = await looks();
    expect(others).toHaveLength(before);
    expect(look).toMatchObject({
      personName: '带班领导 01',
      subject: `person:${personId('supervisor001')}`,
      subjectName: '监督员 001',
      detail: { day: localDay(begun) },
    });
    const own = await street.begin('leader01');
    await (await world.as('leader01')).lookAtTrack({ params: { id: own } });
    expect(await looks()).toHaveLength(before + 1);
  });

  it('[PAT-02] that is not there or not theirs is not found, and written down by nobody', async () => {
    const before = (await looks()).length;
    const client = await world.as('head');
    expect(await codeOf(client.lookAtTrack({ params: { id: randomUUID() } }))).toBe('not-found');
    expect(await looks()).toHaveLength(before);
  });
});

describe('the screens', () => {
  it('[PAT-02] are told once of however many pieces, and not where or who; only those who may read it', async () => {
    const [desk, unit] = await Promise.all(
      ['shift01', 'hailing-handler'].map(async (username) => {
        await world.as(username);
        const listener = new Listener(world.url, await world.cookieOf(username));
        open.push(listener);
        await listener.opened();
        return listener;
      }),
    );
    if (desk === undefined || unit === undefined) throw new Error('nobody listens');
    const from = desk.heard.length;
    await Promise.all(
      [0, 1, 2, 3, 4].map((index) =>
        street.send('supervisor001', shift, walkFrom(begun + (30 + index) * MINUTE, 2)),
      ),
    );
    await world.app.sweep();
    await desk.until(({ heard }) => heard.slice(from).some(({ event }) => event === 'positions'));
    // A case told afterwards is heard by both: by then everything before it has been heard.
    const told = desk.heard.slice(from).filter(({ event }) => event === 'positions');
    expect(told.length).toBeLessThanOrEqual(2);
    expect(told.map(({ data }) => data)).toEqual(told.map(() => ({})));
    expect(unit.heard.filter(({ event }) => event === 'positions')).toEqual([]);
  });
});
