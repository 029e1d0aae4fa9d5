import { randomUUID } from 'node:crypto';
import { DAY } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase } from '@baixing/testing';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHouse, type House, PASSWORD } from './test-house.ts';

const codeAt = (secret: string, at: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

describe('an account of one’s own', () => {
  let database: BorrowedDatabase;
  let house: House;

  beforeAll(async () => {
    database = await borrowDatabase();
    // Where the second factor is required; the demo's people are tried in the other files.
    house = await buildHouse(database.appUrl, { mode: 'real' });
  });
  afterAll(async () => {
    await house.close();
    await database.release();
  });

  const change = (as: string, current: string, next: string, locale: 'zh' | 'en' = 'zh') =>
    house.call('PUT', '/api/me/password', { as, body: { current, next }, locale });

  describe('first-administrator', () => {
    const founder = (name: string) => ({
      id: randomUUID(),
      username: name,
      name: '首任',
      password: PASSWORD,
    });

    it('is asked for by an empty system, made once, and told that the audit needs another person', async () => {
      const state = await house.call('GET', '/api/setup');
      expect(state.body).toMatchObject({
        needsFirstAdministrator: true,
        mode: 'real',
        languages: ['zh', 'en'],
      });
      const weak = { ...founder('founder'), password: 'Admin@123456' };
      const refused = await house.call('POST', '/api/setup/first-administrator', { body: weak });
      expect(refused.body.error.code).toBe('password-too-weak');
      const answers = await Promise.all(
        ['founder', 'usurper'].map((name) =>
          house.call('POST', '/api/setup/first-administrator', { body: founder(name) }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const made = answers.find(({ status }) => status === 200);
      expect(made?.body.notice.zh).toContain('审计管理员须由另一人担任');
      expect((await house.call('GET', '/api/setup')).body.needsFirstAdministrator).toBe(false);
      const { rows } = await house.pool.query('select post from person_post order by post');
      expect(rows.map(({ post }) => post)).toEqual(['security-administrator', 'system-administrator']);
    });

    it('is refused as soon as there is anybody', async () => {
      const answer = await house.call('POST', '/api/setup/first-administrator', { body: founder('late') });
      expect([answer.status, answer.body.error.code]).toEqual([409, 'already-set-up']);
    });
  });

  describe('change-password', () => {
    it('wants the present password, and counts wrong ones towards the lock', async () => {
      await house.add('forgetful');
      const session = await house.signIn('forgetful');
      const codes = [];
      for (let round = 0; round < 6; round += 1)
        codes.push((await change(session, 'wrong', 'Pagoda-tree-77!')).body.error.code);
      expect(codes).toEqual([...Array(4).fill('wrong-credentials'), 'locked-out', 'locked-out']);
    });

    it('names every weakness in the caller’s language', async () => {
      await house.add('weakling');
      const session = await house.signIn('weakling');
      const zh = await change(session, PASSWORD, 'weakling');
      expect(zh.status).toBe(422);
      expect(zh.body.error.issues.map(({ message }: { message: string }) => message)).toEqual([
        '至少 12 个字符',
        '须含大写字母、小写字母、数字、符号中的至少 3 类',
        '不能包含用户名（正写或倒写）',
      ]);
      const en = await change(session, PASSWORD, 'weakling', 'en');
      expect(en.body.error.issues[0].message).toBe('At least 12 characters');
    });

    it('refuses the present and the last five passwords, and takes the one before them', async () => {
      await house.add('historian');
      const session = await house.signIn('historian');
      const passwords = [PASSWORD, ...[1, 2, 3, 4].map((n) => `Pagoda-tree-no${n}!`)];
      for (const [n, next] of passwords.slice(1).entries())
        expect((await change(session, passwords[n] ?? '', next)).status).toBe(200);
      for (const used of passwords) {
        const answer = await change(session, passwords.at(-1) ?? '', used);
        expect(answer.body.error?.code, used).toBe('password-used-before');
      }
      expect((await change(session, passwords.at(-1) ?? '', 'Pagoda-tree-no5!')).status).toBe(200);
      expect((await change(session, 'Pagoda-tree-no5!', PASSWORD)).status).toBe(200);
    });

    it('ends every other session and leaves this one', async () => {
      await house.add('mover');
      const here = await house.signIn('mover');
      const there = await house.signIn('mover');
      expect((await change(here, PASSWORD, 'Pagoda-tree-77!')).body).toEqual({ mustFix: null });
      expect((await house.call('GET', '/api/me', { as: there })).status).toBe(401);
      expect((await house.call('GET', '/api/me', { as: here })).status).toBe(200);
    });

    it('is all one may do when the password is 90 days old', async () => {
      await house.add('elder', { posts: ['supervisor'] });
      house.clock.advance(90 * DAY);
      const session = await house.signIn('elder');
      expect((await house.call('GET', '/api/me', { as: session })).body.mustFix).toBe('password-expired');
      const refused = await house.call('GET', '/api/people', { as: session });
      expect([refused.status, refused.body.error.code]).toEqual([403, 'password-expired']);
      expect((await change(session, PASSWORD, 'Pagoda-tree-77!')).body).toEqual({ mustFix: null });
      expect((await house.call('GET', '/api/people', { as: session })).status).toBe(200);
    });
  });

  describe('second factor', () => {
    const start = (as: string, password = PASSWORD) =>
      house.call('POST', '/api/me/second-factor', { as, body: { password } });
    const confirm = (as: string, code: string) =>
      house.call('POST', '/api/me/second-factor/confirm', { as, body: { code } });

    it('is required of the duty hall, set up with a code, then asked at sign-in', async () => {
      await house.add('hall.one', { posts: ['dispatcher'] });
      const session = await house.signIn('hall.one');
      const before = await house.call('GET', '/api/me', { as: session });
      expect(before.body).toMatchObject({
        mustFix: 'second-factor-required',
        secondFactor: { confirmed: false, required: true },
      });
      expect((await house.call('GET', '/api/people', { as: session })).body.error.code).toBe(
        'second-factor-required',
      );
      expect((await start(session, 'wrong')).body.error.code).toBe('wrong-credentials');
      const { body } = await start(session);
      expect(body.uri).toMatch(/^otpauth:\/\/totp\/.*hall\.one\?.*secret=/);
      expect(decodeURIComponent(body.uri)).toContain('泰州');
      expect((await confirm(session, '000000')).body.error.code).toBe('wrong-second-factor');
      const code = codeAt(body.secret, house.clock.now());
      expect((await confirm(session, code)).body).toEqual({ mustFix: null });
      expect((await house.call('GET', '/api/people', { as: session })).status).toBe(200);

      const knock = (password: string, given?: string) =>
        house.call('POST', '/api/sign-in', { body: { username: 'hall.one', password, code: given } });
      expect((await knock('wrong')).body.error.code).toBe('wrong-credentials');
      expect((await knock(PASSWORD)).body.error.code).toBe('second-factor-needed');
      // The code that confirmed has been used.
      expect((await knock(PASSWORD, code)).body.error.code).toBe('wrong-second-factor');
      house.clock.advance(30_000);
      const fresh = codeAt(body.secret, house.clock.now());
      const both = await Promise.all([knock(PASSWORD, fresh), knock(PASSWORD, fresh)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
      expect((await start(session)).body.error.code).toBe('already-exists');
    });

    it('takes a code one step early or late and none further away', async () => {
      for (const [steps, status] of [
        [-2, 401],
        [-1, 200],
        [1, 200],
        [2, 401],
      ] as const) {
        await house.add(`skewed${steps}`, { posts: ['supervisor'] });
        const session = await house.signIn(`skewed${steps}`);
        const { body } = await start(session);
        const answer = await confirm(session, codeAt(body.secret, house.clock.now() + steps * 30_000));
        expect(answer.status, `${steps} steps`).toBe(status);
      }
    });

    it('locks after five wrong codes, though the password was right each time between', async () => {
      await house.add('guessed', { posts: ['supervisor'] });
      const session = await house.signIn('guessed');
      const { body } = await start(session);
      await confirm(session, codeAt(body.secret, house.clock.now()));
      const codes = [];
      for (let round = 0; round < 5; round += 1) {
        const knock = (code?: string) =>
          house.call('POST', '/api/sign-in', { body: { username: 'guessed', password: PASSWORD, code } });
        await knock();
        codes.push((await knock('123456')).body.error.code);
      }
      expect(codes).toEqual([...Array(4).fill('wrong-second-factor'), 'locked-out']);
    });

    it('is optional in the demo', async () => {
      const demo = await buildHouse(database.appUrl, { clock: house.clock });
      await demo.add('demo.hall', { posts: ['acceptor'] });
      const session = await demo.signIn('demo.hall');
      expect((await demo.call('GET', '/api/me', { as: session })).body.mustFix).toBeNull();
      await demo.close();
    });
  });

  it('no password and no secret is kept anywhere but where it must be', async () => {
    await house.add('secretive');
    const session = await house.signIn('secretive');
    const { body } = await house.call('POST', '/api/me/second-factor', {
      as: session,
      body: { password: PASSWORD },
    });
    await change(session, PASSWORD, 'Pagoda-tree-88!');
    for (const table of ['audit_entry', 'request_key', 'outbox']) {
      const { rows } = await house.pool.query(`select * from ${table}`);
      expect(JSON.stringify(rows)).not.toContain(body.secret);
      expect(JSON.stringify(rows)).not.toMatch(/Pagoda-tree-88|Osmanthus-9/);
    }
  });

  it('set-locale stays for the next session', async () => {
    await house.add('english');
    const session = await house.signIn('english');
    await house.call('PUT', '/api/me/locale', { as: session, body: { locale: 'en' } });
    expect((await house.call('GET', '/api/me', { as: session })).body.locale).toBe('en');
    const again = await house.signIn('english');
    expect((await house.call('GET', '/api/me', { as: again })).body.locale).toBe('en');
  });
});
