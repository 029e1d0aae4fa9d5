import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import type { Account } from './account.ts';

const launcher = new URL('./index.ts', import.meta.url).href;
const program = `
  import { startEmbedded } from ${JSON.stringify(launcher)};
  const say = (message) => process.stderr.write(message + '\\n');
  const database = await startEmbedded({ dataDir: process.argv[1], log: { info: say, error: say } })
    .catch((error) => { say(error.message); process.exit(1); });
  console.log(JSON.stringify({ ...database, pid: database.pid }));
  process.once('SIGTERM', () => database.stop().then(() => process.exit(0)));
  setInterval(() => {}, 1000);
`;

export interface Launched {
  readonly child: ChildProcess;
  readonly ownerUrl: string;
  readonly adminUrl: string;
  readonly pid: number;
}

/** Starts the launcher in a process of its own, which can be killed. @throws what it said when it did not start. */
export async function launch(dataDir: string, account?: Account): Promise<Launched> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...account,
  });
  const said = text(child.stderr);
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line') as Promise<string[]>,
    once(child, 'exit').then(() => []),
  ]);
  if (line === undefined) throw new Error(`exit ${child.exitCode}: ${await said}`);
  return { child, ...(JSON.parse(line) as Omit<Launched, 'child'>) };
}

/** Kills with signal 9 and waits for the end. */
export async function killHard(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** A new folder that an unprivileged account may enter. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baixing-embedded-'));
  await chmod(folder, 0o711);
  return folder;
}

export async function query(
  url: string,
  sql: string,
  params: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, params)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Writes rows one by one with several clients until the connection breaks; `acknowledged` holds what was promised. */
export async function writeUntilBroken(
  url: string,
): Promise<{ acknowledged: number[]; broken: Promise<unknown> }> {
  await query(url, 'CREATE TABLE IF NOT EXISTS ledger (id serial PRIMARY KEY)');
  const acknowledged: number[] = [];
  const writer = async () => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    for (;;)
      acknowledged.push((await client.query('INSERT INTO ledger DEFAULT VALUES RETURNING id')).rows[0].id);
  };
  return { acknowledged, broken: Promise.allSettled([writer(), writer(), writer(), writer()]) };
}

/** The acknowledged rows that are not there. */
export async function lost(url: string, acknowledged: number[]): Promise<unknown[]> {
  return query(
    url,
    'SELECT id FROM unnest($1::int[]) id WHERE NOT EXISTS (SELECT FROM ledger l WHERE l.id = id)',
    [acknowledged],
  );
}
