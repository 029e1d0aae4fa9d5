import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** The PostgreSQL of a test run, as the global set-up describes it. */
export interface DatabaseServer {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly owner: string;
  readonly template: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    databaseDesk: string;
  }
}

/** The schema of the city in a borrowed database. */
export const testSchema = 'city';

export interface BorrowedDatabase {
  /** Of the role that owns everything. */
  readonly ownerUrl: string;
  /** Of the role the application works with. */
  readonly appUrl: string;
  /** Of the superuser, on this database: for tests of what even he must not do unseen. */
  readonly adminUrl: string;
  /** Drops the database, whoever is still connected. */
  release(): Promise<void>;
}

/**
 * Lends a test file a database of its own: a copy of one migrated with the real migrations (schema `city`), empty
 * of people and cases. Call it in `beforeAll`, and `release()` in `afterAll`.
 */
export async function borrowDatabase(): Promise<BorrowedDatabase> {
  const response = await fetch(inject('databaseDesk'));
  if (!response.ok) throw new Error(`no test database: ${await response.text()}`);
  const server = (await response.json()) as DatabaseServer;
  const name = `baixing_test_${randomBytes(6).toString('hex')}`;
  const owner = pg.escapeIdentifier(server.owner);
  await asAdmin(server, `CREATE DATABASE ${name} TEMPLATE ${server.template} OWNER ${owner}`);
  return {
    ownerUrl: urlOf(server.ownerUrl, name),
    appUrl: urlOf(server.appUrl, name),
    adminUrl: urlOf(server.adminUrl, name),
    release: () => asAdmin(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** The same URL for another database of the same server. */
export function urlOf(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

async function asAdmin(server: DatabaseServer, sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}
