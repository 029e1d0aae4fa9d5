import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase } from '@baixing/testing';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTransaction } from '../../db/transaction.ts';
import { keepSecrets, sweepSessions } from './index.ts';
import { buildHouse, type House, PASSWORD } from './test-house.ts';

let database: BorrowedDatabase;
let folder: string;
let house: House;
const houses: House[] = [];
beforeAll(async () => {
  database = await borrowDatabase();
  folder = await mkdtemp(join(tmpdir(), 'baixing-key-'));
  house = await open();
});
afterAll(async () => {
  for (const each of houses) await each.close();
  await rm(folder, { recursive: true, force: true });
  await database?.release();
});

/** A house whose seal comes from the key file, as at a start of the server. */
async function open(file = join(folder, 'secret.key'), mayReplace = false): Promise<House> {
  const first = await buildHouse(database.ownerUrl);
  houses.push(first);
  const { pool, clock } = first;
  const seal = await withTransaction(pool, (tx) => keepSecrets(tx, { file, mayReplace }, clock.now()));
  const sealed = await buildHouse(database.ownerUrl, { seal, clock });
  houses.push(sealed);
  return sealed;
}

const codeAt = (secret: string, at: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

/** Gives somebody a second factor by the real doors; returns its secret. */
async function secondFactorFor(username: string): Promise<string> {
  const as = await house.signIn(username);
  const { body } = await house.call('POST', '/api/me/second-factor', { as, body: { password: PASSWORD } });
  const code = codeAt(body.secret, house.clock.now());
  expect((await house.call('POST', '/api/me/second-factor/confirm', { as, body: { code } })).status).toBe(
    200,
  );
  // Each code serves once: the next one comes half a minute later.
  house.clock.moveTo(house.clock.now() + 60_000);
  return body.secret;
}

const knock = (at: House, username: string, code?: string) =>
  at.call('POST', '/api/sign-in', { body: { username, password: PASSWORD, code } });

const stored = async (id: string) =>
  (await house.pool.query('select totp_secret, totp_alg from person where id = $1', [id])).rows[0];

describe('secrets of second factors', () => {
  it('[G5] lie in the database sealed, with the algorithm beside them, by a key that only the server’s account may read', async () => {
    const file = await stat(join(folder, 'secret.key'));
    expect(file.mode & 0o777).toBe(0o600);
    const id = await house.add('sealed.one');
    const secret = await secondFactorFor('sealed.one');
    const row = await stored(id);
    expect(row.totp_alg).toBe('aes-256-gcm');
    expect(row.totp_secret).not.toContain(secret);
    expect((await knock(house, 'sealed.one', codeAt(secret, house.clock.now()))).status).toBe(200);
  });

  it('that lay plain are taken over at the next start, and go on working', async () => {
    const id = await house.add('plain.one');
    const secret = new Secret({ size: 20 }).base32;
    await house.pool.query(
      `update person set totp_secret = $2, totp_alg = null, totp_confirmed_at = now() where id = $1`,
      [id, secret],
    );
    const next = await open();
    const row = await stored(id);
    expect(row.totp_alg).toBe('aes-256-gcm');
    expect(row.totp_secret).not.toContain(secret);
    expect((await knock(next, 'plain.one', codeAt(secret, next.clock.now()))).status).toBe(200);
  });

  it('do not open for another person, who is told so in words and can be helped by the security administrator', async () => {
    const [from, to] = [await house.add('moved.from'), await house.add('moved.to')];
    const secret = await secondFactorFor('moved.from');
    await house.pool.query(
      `update person set (totp_secret, totp_alg, totp_confirmed_at) =
         (select totp_secret, totp_alg, totp_confirmed_at from person where id = $1) where id = $2`,
      [from, to],
    );
    const answer = await knock(house, 'moved.to', codeAt(secret, house.clock.now()));
    expect(answer.status).toBe(403);
    expect(answer.body.error.code).toBe('second-factor-unreadable');
    expect(answer.body.error.message).toContain('安全管理员');
    // No code would be right: it is no wrong try.
    for (let tries = 0; tries < 6; tries += 1) await knock(house, 'moved.to', '000000');
    await house.add('keeper.one', { posts: ['security-administrator'] });
    const keeper = await house.signIn('keeper.one');
    expect((await house.call('DELETE', `/api/people/${to}/second-factor`, { as: keeper })).status).toBe(200);
    expect((await knock(house, 'moved.to')).status).toBe(200);
  });
});

describe('a lost key', () => {
  it('stops the start with a sentence that says what to do, and nothing is changed', async () => {
    const file = join(folder, 'secret.key');
    const kept = await readFile(file, 'utf8');
    await rm(file);
    await expect(open()).rejects.toThrow(/secret\.key 不见了.*BAIXING_NEW_KEY=yes.*is gone/s);
    await expect(stat(file)).rejects.toThrow('ENOENT');
    await writeFile(file, `${randomBytes(32).toString('base64')}\n`);
    await expect(open()).rejects.toThrow(/与数据库不符/);
    await writeFile(file, 'nonsense');
    await expect(open()).rejects.toThrow(/不是密钥/);
    await writeFile(file, kept);
    await open();
  });

  it('can be given up: security administrators come in by password, and reset the second factors of the others', async () => {
    const keeper = await house.add('keeper.two', { posts: ['security-administrator'] });
    const other = await house.add('other.two');
    await secondFactorFor('keeper.two');
    const secret = await secondFactorFor('other.two');
    const after = await open(join(folder, 'another.key'), true);
    expect((await knock(after, 'keeper.two')).status).toBe(200);
    expect(await after.auditOf(`person:${keeper}`)).toContainEqual(
      expect.objectContaining({ action: 'reset-second-factor', detail: { reason: 'new-key' } }),
    );
    const lost = await knock(after, 'other.two', codeAt(secret, after.clock.now()));
    expect(lost.body.error.code).toBe('second-factor-unreadable');
    const as = await after.signIn('keeper.two');
    await after.call('DELETE', `/api/people/${other}/second-factor`, { as });
    expect((await knock(after, 'other.two')).status).toBe(200);
    // The new key is the one of this database from now on, without being asked for again.
    await open(join(folder, 'another.key'));
  });
});

describe('old sessions', () => {
  it('[G5] are swept away half a year after their time, and what the audit says of them stays', async () => {
    await house.add('old.one');
    const started = house.clock.now();
    await house.signIn('old.one');
    const { rows } = await house.pool.query<{ id: string }>(
      `select s.id from session s join person p on p.id = s.person_id where p.username = 'old.one'`,
    );
    const sweep = (days: number) =>
      withTransaction(house.pool, (tx) => sweepSessions(tx, started + days * DAY));
    const left = async () =>
      (await house.pool.query('select from session where id = $1', [rows[0]?.id])).rowCount;
    await sweep(183);
    expect(await left()).toBe(1);
    await sweep(184);
    expect(await left()).toBe(0);
    expect(await house.auditOf(`session:${rows[0]?.id}`)).toHaveLength(1);
  });
});
