import { type BorrowedDatabase, borrowDatabase, testSchema } from '@baixing/testing';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPool } from './pool.ts';
import { readerOf, withTransaction } from './transaction.ts';

describe('withTransaction and Reader', () => {
  let database: BorrowedDatabase;
  let pool: pg.Pool;
  let app: pg.Pool;
  let admin: pg.Pool;
  const brokenIdle: Error[] = [];

  beforeAll(async () => {
    database = await borrowDatabase();
    const common = { schema: testSchema, onError: (error: Error) => void brokenIdle.push(error) };
    pool = openPool({ ...common, url: database.ownerUrl, applicationName: 'owner-of-test' });
    app = openPool({ ...common, url: database.appUrl, applicationName: 'app-of-test', max: 2 });
    admin = openPool({ ...common, url: database.adminUrl, applicationName: 'admin-of-test', max: 1 });
    await pool.query('CREATE TABLE note (id bigint PRIMARY KEY, day date, body text NOT NULL)');
    await pool.query('GRANT SELECT, INSERT ON note TO baixing_app');
  });

  beforeEach(() => pool.query('TRUNCATE note'));

  afterAll(async () => {
    await pool.end();
    await app.end();
    await admin.end();
    await database.release();
  });

  const insert = 'INSERT INTO note VALUES ($1, $2, $3)';

  it('keeps what was written when the work returns', async () => {
    const touched = await withTransaction(app, (tx) => tx.exec(insert, [1, '2026-02-28', '街面']));
    expect(touched).toBe(1);
    expect(await readerOf(pool).rows('SELECT * FROM note')).toEqual([
      { id: 1, day: '2026-02-28', body: '街面' },
    ]);
  });

  it('drops everything when the work throws, and passes the error on', async () => {
    const refusal = new Error('refused');
    const attempt = withTransaction(app, async (tx) => {
      await tx.exec(insert, [1, null, 'a']);
      throw refusal;
    });
    await expect(attempt).rejects.toBe(refusal);
    expect(await readerOf(app).one('SELECT count(*) AS n FROM note')).toEqual({ n: 0 });
  });

  it('reads bigint as a number and refuses one that would lose digits', async () => {
    expect(await readerOf(app).one('SELECT 9007199254740991::bigint AS n')).toEqual({ n: 9007199254740991 });
    await expect(readerOf(app).one('SELECT 9007199254740993::bigint AS n')).rejects.toThrow(/does not fit/);
  });

  it('says when a statement that promises one row gave none or two', async () => {
    const read = readerOf(app);
    expect(await read.maybe('SELECT 1 AS a WHERE false')).toBeUndefined();
    await expect(read.one('SELECT 1 AS a WHERE false')).rejects.toThrow(/expected one row, found 0/);
    await expect(read.maybe('SELECT generate_series(1, 2)')).rejects.toThrow(/expected one row, found 2/);
  });

  it('prepares a named statement once per connection', async () => {
    const sql = { name: 'note-by-id', text: 'SELECT body FROM note WHERE id = $1' };
    await withTransaction(app, async (tx) => {
      await tx.maybe(sql, [1]);
      await tx.maybe(sql, [2]);
      expect(await tx.rows('SELECT name FROM pg_prepared_statements')).toEqual([{ name: 'note-by-id' }]);
    });
  });

  it('does not repeat a deadlock by itself: exactly one of two works, the other hears it', async () => {
    await pool.query("INSERT INTO note VALUES (1, NULL, 'a'), (2, NULL, 'b')");
    let waiting = 0;
    let bothLocked = () => {};
    const meeting = new Promise<void>((resolve) => {
      bothLocked = resolve;
    });
    const lockInOrder = (first: number, second: number) =>
      withTransaction(pool, async (tx) => {
        await tx.rows('SELECT FROM note WHERE id = $1 FOR UPDATE', [first]);
        if (++waiting === 2) bothLocked();
        await meeting;
        await tx.rows('SELECT FROM note WHERE id = $1 FOR UPDATE', [second]);
      });
    const outcomes = await Promise.allSettled([lockInOrder(1, 2), lockInOrder(2, 1)]);
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [String(outcome.reason)] : [],
    );
    expect(reasons).toEqual([expect.stringContaining('deadlock detected')]);
  });

  it('[G1] survives the loss of its connection in a transaction and of idle ones: the next caller gets a new one', async () => {
    const end = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1';
    const attempt = withTransaction(app, async (tx) => {
      await tx.exec(insert, [1, null, 'a']);
      await admin.query(end, ['app-of-test']);
      await tx.exec(insert, [2, null, 'b']);
    });
    // The server's farewell, or, where that has not been read yet, that nobody is there to be written to.
    await expect(attempt).rejects.toThrow(/connection|EPIPE|ECONNRESET/i);
    expect(await readerOf(app).one('SELECT count(*) AS n FROM note')).toEqual({ n: 0 });
    const before = brokenIdle.length;
    await admin.query(end, ['app-of-test']);
    await expect.poll(() => brokenIdle.length).toBeGreaterThan(before);
    expect(await readerOf(app).one('SELECT 1 AS alive')).toEqual({ alive: 1 });
  });

  it('becomes the application role when only the owner can sign in', async () => {
    const became = openPool({
      url: database.adminUrl,
      schema: testSchema,
      applicationName: 'became',
      role: 'baixing_app',
      onError: () => undefined,
    });
    const read = readerOf(became);
    expect(await read.one('SELECT current_user AS me, current_schema AS schema')).toEqual({
      me: 'baixing_app',
      schema: 'city',
    });
    await expect(read.rows('DELETE FROM note')).rejects.toThrow(/permission denied/);
    await became.end();
  });
});
