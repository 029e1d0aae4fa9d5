import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BorrowedDatabase, borrowDatabase } from '@baixing/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, readMigrations } from './migrate.ts';
import { queriesOn } from './transaction.ts';

describe('migrate', () => {
  let database: BorrowedDatabase;
  let owner: pg.Pool;
  let folder: string;
  let cities = 0;

  beforeAll(async () => {
    database = await borrowDatabase();
    owner = new pg.Pool({ connectionString: database.ownerUrl });
    owner.on('error', () => undefined);
    folder = await mkdtemp(join(tmpdir(), 'baixing-migrations-'));
    await writeFile(join(folder, '0001_one.sql'), 'CREATE TABLE one (a int);\nINSERT INTO one VALUES (1);');
    await writeFile(join(folder, '0002_two.sql'), 'CREATE TABLE two (a int); -- 第二步');
  });

  afterAll(async () => {
    await owner.end();
    await database.release();
    await rm(folder, { recursive: true });
  });

  /** Each test has a city of its own. */
  async function newCity() {
    const schema = `city_${++cities}`;
    const migrations = await readMigrations(folder);
    return { ownerUrl: database.ownerUrl, schema, migrations };
  }

  async function tablesOf(schema: string): Promise<string[]> {
    const rows = await queriesOn(owner).rows<{ tablename: string }>(
      'SELECT tablename FROM pg_tables WHERE schemaname = $1 ORDER BY 1',
      [schema],
    );
    return rows.map((row) => row.tablename);
  }

  it('applies each migration once, and a second start finds nothing to do', async () => {
    const city = await newCity();
    expect(await migrate(city)).toEqual(['0001_one.sql', '0002_two.sql']);
    expect(await migrate(city)).toEqual([]);
    expect(await tablesOf(city.schema)).toEqual(['one', 'schema_migration', 'two']);
  });

  it('survives ten servers starting at once: each migration runs exactly once', async () => {
    const city = await newCity();
    const applied = await Promise.all(Array.from({ length: 10 }, () => migrate(city)));
    expect(applied.flat().sort()).toEqual(['0001_one.sql', '0002_two.sql']);
    expect(await queriesOn(owner).rows(`SELECT a FROM ${city.schema}.one`)).toEqual([{ a: 1 }]);
  });

  it('refuses, in an old build, a schema that a newer build has made', async () => {
    const city = await newCity();
    await migrate(city);
    await expect(migrate({ ...city, migrations: city.migrations.slice(0, 1) })).rejects.toThrow(
      /0002_two\.sql.*is newer than this build/,
    );
  });

  it('refuses an applied migration that was edited since', async () => {
    const city = await newCity();
    await migrate(city);
    const edited = city.migrations.map((migration) => ({ ...migration, checksum: 'another' }));
    await expect(migrate({ ...city, migrations: edited })).rejects.toThrow(
      /0001_one\.sql was edited or removed/,
    );
  });

  it('leaves nothing of a migration that fails in the middle, and keeps those before it', async () => {
    const city = await newCity();
    const failing = {
      number: 2,
      name: '0002_bad.sql',
      checksum: 'x',
      sql: 'CREATE TABLE half (a int); SELECT 1/0;',
    };
    const attempt = migrate({ ...city, migrations: [...city.migrations.slice(0, 1), failing] });
    await expect(attempt).rejects.toThrow(/0002_bad\.sql failed and changed nothing: .*division by zero/);
    expect(await tablesOf(city.schema)).toEqual(['one', 'schema_migration']);
  });

  it('leaves nothing of a migration killed half way, and the next start completes it', async () => {
    const city = await newCity();
    const slow = {
      number: 2,
      name: '0002_slow.sql',
      checksum: 'x',
      sql: 'CREATE TABLE half (a int); SELECT pg_sleep(30);',
    };
    const killed = migrate({ ...city, migrations: [...city.migrations.slice(0, 1), slow] });
    const outcome = expect(killed).rejects.toThrow(/0002_slow\.sql failed/);
    const findAndKill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'baixing-migrate' AND query LIKE '%pg_sleep(30)%' AND datname = current_database()`;
    while ((await owner.query(findAndKill)).rowCount === 0) await new Promise((done) => setTimeout(done, 20));
    await outcome;
    expect(await tablesOf(city.schema)).toEqual(['one', 'schema_migration']);
    expect(await migrate(city)).toEqual(['0002_two.sql']);
  });

  it('refuses a migration that arrives with a number before an applied one, and one that was removed', async () => {
    const city = await newCity();
    const [first, second] = city.migrations;
    if (!first || !second) throw new Error('two migrations expected');
    await migrate({ ...city, migrations: [second] });
    await expect(migrate(city)).rejects.toThrow(/0001_one\.sql comes before 0002_two\.sql/);
    const third = { number: 3, name: '0003_three.sql', checksum: 'x', sql: 'SELECT 1' };
    await expect(migrate({ ...city, migrations: [third] })).rejects.toThrow(
      /0002_two\.sql was edited or removed/,
    );
  });

  it('reads line ends of Windows as no edit, and refuses two files of one number', async () => {
    const other = await mkdtemp(join(tmpdir(), 'baixing-migrations-'));
    await writeFile(join(other, '0001_one.sql'), 'CREATE TABLE one (a int);\r\nINSERT INTO one VALUES (1);');
    const [here] = await readMigrations(folder);
    expect((await readMigrations(other))[0]?.checksum).toBe(here?.checksum);
    await writeFile(join(other, '0001_uno.sql'), 'SELECT 1');
    await expect(readMigrations(other)).rejects.toThrow(/0001_uno\.sql needs a number of its own/);
    await rm(other, { recursive: true });
  });
});
