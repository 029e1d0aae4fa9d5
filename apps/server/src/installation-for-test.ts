import { readdirSync, readlinkSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testSchema } from '@baixing/testing';
import { type EmbeddedDatabase, startEmbedded } from './db/embedded/index.ts';
import { newFolder, query } from './db/embedded/launch-for-test.ts';
import { migrate, readMigrations } from './db/migrate.ts';
import { openPool } from './db/pool.ts';
import { foundCity } from './demo/index.ts';
import type { Registering } from './load-for-test.ts';
import { endProcess, killProcesses, type ServerProcess, startProcess } from './process-for-test.ts';

/** A data folder with the people of the demo city and no case; server and PostgreSQL are processes that may be killed. */
export type Installation = {
  /** The PostgreSQL, started where it does not run. */
  database(): Promise<EmbeddedDatabase>;
  stopDatabase(): Promise<void>;
  /** Process ids of the PostgreSQL on the folder, whoever started it; none where they cannot be known. */
  databaseProcesses(): number[];
  /** Starts the server beside the PostgreSQL of this installation, as with DATABASE_URL. */
  startBeside(): Promise<ServerProcess>;
  /** Starts the server with the PostgreSQL that comes with it, as `npm start` runs both. */
  startWhole(): Promise<ServerProcess>;
  /** Ends the server in order, where one runs. */
  endServer(): Promise<void>;
  /** Acknowledged cases that the database does not hold, or not with exactly their one entry. */
  lostOf(load: Registering): Promise<unknown[]>;
  close(): Promise<void>;
};

const log = { info: () => undefined, error: () => undefined };

async function found({ ownerUrl, appUrl }: EmbeddedDatabase): Promise<void> {
  await migrate({ ownerUrl, schema: testSchema, migrations: await readMigrations() });
  const options = { schema: testSchema, applicationName: 'test', onError: () => undefined };
  const pool = openPool({ ...options, url: appUrl });
  await foundCity(pool, Date.now());
  await pool.end();
}

/** Opens an installation whose server listens on a port, or on the next free one. Close it in `afterAll`. */
export async function openInstallation(port: number): Promise<Installation> {
  const dataDir = await newFolder();
  let running: EmbeddedDatabase | undefined;
  let server: ServerProcess | undefined;
  const database = async () => {
    running ??= await startEmbedded({ dataDir, log });
    return running;
  };
  const stopDatabase = async () => {
    await running?.stop();
    running = undefined;
  };
  const start = async (folder: string, env: Record<string, string>) => {
    server = await startProcess(folder, { PORT: String(port), BAIXING_SCHEMA: testSchema, ...env });
    return server;
  };
  await mkdir(join(dataDir, 'server'));
  // Other tests take the next free port after the usual one: while this PostgreSQL is stopped, its own stays free.
  await writeFile(join(dataDir, 'port'), String(port + 50_000));
  await found(await database());
  return {
    database,
    stopDatabase,
    databaseProcesses: () => (process.platform === 'linux' ? workingIn(join(dataDir, 'cluster')) : []),
    async startBeside() {
      const { ownerUrl, appUrl } = await database();
      return start(join(dataDir, 'server'), { DATABASE_URL: ownerUrl, BAIXING_APP_DATABASE_URL: appUrl });
    },
    async startWhole() {
      await stopDatabase();
      return start(dataDir, {});
    },
    async endServer() {
      if (server?.child.exitCode === null && server.child.signalCode === null)
        await endProcess(server, 'SIGTERM');
      server = undefined;
    },
    lostOf: async ({ acknowledged }) =>
      query(
        (await database()).ownerUrl,
        `select a.id from unnest($1::uuid[]) as a (id)
         where (select count(*) from ${testSchema}.case_entry e where e.case_id = a.id) <> 1
            or not exists (select from ${testSchema}.case_file c where c.id = a.id)`,
        [[...acknowledged.keys()]],
      ),
    async close() {
      killProcesses();
      await stopDatabase();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function workingIn(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false;
      }
    });
}
