import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@baixing/domain/time';
import type pg from 'pg';
import { type App, buildApp } from '../../apps/server/src/app.ts';
import { readBooks } from '../../apps/server/src/books.ts';
import { SimulatedClock } from '../../apps/server/src/clock.ts';
import { readConfig } from '../../apps/server/src/config.ts';
import { startEmbedded } from '../../apps/server/src/db/embedded/index.ts';
import { migrate, readMigrations } from '../../apps/server/src/db/migrate.ts';
import { openPool } from '../../apps/server/src/db/pool.ts';
import { StartRefusal } from '../../apps/server/src/db/start-refusal.ts';
import { readerOf } from '../../apps/server/src/db/transaction.ts';
import { foundCity } from '../../apps/server/src/demo/index.ts';
import { folderStore } from '../../apps/server/src/files/storage.ts';

/** The real product on a database and a clock of its own, with the people of the demo city and no case. */
export type City = {
  app: App;
  clock: SimulatedClock;
  /** Where it listens. */
  url: string;
  /** For reading afterwards what is written there. */
  pool: pg.Pool;
  /** Reads people and units afresh, as a restart would. */
  readAgain(): Promise<void>;
  close(): Promise<void>;
};

export type CityOptions = {
  /** A folder of its own, empty. */
  dataDir: string;
  /** True where nothing of it is kept: faster, and nothing survives a power cut. */
  throwaway: boolean;
  /** When the city is founded. */
  at: Instant;
};

/** Only what goes wrong is worth a line; on stderr, so that stdout is the table alone. */
function quietLog(level = 'error') {
  const nothing = () => undefined;
  const say = (first: unknown, second?: unknown) => {
    const said = typeof first === 'string' ? first : `${String(second)} ${JSON.stringify(first)}`;
    process.stderr.write(`${said}\n`);
  };
  const log = { level, fatal: say, error: say, warn: nothing, info: nothing, debug: nothing, trace: nothing };
  return { ...log, silent: nothing, child: () => quietLog(level) } as unknown as Parameters<
    typeof buildApp
  >[0]['log'];
}

/**
 * Opens a city of its own. Its timers do not run: who moves the clock calls `app.sweep()`.
 * @throws StartRefusal when the folder holds a city already, or PostgreSQL cannot start there
 */
export async function openCity({ dataDir, throwaway, at }: CityOptions): Promise<City> {
  const config = readConfig({ BAIXING_MODE: 'demo', BAIXING_DATA_DIR: dataDir });
  const log = quietLog();
  const database = await startEmbedded({ dataDir, throwaway, log });
  const { ownerUrl, appUrl } = database;
  const poolOf = (max: number) =>
    openPool({
      url: appUrl,
      schema: config.schema,
      applicationName: 'baixing-replay',
      max,
      onError: () => undefined,
    });
  const pools: pg.Pool[] = [];
  const end = async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.stop();
  };
  try {
    await migrate({ ownerUrl, schema: config.schema, migrations: await readMigrations() });
    const [pool, numbersPool] = [poolOf(10), poolOf(1)];
    pools.push(pool, numbersPool);
    if (!(await foundCity(pool, at)))
      throw new StartRefusal(`${dataDir} 中已有一座城市，请另选空目录`, `${dataDir} holds a city already`);
    await mkdir(join(dataDir, 'spool'), { recursive: true });
    const clock = new SimulatedClock(at);
    const store = folderStore(join(dataDir, 'files'));
    const app = await buildApp({ config, clock, pool, numbersPool, store, log });
    const url = await app.http.listen({ host: '127.0.0.1', port: 0 });
    return {
      app,
      clock,
      url,
      pool,
      readAgain: () => readBooks(app.books, readerOf(pool)),
      async close() {
        await app.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
