import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@baixing/client';
import { fromIso, type Instant } from '@baixing/domain/time';
import pino from 'pino';
import { type App, type AppWorld, buildApp } from '../../../apps/server/src/app.ts';
import { SimulatedClock } from '../../../apps/server/src/clock.ts';
import { readConfig } from '../../../apps/server/src/config.ts';
import { openPool } from '../../../apps/server/src/db/pool.ts';
import { DEMO_PASSWORD, foundCity } from '../../../apps/server/src/demo/index.ts';
import { folderStore } from '../../../apps/server/src/files/storage.ts';
import { type BorrowedDatabase, borrowDatabase, testSchema } from './database.ts';

/** The real application on a borrowed database, with the people of the demo city and no case, on a clock that stands still. */
export type World = {
  /** The application; another one after `restart`. */
  readonly app: App;
  clock: SimulatedClock;
  database: { adminUrl: string; ownerUrl: string; appUrl: string };
  /** Where it listens. */
  url: string;
  pool: ReturnType<typeof openPool>;
  /** Signs somebody of the demo city in, once, and calls as them. */
  as(username: string): Promise<Client>;
  /** Everybody signs in anew with the next call: their sessions have run out by the clock. */
  signInAnew(): void;
  /** Calls as nobody. */
  stranger: Client;
  /** The session cookie of somebody signed in by `as`, for requests made by hand. */
  cookieOf(username: string): Promise<string>;
  /** Another application on the same database, as a second process would be: built, and not started. Close it yourself. */
  beside(): Promise<App>;
  /** Ends the application and starts another one on the same database and address. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export type WorldOptions = {
  at?: Instant;
  /** Lent by the test where it needs a database that it may stop; migrated, its schema the tests' own. */
  database?: BorrowedDatabase;
  /** Settings beside those of every test city. */
  env?: Readonly<Record<string, string>>;
  /** Where push messages may go, when not to the public internet. */
  pushReach?: AppWorld['pushReach'];
  /** Hears every line of the log. */
  log?: (line: string) => void;
  /** Sees every reply as it was sent: its address, status and text. */
  heard?: (reply: { url: string; status: number; text: string }) => void;
};

type Heard = NonNullable<WorldOptions['heard']>;

/** A client that keeps its cookie. */
function clientAt(url: string, jar: { cookie: string }, heard: Heard | undefined): Client {
  return createClient({
    baseUrl: url,
    newId: () => crypto.randomUUID(),
    tries: 1,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      if (jar.cookie !== '') headers.set('cookie', jar.cookie);
      const response = await fetch(input, { ...init, headers });
      jar.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? jar.cookie;
      heard?.({ url: String(input), status: response.status, text: await response.clone().text() });
      return response;
    },
  });
}

/** A Wednesday morning in working time. */
const WEDNESDAY = fromIso('2026-09-23T10:00:00+08:00');

/** The pools of the application and the parts of it that survive a restart. */
async function openParts(options: WorldOptions, database: BorrowedDatabase) {
  const dataDir = await mkdtemp(join(tmpdir(), 'baixing-world-'));
  const clock = new SimulatedClock(options.at ?? WEDNESDAY);
  const { log: hear } = options;
  const log = hear
    ? pino({ level: 'trace' }, { write: (line: string) => hear(line) })
    : pino({ level: 'silent' });
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
  const config = readConfig({ BAIXING_MODE: 'demo', BAIXING_DATA_DIR: dataDir, ...options.env });
  const store = folderStore(join(dataDir, 'files'));
  const reach = options.pushReach ? { pushReach: options.pushReach } : {};
  const build = () => buildApp({ config, clock, pool: many, numbersPool: one, store, log, ...reach });
  const letGo = async () => {
    await Promise.all([many.end(), one.end()]);
    await database.release();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { clock, pool: many, build, letGo };
}

/** Opens a world; close it in `afterAll`. About two seconds: the city has thirty thousand cells. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const database = options.database ?? (await borrowDatabase());
  const { clock, pool, build, letGo } = await openParts(options, database);
  let app = await build();
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 });
  await app.start();
  const jars = new Map<string, Promise<{ cookie: string }>>();
  const signIn = async (username: string) => {
    const jar = { cookie: '' };
    await clientAt(url, jar, undefined).signIn({ body: { username, password: DEMO_PASSWORD } });
    return jar;
  };
  const jarOf = (username: string) => {
    const jar = jars.get(username) ?? signIn(username);
    jars.set(username, jar);
    return jar;
  };
  return {
    get app() {
      return app;
    },
    clock,
    database,
    url,
    pool,
    stranger: clientAt(url, { cookie: '' }, options.heard),
    as: async (username) => clientAt(url, await jarOf(username), options.heard),
    signInAnew: () => jars.clear(),
    cookieOf: async (username) => (await jarOf(username)).cookie,
    beside: build,
    async restart() {
      await app.close();
      app = await build();
      await app.http.listen({ host: '127.0.0.1', port: Number(new URL(url).port) });
      await app.start();
    },
    async close() {
      await app.close();
      await letGo();
    },
  };
}
