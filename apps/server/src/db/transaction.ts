import type pg from 'pg';

/** One statement: its text with $1…, or the text under a name, which PostgreSQL then plans once per connection. */
export type Sql = string | { readonly name: string; readonly text: string };

/** Reads rows. The caller declares the row's type; a test against the real schema holds it to that. */
export interface Reader {
  /** All rows. */
  rows<T extends object>(sql: Sql, params?: readonly unknown[]): Promise<T[]>;
  /** The only row. @throws RowCountError when there is none or more than one. */
  one<T extends object>(sql: Sql, params?: readonly unknown[]): Promise<T>;
  /** The only row, or undefined. @throws RowCountError when there is more than one. */
  maybe<T extends object>(sql: Sql, params?: readonly unknown[]): Promise<T | undefined>;
}

/** Reads, and writes statement by statement. */
export interface Writer extends Reader {
  /** Runs a writing statement; returns how many rows it touched. */
  exec(sql: Sql, params?: readonly unknown[]): Promise<number>;
}

/** A transaction in progress: reads, and writes that are kept or dropped together. */
export interface Tx extends Writer {
  /**
   * Sends a writing statement whose outcome decides nothing, without waiting. Statements run in the order in which they
   * were sent, and the transaction is kept only when every one of them has succeeded; else its error is thrown.
   */
  later(sql: Sql, params?: readonly unknown[]): void;
}

/** A statement that promises one row gave another number: a defect of ours, not of the request. */
export class RowCountError extends Error {
  constructor(found: number, sql: Sql) {
    super(`expected one row, found ${found}: ${typeof sql === 'string' ? sql : sql.name}`);
  }
}

/** Reads outside any transaction, each statement on whichever connection is free. */
export function readerOf(pool: pg.Pool): Reader {
  return queriesOn(pool);
}

/**
 * Runs `work` in one transaction: committed when it returns, rolled back when it throws (the error passes through).
 * Nothing is tried again: deadlocks and lost connections reach the caller, who knows whether a repeat is safe.
 * Once it has returned, what was written survives a crash.
 */
export async function withTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // While a connection is lent, the pool does not listen: unheard, its loss would end the process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  // BEGIN travels with the first statement, COMMIT with the last ones; BEGIN fails only when the connection does.
  const sent: Promise<unknown>[] = [];
  const tx = queriesOn(gathered(client));
  const send = (statement: Promise<unknown>) => {
    // Its failure is told when the transaction ends.
    statement.catch(() => undefined);
    sent.push(statement);
  };
  send(tx.exec('BEGIN'));
  try {
    const result = await work({ ...tx, later: (sql, params) => send(tx.exec(sql, params)) });
    send(tx.exec('COMMIT'));
    await Promise.all(sent);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw (await firstFailure(sent)) ?? error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** A statement that fails makes those after it fail as well: the first one says why. */
async function firstFailure(sent: readonly Promise<unknown>[]): Promise<unknown> {
  const outcomes = await Promise.allSettled(sent);
  return outcomes.find((outcome) => outcome.status === 'rejected')?.reason;
}

type Target = { query(config: { name?: string; text: string; values: unknown[] }): Promise<pg.QueryResult> };

/** The client, sending what is asked within one tick in one packet: waking PostgreSQL costs more than most statements. */
function gathered(client: pg.PoolClient): Target {
  const { stream } = client.connection;
  return {
    query(config) {
      stream.cork();
      process.nextTick(() => stream.uncork());
      return client.query(config);
    },
  };
}

/** The typed wrapper over a pool or a client. */
export function queriesOn(target: Target): Writer {
  const run = (sql: Sql, params: readonly unknown[] = []) =>
    target.query(
      typeof sql === 'string'
        ? { text: sql, values: [...params] }
        : { name: sql.name, text: sql.text, values: [...params] },
    );
  const maybe = async (sql: Sql, params?: readonly unknown[]) => {
    const { rows } = await run(sql, params);
    if (rows.length > 1) throw new RowCountError(rows.length, sql);
    return rows[0];
  };
  return {
    rows: async (sql, params) => (await run(sql, params)).rows,
    maybe,
    async one(sql, params) {
      const row = await maybe(sql, params);
      if (row === undefined) throw new RowCountError(0, sql);
      return row;
    },
    exec: async (sql, params) => (await run(sql, params)).rowCount ?? 0,
  };
}
