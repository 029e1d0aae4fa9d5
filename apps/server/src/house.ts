import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { buildApp } from './app.ts';
import { readBooks } from './books.ts';
import { SystemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './db/index.ts';
import { openPool } from './db/pool.ts';
import { readerOf } from './db/transaction.ts';
import { isFounded } from './demo/is-founded.ts';
import { openStore } from './files/open-store.ts';
import { listenOnFreePort } from './http/listen.ts';

/** A server that listens. */
export type House = {
  url: string;
  /** Finishes what is in hand; the database stays. */
  close(): Promise<void>;
};

/** Photos show people and places: no other account of the machine looks into the folders we make for them. */
async function makePhotoFolders({ dataDir, files }: Config): Promise<void> {
  const folders = [join(dataDir, 'spool'), join(dataDir, 'renditions')];
  if (files.kind === 'folder') folders.push(files.folder);
  for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Puts the house together on an open database and listens. @throws StartRefusal */
export async function openHouse(config: Config, database: Database, log: FastifyBaseLogger): Promise<House> {
  const clock = new SystemClock();
  const numbersPool = openPool({
    url: database.appUrl,
    schema: config.schema,
    applicationName: 'baixing-numbers',
    role: config.appDatabaseUrl === undefined && config.databaseUrl !== undefined ? 'baixing_app' : undefined,
    max: 1,
    onError: (error) => log.warn({ err: error }, 'number connection'),
  });
  await makePhotoFolders(config);
  const store = await openStore(config, log, clock.now());
  const app = await buildApp({ config, clock, pool: database.pool, numbersPool, store, log });
  const reader = readerOf(database.pool);
  if (config.mode === 'demo' && !(await isFounded(reader))) {
    // Told once in the life of a data folder: no other start has to know how.
    const { loadDemo } = await import('./demo/index.ts');
    await loadDemo({ pool: database.pool, clock, store, log, prefix: config.cityPrefix });
    await readBooks(app.books, reader);
  }
  await app.start();
  const port = await listenOnFreePort(app.http, config.host, config.port);
  return {
    url: `http://${config.host}:${port}`,
    async close() {
      await app.close();
      await numbersPool.end();
    },
  };
}
