import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { lockFolder } from '../../../apps/server/src/db/embedded/folder-lock.ts';
import { startEmbedded } from '../../../apps/server/src/db/embedded/index.ts';
import { endOrphans } from '../../../apps/server/src/db/embedded/processes.ts';
import { migrate, readMigrations } from '../../../apps/server/src/db/migrate.ts';
import { type DatabaseServer, testSchema, urlOf } from './database.ts';

/**
 * Vitest's global set-up: one PostgreSQL for the whole run, started when the first test file asks for it, with a
 * template database migrated once. Test files clone it through `borrowDatabase()`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<RunningServer> | undefined;
  const desk = createServer((_request, response) => {
    starting ??= startServer();
    starting.then(
      ({ server }) => response.end(JSON.stringify(server)),
      (error: Error) => response.writeHead(500).end(error.stack),
    );
  });
  desk.listen(0, '127.0.0.1');
  await once(desk, 'listening');
  project.provide('databaseDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  return async () => {
    desk.closeAllConnections();
    desk.close();
    await (await starting?.catch(() => undefined))?.stop();
  };
}

interface RunningServer {
  readonly server: DatabaseServer;
  stop(): Promise<void>;
}

/** A PostgreSQL without the template yet. */
type Server = Omit<DatabaseServer, 'template'> & { stop(): Promise<void> };

async function startServer(): Promise<RunningServer> {
  const given = process.env.DATABASE_URL_FOR_TESTS;
  const running: Server = given
    ? { ...externalServer(given), stop: async () => undefined }
    : await embeddedServer();
  try {
    return await prepareTemplate(running, given !== undefined);
  } catch (error) {
    await running.stop();
    throw error;
  }
}

async function prepareTemplate(running: Server, isExternal: boolean): Promise<RunningServer> {
  const template = `baixing_template_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client({ connectionString: running.adminUrl });
  await admin.connect();
  try {
    await admin.query(
      `CREATE DATABASE ${template} OWNER ${pg.escapeIdentifier(running.owner)} TEMPLATE template0`,
    );
    await migrate({
      ownerUrl: urlOf(running.ownerUrl, template),
      schema: testSchema,
      migrations: await readMigrations(),
    });
  } finally {
    await admin.end();
  }
  const { adminUrl, ownerUrl, appUrl, owner } = running;
  return {
    server: { adminUrl, ownerUrl, appUrl, owner, template },
    async stop() {
      if (isExternal) await dropDatabase(adminUrl, template);
      await running.stop();
    },
  };
}

/** A run that was killed leaves its PostgreSQL and its folder: the next run clears what nobody holds. */
async function clearLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const dataDir = join(tmpdir(), name);
    if (!name.startsWith(folderPrefix) || !existsSync(join(dataDir, 'cluster'))) continue;
    const unlock = await lockFolder(dataDir, 0).catch(() => undefined);
    if (!unlock) continue;
    await endOrphans(join(dataDir, 'cluster'));
    unlock();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const folderPrefix = 'baixing-test-database-';

async function embeddedServer() {
  await clearLeftovers();
  const dataDir = await mkdtemp(join(tmpdir(), folderPrefix));
  await chmod(dataDir, 0o711);
  const problems: string[] = [];
  const log = { info: () => undefined, error: (message: string) => void problems.push(message) };
  const database = await startEmbedded({ dataDir, log, throwaway: true }).catch((error: Error) => {
    throw new Error([error.message, ...problems].join('\n'), { cause: error });
  });
  const { adminUrl, ownerUrl, appUrl } = database;
  return {
    adminUrl,
    ownerUrl,
    appUrl,
    owner: 'baixing_owner',
    async stop() {
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** One user for everything there; the application becomes `baixing_app` as it does in production. */
function externalServer(url: string) {
  const appUrl = new URL(url);
  appUrl.searchParams.set('options', '-c role=baixing_app');
  return {
    adminUrl: url,
    ownerUrl: url,
    appUrl: appUrl.href,
    owner: decodeURIComponent(new URL(url).username),
  };
}

async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
}
