import { rm } from 'node:fs/promises';
import { type BorrowedDatabase, borrowDatabase, urlOf } from '@baixing/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded } from './embedded/index.ts';
import { newFolder, query } from './embedded/launch-for-test.ts';
import { type Database, openDatabase } from './index.ts';
import { readMigrations } from './migrate.ts';
import { readerOf } from './transaction.ts';

describe('openDatabase', () => {
  let borrowed: BorrowedDatabase;
  let dataDir: string;
  const said: string[] = [];
  const log = { info: (line: string) => void said.push(line), error: (line: string) => void said.push(line) };

  beforeAll(async () => {
    borrowed = await borrowDatabase();
    dataDir = await newFolder();
  });
  let opened: Database | undefined;
  const open = async (config: Parameters<typeof openDatabase>[0]) => {
    opened = await openDatabase(config, log);
    return opened;
  };

  // A test that fails must not keep the folder from the next.
  const close = async () => {
    await opened?.close();
    opened = undefined;
  };
  afterEach(close);
  afterAll(async () => {
    await borrowed.release();
    await rm(dataDir, { recursive: true });
  });

  const whoAndWhere =
    'SELECT current_user AS me, current_schema AS city, count(*)::int AS n FROM schema_migration';

  it('starts the embedded PostgreSQL, migrated, as the application role; and a second time with nothing to apply', async () => {
    const n = (await readMigrations()).length;
    for (const applications of [n > 0 ? 1 : 0, 0]) {
      said.length = 0;
      const config = { dataDir, schema: 'city', databaseUrl: undefined, appDatabaseUrl: undefined };
      const database = await open(config);
      expect(await readerOf(database.pool).one(whoAndWhere)).toEqual({ me: 'baixing_app', city: 'city', n });
      expect(said.filter((line) => line.startsWith('applied'))).toHaveLength(applications);
      await close();
    }
  });

  it('works on an external PostgreSQL with one user, as the application role', async () => {
    const config = { dataDir, schema: 'city', databaseUrl: borrowed.adminUrl, appDatabaseUrl: undefined };
    const database = await open(config);
    expect(await readerOf(database.pool).one(whoAndWhere)).toMatchObject({ me: 'baixing_app' });
    await close();
  });

  it('works on an external PostgreSQL with two users, and keeps many cities in their own schemas', async () => {
    const config = {
      dataDir,
      schema: 'second_city',
      databaseUrl: borrowed.ownerUrl,
      appDatabaseUrl: borrowed.appUrl,
    };
    const database = await open(config);
    expect(await readerOf(database.pool).one(whoAndWhere)).toMatchObject({
      me: 'baixing_app',
      city: 'second_city',
    });
    await close();
  });

  it('gives the data folder back when it cannot go on', async () => {
    const config = { dataDir, schema: 'pg_forbidden', databaseUrl: undefined, appDatabaseUrl: undefined };
    await expect(open(config)).rejects.toThrow(/unacceptable schema name/);
    await open({ ...config, schema: 'city' });
    await close();
  });

  it('makes the role of the application where an external server does not know it, or says who must', async () => {
    const server = await startEmbedded({ dataDir, log });
    const external = urlOf(server.adminUrl, 'external');
    const as = (user: string) => Object.assign(new URL(external), { username: user, password: 'p' }).href;
    await query(server.adminUrl, 'CREATE DATABASE external');
    for (const database of ['baixing', 'external']) {
      await query(urlOf(server.adminUrl, database), 'DROP OWNED BY baixing_app CASCADE');
    }
    await query(server.adminUrl, 'DROP ROLE baixing_app');
    await query(
      external,
      "CREATE ROLE modest LOGIN PASSWORD 'p'; CREATE ROLE able LOGIN CREATEROLE PASSWORD 'p'",
    );
    await query(
      external,
      'GRANT CREATE ON DATABASE external TO modest, able; GRANT CREATE ON SCHEMA public TO able',
    );
    await query(external, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist; CREATE EXTENSION pgcrypto');

    const config = { dataDir, schema: 'city', databaseUrl: as('modest'), appDatabaseUrl: undefined };
    await expect(open(config)).rejects.toThrow(/run CREATE ROLE baixing_app NOLOGIN/);
    const database = await open({ ...config, databaseUrl: as('able') });
    expect(await readerOf(database.pool).one(whoAndWhere)).toMatchObject({ me: 'baixing_app' });
    await close();

    const other = { ...config, schema: 'other', databaseUrl: as('modest') };
    await expect(open(other)).rejects.toThrow(
      /cannot be used as .* baixing_app: permission denied to set role/,
    );
    await server.stop();
  });
});
