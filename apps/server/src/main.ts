import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { buildApp } from './app.ts';
import { readBooks } from './books.ts';
import { SystemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { openDatabase } from './db/index.ts';
import { openPool } from './db/pool.ts';
import { StartRefusal } from './db/start-refusal.ts';
import { readerOf } from './db/transaction.ts';
import { loadDemo } from './demo/index.ts';
import { openStore } from './files/open-store.ts';
import { listenOnFreePort } from './http/listen.ts';

const SHUTDOWN_MS = 25_000;

async function serve(config: Config): Promise<() => Promise<void>> {
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }));
  const clock = new SystemClock();
  const database = await openDatabase(config, log);
  const numbersPool = openPool({
    url: database.appUrl,
    schema: config.schema,
    applicationName: 'baixing-numbers',
    role: config.appDatabaseUrl === undefined && config.databaseUrl !== undefined ? 'baixing_app' : undefined,
    max: 1,
    onError: (error) => log.warn({ err: error }, 'number connection'),
  });
  await mkdir(join(config.dataDir, 'spool'), { recursive: true });
  const store = await openStore(config, log);
  const app = await buildApp({ config, clock, pool: database.pool, numbersPool, store, log });
  const demo = { pool: database.pool, clock, store, log, prefix: config.cityPrefix };
  if (config.mode === 'demo' && (await loadDemo(demo))) await readBooks(app.books, readerOf(database.pool));
  await app.start();
  const port = await listenOnFreePort(app.http, config.host, config.port);
  process.stdout.write(`ready http://${config.host}:${port}\n`);
  return async () => {
    await app.close();
    await numbersPool.end();
    await database.close();
  };
}

/** Ends once, however often it is asked: Ctrl-C reaches us from the terminal, from npm and from the launcher. */
function endOnSignal(close: () => Promise<void>): void {
  let ending: Promise<void> | undefined;
  const end = () => {
    if (ending) return;
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    ending = close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

try {
  endOnSignal(await serve(readConfig(process.env)));
} catch (error) {
  process.stderr.write(`${error instanceof StartRefusal ? error.message : String((error as Error).stack)}\n`);
  process.exit(1);
}
