import { borrowDatabase } from '@baixing/testing';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { checkServer, findMisfit } from './check.ts';

describe('checkServer', () => {
  it('accepts our own PostgreSQL and refuses databases that would not find Chinese', async () => {
    const database = await borrowDatabase();
    await expect(checkServer(database.ownerUrl)).resolves.toBeUndefined();

    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    const name = `${new URL(database.ownerUrl).pathname.slice(1)}_misfit`;
    const url = new URL(database.adminUrl);
    url.pathname = name;
    const misfits = [
      ["ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'", /LC_CTYPE does not know Chinese/],
      ["ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'", /encoding is SQL_ASCII/],
    ] as const;
    for (const [options, sentence] of misfits) {
      await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ${options}`);
      await expect(checkServer(url.href)).rejects.toThrow(sentence);
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
    await admin.end();
    await database.release();
  });

  it('is right about LC_CTYPE: what it accepts, pg_trgm finds', async () => {
    const database = await borrowDatabase();
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    const { rows } = await admin.query("SELECT similarity('海陵中路', '海陵北路') > 0 AS found");
    expect(rows).toEqual([{ found: true }]);
    await admin.end();
    await database.release();
  });

  it('names the server it cannot reach, and never the password', async () => {
    const attempt = checkServer('postgres://somebody:hidden@127.0.0.1:1/city');
    await expect(attempt).rejects.toThrow(/cannot reach the PostgreSQL at 127\.0\.0\.1:1\/city/);
    await expect(attempt).rejects.not.toThrow(/hidden/);
  });

  it('refuses versions before 15 and standbys', () => {
    const good = { versionNumber: 150_000, encoding: 'UTF8', knowsChinese: true, isStandby: false };
    expect(findMisfit(good)).toBeUndefined();
    expect(findMisfit({ ...good, versionNumber: 140_012 })?.message).toMatch(/PostgreSQL 14 is too old/);
    expect(findMisfit({ ...good, isStandby: true })?.message).toMatch(/standby/);
  });
});
