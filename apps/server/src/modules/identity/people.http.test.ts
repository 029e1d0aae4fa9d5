import { randomUUID } from 'node:crypto';
import { contract } from '@baixing/contract';
import { POSTS, postsWith } from '@baixing/domain/access';
import { type BorrowedDatabase, borrowDatabase } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHouse, type House, PASSWORD } from './test-house.ts';

describe('people and posts', () => {
  let database: BorrowedDatabase;
  let house: House;
  let system: string;
  let security: string;
  let securityId: string;

  beforeAll(async () => {
    database = await borrowDatabase();
    house = await buildHouse(database.appUrl);
    await house.add('system', { posts: ['system-administrator'] });
    securityId = await house.add('security', { posts: ['security-administrator'] });
    system = await house.signIn('system');
    security = await house.signIn('security');
  });
  afterAll(async () => {
    await house.close();
    await database.release();
  });

  const post = (path: string, as: string, body: unknown) => house.call('POST', path, { as, body });
  const create = (username: string, more: object = {}) =>
    post('/api/people', system, { id: randomUUID(), username, name: '张伟', ...more });
  const grant = (personId: string, wanted: string, more: object = {}) =>
    post(`/api/people/${personId}/posts`, security, { id: randomUUID(), post: wanted, ...more });

  it('create-person shows a temporary password once, and it must be changed at the first sign-in', async () => {
    const made = await create('new.hand', { phone: '13900000000' });
    expect(made.status).toBe(200);
    const { id, temporaryPassword } = made.body;
    expect(temporaryPassword).toMatch(/^([\w]{4}-){3}[\w]{4}$/);
    const session = await house.signIn('new.hand', temporaryPassword);
    expect((await house.call('GET', '/api/me', { as: session })).body.mustFix).toBe('password-expired');
    const changed = await house.call('PUT', '/api/me/password', {
      as: session,
      body: { current: temporaryPassword, next: 'Pagoda-tree-77!' },
    });
    expect(changed.body).toEqual({ mustFix: null });
    const everything = await house.pool.query(
      'select a.detail::text, r.reply::text from audit_entry a full join request_key r on false',
    );
    expect(JSON.stringify(everything.rows)).not.toContain(temporaryPassword);
    expect(await house.auditOf(`person:${id}`)).toMatchObject(
      [{ action: 'create-person', detail: { username: 'new.hand' } }, { action: 'change-password' }].slice(
        0,
        2,
      ),
    );
    expect((await create('NEW.hand')).body.error.code).toBe('already-exists');
  });

  it('list-people finds by name, user name, telephone, sound and initials, page by page', async () => {
    for (const [n, name] of ['欧阳晓红', '单国强', '曾志伟'].entries())
      await create(`finder${n}`, { name, phone: `1380000000${n}` });
    const find = async (search: string) =>
      (
        await house.call('GET', `/api/people?search=${encodeURIComponent(search)}`, { as: security })
      ).body.rows.map((row: { name: string }) => row.name);
    expect(await find('晓红')).toEqual(['欧阳晓红']);
    expect(await find('ouyang')).toEqual(['欧阳晓红']);
    expect(await find('shanguo')).toEqual(['单国强']);
    expect(await find('zzw')).toEqual(['曾志伟']);
    expect(await find('FINDER1')).toEqual(['单国强']);
    expect(await find('13800000002')).toEqual(['曾志伟']);
    expect(await find('%')).toEqual([]);

    const seen: string[] = [];
    let after = '';
    for (let pages = 0; pages < 50; pages += 1) {
      const { body } = await house.call('GET', `/api/people?limit=2${after}`, { as: system });
      seen.push(...body.rows.map((row: { id: string }) => row.id));
      expect(body.total).toBeGreaterThanOrEqual(seen.length);
      if (body.next === null) break;
      after = `&after=${encodeURIComponent(body.next)}`;
    }
    const { rows } = await house.pool.query('select id from person where closed_at is null');
    expect(seen).toHaveLength(rows.length);
    expect(new Set(seen).size).toBe(rows.length);
    expect((await house.call('GET', '/api/people?after=%00', { as: system })).status).toBe(400);
  });

  it('shows the state of accounts to administrators only', async () => {
    const id = await house.add('watched');
    await house.add('colleague', { posts: ['supervisor'] });
    const colleague = await house.signIn('colleague');
    const as = async (cookie: string) => (await house.call('GET', `/api/people/${id}`, { as: cookie })).body;
    expect((await as(colleague)).account).toBeNull();
    expect((await as(system)).account).toMatchObject({ passwordTemporary: false, lockedUntil: null });
    for (let n = 0; n < 5; n += 1)
      await house.call('POST', '/api/sign-in', { body: { username: 'watched', password: 'x' } });
    expect((await as(security)).account.lockedUntil).not.toBeNull();
    expect((await post(`/api/people/${id}/unlock`, security, {})).status).toBe(200);
    expect((await as(security)).account.lockedUntil).toBeNull();
    await house.signIn('watched');
  });

  it('update-person lets one of two administrators win, and the other look again', async () => {
    const { body } = await create('contested');
    const change = (name: string) =>
      house.call('PATCH', `/api/people/${body.id}`, { as: system, body: { version: 1, name } });
    const answers = await Promise.all([change('甲'), change('乙')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.error.code).toBe('version-conflict');
    const taken = { version: 2, username: 'system' };
    const refused = await house.call('PATCH', `/api/people/${body.id}`, { as: system, body: taken });
    expect(refused.body.error.code).toBe('already-exists');
    const nobody = await house.call('PATCH', `/api/people/${randomUUID()}`, {
      as: system,
      body: { version: 1 },
    });
    expect(nobody.status).toBe(404);
  });

  it('close-person ends the sessions; reopen-person lets them in again', async () => {
    const id = await house.add('leaver');
    const session = await house.signIn('leaver');
    const closed = await post(`/api/people/${id}/close`, system, { version: 1 });
    expect(closed.body).toEqual({ version: 2 });
    expect((await house.call('GET', '/api/me', { as: session })).status).toBe(401);
    const again = await house.call('POST', '/api/sign-in', {
      body: { username: 'leaver', password: PASSWORD },
    });
    expect(again.body.error.code).toBe('account-closed');
    expect((await post(`/api/people/${id}/reopen`, system, { version: 1 })).status).toBe(409);
    expect((await post(`/api/people/${id}/reopen`, system, { version: 2 })).status).toBe(200);
    await house.signIn('leaver');
  });

  it('keeps the last holder of an administrator post', async () => {
    const refused = await post(`/api/people/${securityId}/close`, system, { version: 1 });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'still-in-use']);
    const { rows } = await house.pool.query('select id from person_post where person_id = $1', [securityId]);
    const own = await post(`/api/people/${securityId}/posts/${rows[0].id}/withdraw`, security, {});
    expect(own.body.error.code).toBe('still-in-use');
  });

  it('reset-password gives a temporary one and ends the sessions; one’s own is changed instead', async () => {
    const id = await house.add('lost');
    const session = await house.signIn('lost');
    const reset = await post(`/api/people/${id}/password`, system, { version: 1 });
    expect(reset.body.version).toBe(2);
    expect((await house.call('GET', '/api/me', { as: session })).status).toBe(401);
    const fresh = await house.signIn('lost', reset.body.temporaryPassword);
    expect((await house.call('GET', '/api/me', { as: fresh })).body.mustFix).toBe('password-expired');
    const me = (await house.call('GET', '/api/me', { as: system })).body.id;
    expect((await post(`/api/people/${me}/password`, system, { version: 1 })).status).toBe(403);
  });

  it('grant-post changes what a living session may do, and withdraw-post changes it back', async () => {
    const unit = await house.addUnit('GRANTS');
    const id = await house.add('rising', { unitId: unit });
    const session = await house.signIn('rising');
    const mayRead = async () =>
      (await house.call('GET', '/api/me', { as: session })).body.permissions.includes('read-cases');
    expect(await mayRead()).toBe(false);
    const given = await grant(id, 'unit-handler', { unitId: unit, scope: ['321202'] });
    expect(given.status).toBe(200);
    expect(await mayRead()).toBe(true);
    expect((await grant(id, 'unit-handler', { unitId: unit })).body.error.code).toBe('already-exists');
    expect((await post(`/api/people/${id}/posts/${given.body.id}/withdraw`, security, {})).status).toBe(200);
    expect(await mayRead()).toBe(false);
    const whole = await house.call('GET', `/api/people/${id}`, { as: security });
    expect(whole.body).toMatchObject({ posts: [], pastPosts: [{ post: 'unit-handler', scope: ['321202'] }] });
    expect(await house.auditOf(`person:${id}`)).toMatchObject([
      { action: 'grant-post', detail: { post: 'unit-handler' } },
      { action: 'withdraw-post', detail: { post: 'unit-handler' } },
    ]);
  });

  it('grant-post is refused to oneself, across the administrators, without a unit, to the closed', async () => {
    expect((await grant(securityId, 'dispatcher')).status).toBe(403);
    const clerk = await house.add('clerk', { posts: ['dispatcher'] });
    const across = await grant(clerk, 'system-administrator');
    expect(across.status).toBe(400);
    expect(across.body.error.issues[0].message).toBe('派遣员与系统管理员须由不同的人担任');
    expect((await grant(clerk, 'unit-head')).body.error.issues[0].path).toBe('body.unitId');
    expect((await grant(clerk, 'unit-head', { unitId: randomUUID() })).status).toBe(400);
    await house.pool.query('update person set closed_at = now() where id = $1', [clerk]);
    expect((await grant(clerk, 'editor')).status).toBe(400);
    expect((await grant(randomUUID(), 'editor')).status).toBe(404);
  });

  it('reset-second-factor is for another person to do', async () => {
    const id = await house.add('phoneless');
    await house.pool.query(
      `update person set totp_secret = 'ABC', totp_alg = 'aes-256-gcm', totp_confirmed_at = now() where id = $1`,
      [id],
    );
    const reset = (whose: string) =>
      house.call('DELETE', `/api/people/${whose}/second-factor`, { as: security });
    expect((await reset(id)).status).toBe(200);
    await house.signIn('phoneless');
    expect((await reset(securityId)).status).toBe(403);
  });

  it('list-supervisors puts the owner of the grid first, then whoever has least to do', async () => {
    const [far, near] = [
      await house.add('far', { posts: ['supervisor'] }),
      await house.add('near', { posts: ['supervisor'] }),
    ];
    await house.pool.query(
      'insert into patrol_grid (id, name, person_id, communities) values ($1, $2, $3, $4)',
      [randomUUID(), '一号网格', near, ['321202001001']],
    );
    await house.add('desk', { posts: ['acceptor'] });
    const desk = await house.signIn('desk');
    const list = async (query: string) =>
      (await house.call('GET', `/api/supervisors?${query}`, { as: desk })).body.rows as {
        id: string;
        owner: boolean;
      }[];
    const byCell = await list('cellCode=321202001001001');
    expect([byCell[0]?.id, byCell[0]?.owner]).toEqual([near, true]);
    expect((await list('lon=119.9&lat=32.4'))[0]?.id).toBe(near);
    const nowhere = await list('cellCode=321202009009001');
    expect(nowhere.map(({ owner }) => owner)).not.toContain(true);
    expect(nowhere.map(({ id }) => id)).toContain(far);
  });

  it('opens each door to the posts that hold its permission, and to nobody else', async () => {
    const sessions = new Map<string, string>();
    for (const name of POSTS) {
      await house.add(`as.${name}`, { posts: [name] });
      sessions.set(name, await house.signIn(`as.${name}`));
    }
    const doors = Object.values(contract).filter(
      ({ access, path }) =>
        /^\/api\/(people|units|supervisors)/.test(path) && !['public', 'signed-in'].includes(access),
    );
    expect(doors.length).toBeGreaterThanOrEqual(20);
    for (const { name, method, path, access } of doors) {
      const url = path.replaceAll(/:\w+/g, randomUUID());
      expect((await house.call(method, url, { body: method === 'GET' ? undefined : {} })).status, name).toBe(
        401,
      );
      for (const [held, as] of sessions) {
        const { body } = await house.call(method, url, { as, ...(method === 'GET' ? {} : { body: {} }) });
        const allowed = body?.error?.code !== 'not-allowed';
        const holds = postsWith(access as 'read-directory').some((holder) => holder === held);
        expect(allowed, `${held} at ${name}`).toBe(holds);
      }
    }
  });
});
