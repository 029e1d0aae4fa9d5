import { HOUR, MINUTE } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerOf } from '../../db/transaction.ts';
import { buildHouse, type House } from './test-house.ts';

describe('sessions', () => {
  let database: BorrowedDatabase;
  let house: House;
  let security: string;

  beforeAll(async () => {
    database = await borrowDatabase();
    house = await buildHouse(database.appUrl);
    await house.add('security', { posts: ['security-administrator'] });
    security = await house.signIn('security');
  });
  afterAll(async () => {
    await house.close();
    await database.release();
  });

  const me = async (as: string) => (await house.call('GET', '/api/me', { as })).status;

  it('end after 30 idle minutes, counted from the last request', async () => {
    await house.add('idle');
    const session = await house.signIn('idle');
    for (let round = 0; round < 3; round += 1) {
      house.clock.advance(30 * MINUTE - 1);
      expect(await me(session)).toBe(200);
    }
    house.clock.advance(30 * MINUTE);
    const answer = await house.call('GET', '/api/me', { as: session });
    expect([answer.status, answer.body.error.code]).toEqual([401, 'not-signed-in']);
  });

  it('end after 12 hours however busy', async () => {
    await house.add('busy');
    const session = await house.signIn('busy');
    const begun = house.clock.now();
    while (house.clock.now() < begun + 12 * HOUR - 20 * MINUTE) {
      house.clock.advance(20 * MINUTE);
      expect(await me(session)).toBe(200);
    }
    house.clock.moveTo(begun + 12 * HOUR);
    expect(await me(session)).toBe(401);
  });

  it('are listed with their address, and one can be ended from another', async () => {
    await house.add('two.desks');
    const here = await house.signIn('two.desks');
    const there = await house.signIn('two.desks');
    const { body } = await house.call('GET', '/api/me/sessions', { as: here });
    expect(body.rows).toHaveLength(2);
    expect(body.rows.filter((row: { current: boolean }) => row.current)).toHaveLength(1);
    expect(body.rows[0].address).toBe('10.0.0.1');
    const other = body.rows.find((row: { current: boolean }) => !row.current).id;
    expect(await me(there)).toBe(200);
    expect((await house.call('DELETE', `/api/me/sessions/${other}`, { as: here })).status).toBe(200);
    expect(await me(there)).toBe(401);
    expect(await me(here)).toBe(200);
  });

  it('of others are not mine to end', async () => {
    await house.add('mallory');
    await house.add('alice');
    const mallory = await house.signIn('mallory');
    const alice = await house.signIn('alice');
    const { body } = await house.call('GET', '/api/me', { as: alice });
    const answer = await house.call('DELETE', `/api/me/sessions/${body.session.id}`, { as: mallory });
    expect(answer.status).toBe(404);
    expect(await me(alice)).toBe(200);
  });

  it('are over at once after signing out, and signing out twice does no harm', async () => {
    await house.add('leaving');
    const session = await house.signIn('leaving');
    const answer = await house.call('POST', '/api/sign-out', { as: session });
    expect(answer.headers['set-cookie']).toMatch(/^baixing=; .*Max-Age=0$/);
    expect(await me(session)).toBe(401);
    expect((await house.call('POST', '/api/sign-out', { as: session })).status).toBe(200);
  });

  it('are ended by the security administrator, in words of the audit', async () => {
    security = await house.signIn('security');
    const id = await house.add('suspect');
    const first = await house.signIn('suspect');
    const second = await house.signIn('suspect');
    expect((await house.call('GET', `/api/people/${id}/sessions`, { as: security })).body.rows).toHaveLength(
      2,
    );
    const answer = await house.call('DELETE', `/api/people/${id}/sessions`, { as: security });
    expect(answer.body).toEqual({ ended: 2 });
    expect([await me(first), await me(second)]).toEqual([401, 401]);
    expect(await house.auditOf(`person:${id}`)).toMatchObject([
      { action: 'end-person-sessions', detail: { ended: 2 } },
    ]);
  });

  it('ended in another process are ended here when the announcement comes, and after 5 seconds without one', async () => {
    const other = await buildHouse(database.appUrl, { clock: house.clock });
    const id = await house.add('roaming');
    const session = await house.signIn('roaming');
    const there = async () => (await other.call('GET', '/api/me', { as: session })).status;
    expect(await there()).toBe(200);
    await house.call('DELETE', `/api/people/${id}/sessions`, { as: security });
    other.identity.heard({ topic: 'identity', payload: { personId: id } });
    expect(await there()).toBe(401);

    const again = await house.signIn('roaming');
    const thereAgain = async () => (await other.call('GET', '/api/me', { as: again })).status;
    expect(await thereAgain()).toBe(200);
    await house.pool.query('update session set ended_at = now() where person_id = $1 and ended_at is null', [
      id,
    ]);
    house.clock.advance(5_001);
    expect(await thereAgain()).toBe(401);
    await other.close();
  });

  it('cost no read of the database for every request, and one write a minute', async () => {
    const id = await house.add('hot.path');
    const session = await house.signIn('hot.path');
    const request = { headers: { cookie: session } } as never;
    const seen = async () =>
      (
        await house.pool.query('select seen_at from session where person_id = $1', [id])
      ).rows[0].seen_at.getTime();
    const begun = house.clock.now();
    await house.identity.identify(request);
    // A row that vanishes unseen: only who reads would notice.
    await house.pool.query('update person set name = $2 where id = $1', [id, '改名']);
    for (let n = 0; n < 100; n += 1) expect((await house.identity.identify(request))?.name).toBe('hot.path');
    house.clock.advance(59_999);
    await house.identity.identify(request);
    expect(await seen()).toBe(begun);
    house.clock.advance(1);
    expect((await house.identity.identify(request))?.name).toBe('改名');
    expect(await seen()).toBe(begun + MINUTE);
  });

  it('of many requests that come together share one read', async () => {
    await house.add('crowd');
    const session = await house.signIn('crowd');
    const request = { headers: { cookie: session } } as never;
    const people = await Promise.all(Array.from({ length: 50 }, () => house.identity.identify(request)));
    expect(new Set(people).size).toBe(1);
  });

  it('are nobody’s with a cookie that is not ours', async () => {
    for (const cookie of [
      '',
      'baixing=',
      `baixing=${'a'.repeat(43)}`,
      `baixing=${'a'.repeat(9_000)}`,
      ';;=;',
    ])
      expect(await me(cookie)).toBe(401);
  });

  it('act for the units of the posts, a head for everything below, and see the places of their posts', async () => {
    const bureau = await house.addUnit('BU');
    const branch = await house.addUnit('BU-1', bureau);
    const squad = await house.addUnit('BU-1-1', branch);
    await house.directory.reload(readerOf(house.pool));
    await house.add('head', { posts: ['unit-head'], unitId: branch });
    await house.add('handler', { posts: ['unit-handler'], unitId: branch, scope: ['321202'] });
    await house.add('walker', { posts: ['supervisor', 'unit-handler'], unitId: squad, scope: ['321202001'] });
    await house.add('hall', { posts: ['dispatcher', 'unit-head'], unitId: bureau });
    const as = async (name: string) => {
      const cookie = await house.signIn(name);
      const person = await house.identity.identify({ headers: { cookie } } as never);
      return { units: [...(person?.unitIds ?? [])].sort(), scope: person?.scope };
    };
    expect(await as('head')).toEqual({ units: [branch, squad].sort(), scope: [] });
    expect(await as('handler')).toEqual({ units: [branch], scope: ['321202'] });
    expect(await as('walker')).toEqual({ units: [squad], scope: ['321202001'] });
    expect(await as('hall')).toEqual({ units: [bureau, branch, squad].sort(), scope: [] });
  });
});
