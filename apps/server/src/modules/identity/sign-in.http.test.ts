import { MINUTE } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHouse, type House, PASSWORD } from './test-house.ts';

describe('sign-in', () => {
  let database: BorrowedDatabase;
  let house: House;

  beforeAll(async () => {
    database = await borrowDatabase();
    house = await buildHouse(database.appUrl);
  });
  afterAll(async () => {
    await house.close();
    await database.release();
  });

  const knock = (username: string, password: string, from?: string) =>
    house.call('POST', '/api/sign-in', { body: { username, password }, ...(from ? { from } : {}) });

  it('opens a session whose token stands nowhere but in a strict cookie', async () => {
    const unit = await house.addUnit('HALL');
    await house.add('li.na', { posts: ['dispatcher'], unitId: unit, name: '李娜' });
    const answer = await knock('Li.Na', PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      username: 'li.na',
      name: '李娜',
      unit: { id: unit, name: 'HALL' },
      posts: [{ post: 'dispatcher', name: { zh: '派遣员', en: 'Dispatcher' }, unitName: 'HALL' }],
      mustFix: null,
      mode: 'demo',
      session: { idleMinutes: 30, endsAt: '2026-03-19T20:00:00.000+08:00' },
    });
    expect(answer.body.permissions).toContain('read-cases');
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^baixing=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const token = /=([\w-]{43});/.exec(cookie)?.[1] ?? '';
    const { rows } = await house.pool.query('select * from session');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(answer.body)).not.toContain(token);
  });

  it('keeps the cookie to this host and to https where people come by https', async () => {
    const secure = await buildHouse(database.appUrl, { secure: true });
    const answer = await secure.call('POST', '/api/sign-in', {
      body: { username: 'li.na', password: PASSWORD },
    });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-baixing=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    await secure.close();
  });

  it('says the same about a stranger and about a wrong password, and locks both at the fifth', async () => {
    await house.add('wang.qiang');
    const tell = async (username: string) => {
      const told = [];
      for (let round = 0; round < 6; round += 1) {
        const { status, body, headers } = await knock(username, 'wrong');
        told.push([status, body.error.code, body.error.message, headers['retry-after']]);
      }
      return told;
    };
    const known = await tell('wang.qiang');
    expect(known.map(([, code]) => code)).toEqual([
      ...Array(4).fill('wrong-credentials'),
      'locked-out',
      'locked-out',
    ]);
    expect(known.at(-1)?.at(-1)).toBe('900');
    expect(await tell('nobody.here')).toEqual(known);
  });

  it('lets a locked person in after 15 minutes, not before, even with the right password', async () => {
    const begun = house.clock.now();
    await house.add('zhao.lei');
    for (let round = 0; round < 5; round += 1) await knock('zhao.lei', 'wrong');
    expect((await knock('zhao.lei', PASSWORD)).status).toBe(423);
    house.clock.moveTo(begun + 15 * MINUTE - 1);
    expect((await knock('zhao.lei', PASSWORD)).status).toBe(423);
    house.clock.moveTo(begun + 15 * MINUTE);
    expect((await knock('zhao.lei', 'wrong')).status).toBe(401);
    expect((await knock('zhao.lei', PASSWORD)).status).toBe(200);
  });

  it('begins to count again after a right password', async () => {
    await house.add('sun.yu');
    for (let day = 0; day < 3; day += 1) {
      for (let round = 0; round < 4; round += 1) await knock('sun.yu', 'wrong');
      expect((await knock('sun.yu', PASSWORD)).status).toBe(200);
    }
  });

  it('judges no more than five of many tries at once', async () => {
    const id = await house.add('zhou.min');
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => knock('zhou.min', `guess ${n}`)));
    const wrong = answers.filter(({ body }) => body.error.code === 'wrong-credentials');
    expect(wrong).toHaveLength(4);
    expect(answers.filter(({ body }) => body.error.code === 'locked-out')).toHaveLength(26);
    const judged = (await house.auditOf(`person:${id}`)).filter(({ action }) => action === 'sign-in');
    expect(judged).toHaveLength(5);
  });

  it('writes down wrong tries of people, and never what was typed', async () => {
    const id = await house.add('qian.bo');
    await knock('qian.bo', 'my other password');
    await knock('my secret typed as name', 'x');
    expect(await house.auditOf(`person:${id}`)).toMatchObject([
      { action: 'sign-in', detail: { refused: 'wrong-credentials' } },
    ]);
    const { rows } = await house.pool.query('select detail::text, subject from audit_entry');
    expect(JSON.stringify(rows)).not.toMatch(/my other password|my secret/);
  });

  it('tells a closed account only to whoever knows its password', async () => {
    const id = await house.add('old.hand');
    await house.pool.query('update person set closed_at = now() where id = $1', [id]);
    expect((await knock('old.hand', 'wrong')).body.error.code).toBe('wrong-credentials');
    expect((await knock('old.hand', PASSWORD)).body.error.code).toBe('account-closed');
  });

  it('gives an address its share of tries, whatever the names', async () => {
    const small = await buildHouse(database.appUrl, { burst: 3 });
    const statuses = [];
    for (let round = 0; round < 4; round += 1) {
      const body = { username: `name${round}`, password: 'x' };
      statuses.push((await small.call('POST', '/api/sign-in', { body })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429]);
    const elsewhere = { body: { username: 'li.na', password: PASSWORD }, from: '10.0.0.2' };
    expect((await small.call('POST', '/api/sign-in', elsewhere)).status).toBe(200);
    await small.close();
  });

  it('takes any text for a name or a password without failing', async () => {
    for (const text of ["' or 1=1 --", '<b>', '\u0000', '桂花🌧\u202e', 'x'.repeat(1_000)]) {
      expect((await knock(text.slice(0, 200), text)).status, text).toBeLessThan(500);
      expect((await knock('li.na', text)).status, text).toBeLessThan(500);
    }
  });
});
