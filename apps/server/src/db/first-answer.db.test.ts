import { type BorrowedDatabase, borrowDatabase, testSchema } from '@baixing/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstAnswer } from './first-answer.ts';
import { openPool } from './pool.ts';
import type { Reader, Tx } from './transaction.ts';

let database: BorrowedDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await borrowDatabase();
  pool = openPool({
    url: database.appUrl,
    schema: testSchema,
    applicationName: 'test',
    onError: () => undefined,
  });
});
afterAll(async () => {
  await pool?.end();
  await database?.release();
});

const keep = (name: string, value: string) => async (tx: Tx) => {
  await tx.exec('insert into setting (name, value) values ($1, $2)', [name, JSON.stringify(value)]);
  return value;
};
const find = (name: string) => async (reader: Reader) =>
  (await reader.maybe<{ value: string }>('select value from setting where name = $1', [name]))?.value;

/** A pool whose commits succeed and are never heard of. */
const deaf = {
  connect: async () => {
    const client = await pool.connect();
    const { query } = client;
    client.query = (async (config: { text: string }) => {
      if (config.text !== 'COMMIT') return Reflect.apply(query, client, [config]);
      client.query = query;
      await client.query('COMMIT');
      throw new Error('Connection terminated unexpectedly');
    }) as never;
    return client;
  },
  query: (config: pg.QueryConfig) => pool.query(config),
} as unknown as pg.Pool;

describe('the first answer', () => {
  it('[G2] is the answer when its commit was not heard of', async () => {
    const told = await firstAnswer(deaf, keep('deaf', 'first'), find('deaf'));
    expect(told).toEqual({ answer: 'first', repeated: true });
  });

  it('[G2] of many who come at once is everybody’s answer', async () => {
    const all = Array.from({ length: 8 }, (_, index) =>
      firstAnswer(pool, keep('many', `${index}`), find('many')),
    );
    const told = await Promise.all(all);
    expect(new Set(told.map(({ answer }) => answer)).size).toBe(1);
    expect(told.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  it('is the failure itself when nobody has answered before', async () => {
    const failing = firstAnswer(pool, () => Promise.reject(new Error('no')), find('nobody'));
    await expect(failing).rejects.toThrow('no');
  });
});
