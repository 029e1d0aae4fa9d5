import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@baixing/client';
import { fromIso, type Instant } from '@baixing/domain/time';
import pino from 'pino';
import { type App, buildApp } from '../../../apps/server/src/app.ts';
import { SimulatedClock } from '../../../apps/server/src/clock.ts';
import { readConfig } from '../../../apps/server/src/config.ts';
import { openPool } from '../../../apps/server/src/db/pool.ts';
import { DEMO_PASSWORD, foundCity } from '../../../apps/server/src/demo/index.ts';
import { folderStore } from '../../../apps/server/src/files/storage.ts';
import { type BorrowedDatabase, borrowDatabase, testSchema } from './database.ts';

/** The real application on a borrowed database, with the people of the demo city and no case, on a clock that stands still. */
export type World = {
  app: App;
  clock: SimulatedClock;
  database: BorrowedDatabase;
  /** Where it listens. */
  url: string;
  pool: ReturnType<typeof openPool>;
  /** Signs somebody of the demo city in, once, and calls as them. */
  as(username: string): Promise<Client>;
  /** Calls as nobody. */
  stranger: Client;
  /** The session cookie of somebody signed in by `as`, for requests made by hand. */
  cookieOf(username: string): Promise<string>;
  close(): Promise<void>;
};

/** A client that keeps its cookie. */
function clientAt(url: string, jar: { cookie: string }): Client {
  return createClient({
    baseUrl: url,
    newId: () => crypto.randomUUID(),
    tries: 1,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      if (jar.cookie !== '') headers.set('cookie', jar.cookie);
      const response = await fetch(input, { ...init, headers });
      jar.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? jar.cookie;
      return response;
    },
  });
}

/** A Wednesday morning in working time. */
const WEDNESDAY = fromIso('2026-09-23T10:00:00+08:00');

/** Opens a world; close it in `afterAll`. About two seconds: the city has thirty thousand cells. */
export async function openWorld(options: { at?: Instant } = {}): Promise<World> {
  const database = await borrowDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'baixing-world-'));
  const clock = new SimulatedClock(options.at ?? WEDNESDAY);
  const log = pino({ level: 'silent' });
  const pool = (max: number) =>
    openPool({
      url: database.appUrl,
      schema: testSchema,
      applicationName: 'baixing-world',
      max,
      onError: () => undefined,
    });
  const [many, one] = [pool(10), pool(1)];
  await foundCity(many, clock.now());
  const config = readConfig({ BAIXING_MODE: 'demo', BAIXING_DATA_DIR: dataDir });
  const store = folderStore(join(dataDir, 'files'));
  const app = await buildApp({ config, clock, pool: many, numbersPool: one, store, log });
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 });
  await app.start();
  const jars = new Map<string, Promise<{ cookie: string }>>();
  const signIn = async (username: string) => {
    const jar = { cookie: '' };
    await clientAt(url, jar).signIn({ body: { username, password: DEMO_PASSWORD } });
    return jar;
  };
  const jarOf = (username: string) => {
    const jar = jars.get(username) ?? signIn(username);
    jars.set(username, jar);
    return jar;
  };
  return {
    app,
    clock,
    database,
    url,
    pool: many,
    stranger: clientAt(url, { cookie: '' }),
    as: async (username) => clientAt(url, await jarOf(username)),
    cookieOf: async (username) => (await jarOf(username)).cookie,
    async close() {
      await app.close();
      await Promise.all([many.end(), one.end()]);
      await database.release();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
