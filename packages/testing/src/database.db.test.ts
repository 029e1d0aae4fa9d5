import pg from 'pg';
import { expect, it } from 'vitest';
import { borrowDatabase } from './database.ts';

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('lends two databases that do not see each other, and takes them back', async () => {
  const [first, second] = await Promise.all([borrowDatabase(), borrowDatabase()]);
  await query(first.ownerUrl, 'CREATE TABLE city.mine (a int)');
  expect(await query(first.ownerUrl, "SELECT to_regclass('city.mine')::text AS found")).toEqual([
    { found: 'city.mine' },
  ]);
  expect(await query(second.ownerUrl, "SELECT to_regclass('city.mine') AS found")).toEqual([{ found: null }]);
  await first.release();
  await expect(query(first.ownerUrl, 'SELECT 1')).rejects.toThrow(/does not exist/);
  await second.release();
});

it('lets the application in as a role that may not make tables', async () => {
  const database = await borrowDatabase();
  expect(await query(database.appUrl, 'SELECT current_user AS me')).toEqual([{ me: 'baixing_app' }]);
  await expect(query(database.appUrl, 'CREATE TABLE city.mine (a int)')).rejects.toThrow(/permission denied/);
  await database.release();
});
