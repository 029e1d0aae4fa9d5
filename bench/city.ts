import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DAY, type Instant } from '@baixing/domain/time';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../apps/server/src/db/embedded/index.ts';
import { migrate, readMigrations } from '../apps/server/src/db/migrate.ts';
import { openPool } from '../apps/server/src/db/pool.ts';
import { say } from './figure.ts';
import { ageCity, fillCity } from './fill.ts';

export const SCHEMA = 'city';

/** Cases of the city from which older ones are made. */
const YOUNG = 100_000;

/** A city on disk with its database running. */
export type City = { dataDir: string; database: EmbeddedDatabase };

const quiet = { info: () => undefined, error: say };
/** A folder that an ordinary account may enter, also when root measures. */
const home = join(tmpdir(), 'baixing-bench');

export const folderOf = (name: string): string => join(home, name);

/** A pool as the server opens it. */
export const poolOf = (url: string, max: number): pg.Pool =>
  openPool({
    url,
    schema: SCHEMA,
    applicationName: 'baixing-bench',
    max,
    onError: (error) => say(error.message),
  });

/** A connection of the role that owns the tables. */
export async function ownerOf({ ownerUrl }: EmbeddedDatabase): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: ownerUrl, options: `-c search_path=${SCHEMA},public` });
  await owner.connect();
  return owner;
}

const brought = async ({ ownerUrl }: EmbeddedDatabase): Promise<string[]> =>
  migrate({ ownerUrl, schema: SCHEMA, migrations: await readMigrations() });

/** Changes a city on disk; nothing of this needs to survive a power cut. */
async function withCity(
  dataDir: string,
  work: (database: EmbeddedDatabase, owner: pg.Client) => Promise<void>,
): Promise<void> {
  const database = await startEmbedded({ dataDir, log: quiet, throwaway: true });
  await brought(database);
  const owner = await ownerOf(database);
  await work(database, owner);
  await owner.end();
  await database.stop();
}

async function make(dataDir: string, count: number, at: Instant): Promise<void> {
  say(`a city of ${count} cases is being made in ${dataDir}`);
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(home, { recursive: true, mode: 0o755 });
  if (count > YOUNG) {
    // With its owner: as root the database runs as another account.
    await promisify(execFile)('cp', ['-a', await prepareCity(YOUNG, at), dataDir]);
    return withCity(dataDir, (_database, owner) => ageCity(owner, Math.round(count / YOUNG)));
  }
  return withCity(dataDir, async ({ appUrl }, owner) => {
    const pool = poolOf(appUrl, 4);
    // Telling the demo keeps one transaction idle for longer than a request may, on a machine that is busy.
    pool.on('connect', (client) => void client.query('set idle_in_transaction_session_timeout = 0'));
    await fillCity(pool, owner, dataDir, count, at);
    await pool.end();
  });
}

/** The folder of a city with so many cases. Kept for a day: after that all its open clocks would be red. */
export async function prepareCity(count: number, at: Instant): Promise<string> {
  const dataDir = folderOf(`cases-${count}`);
  const mark = `${dataDir}.filled`;
  const filledAt = Number(await readFile(mark, 'utf8').catch(() => '0'));
  if (at - filledAt < DAY) return dataDir;
  await make(dataDir, count, at);
  await writeFile(mark, String(at));
  return dataDir;
}

/** Starts the database of a city, everything durable. End it with `city.database.stop()`. */
export async function openCity(count: number, at: Instant): Promise<City> {
  const dataDir = await prepareCity(count, at);
  const database = await startEmbedded({ dataDir, log: quiet });
  await brought(database);
  return { dataDir, database };
}
