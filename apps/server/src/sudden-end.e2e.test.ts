import { connect, createServer, type Server, type Socket } from 'node:net';
import { testSchema, urlOf } from '@baixing/testing';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databaseName } from './db/embedded/cluster.ts';
import { query } from './db/embedded/launch-for-test.ts';
import { type Installation, openInstallation } from './installation-for-test.ts';
import { post, Registering, registration, signIn } from './load-for-test.ts';
import { endProcess, type ServerProcess } from './process-for-test.ts';

const LANES = 8;

let house: Installation;
beforeAll(async () => {
  house = await openInstallation(4660);
}, 120_000);
afterEach(() => house.endServer(), 60_000);
afterAll(() => house.close());

/** Stands between client and server and calls `answered` when an answer has begun to come; passes none of it on. */
async function openDeafProxy(
  target: string,
  answered: (begun: string) => void,
): Promise<{ url: string; proxy: Server }> {
  const { hostname, port } = new URL(target);
  const proxy = createServer((client: Socket) => {
    const upstream = connect(Number(port), hostname);
    let said = '';
    client.pipe(upstream);
    upstream.on('data', (chunk) => {
      said += chunk;
      answered(said);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
  });
  proxy.listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return { url: `http://127.0.0.1:${address.port}`, proxy };
}

describe('the server ends as nobody should', () => {
  it('[G2] killed between the commit and the answer: the repeat under the same key gets the first answer', {
    timeout: 120_000,
  }, async () => {
    const first = await house.startBeside();
    const cookie = await signIn(first.url, 'acceptor01');
    const asked = { cookie, key: crypto.randomUUID(), body: registration(crypto.randomUUID()) };
    let begun = '';
    const { url, proxy } = await openDeafProxy(first.url, (said) => {
      begun = said;
      first.child.kill('SIGKILL');
    });
    await expect(post(url, '/api/cases', asked)).rejects.toThrow(TypeError);
    proxy.close();
    expect(begun).toMatch(/^HTTP\/1.1 200 OK/);
    const again = await house.startBeside();
    const answer = await post(again.url, '/api/cases', asked);
    expect(answer.status).toBe(200);
    expect(begun.endsWith(answer.text)).toBe(true);
    const [counted] = await query(
      (await house.database()).ownerUrl,
      `select count(*)::int as entries from ${testSchema}.case_entry where case_id = $1`,
      [asked.body.id],
    );
    expect(counted).toEqual({ entries: 1 });
  });

  it('[G1] [G2] killed with its own database under load: every acknowledged write is there, once, after the next start', {
    timeout: 180_000,
  }, async () => {
    const first = await house.startWhole();
    const cookie = await signIn(first.url, 'acceptor01');
    const load = new Registering(first.url, cookie, LANES);
    await load.grown(200);
    const pids = house.databaseProcesses();
    first.child.kill('SIGKILL');
    for (const pid of pids) kill(pid);
    await endOf(first);
    const second = await house.startWhole();
    expect(second.url).toBe(first.url);
    // Still signed in, and what hung in the air is asked again under its own key.
    await load.grown(100);
    await load.stop();
    expect(load.unanswered).toBeGreaterThan(0);
    expect(load.refused.filter(({ status }) => status !== 503)).toEqual([]);
    await endProcess(second, 'SIGTERM');
    expect(await house.lostOf(load)).toEqual([]);
    const numbers = [...load.acknowledged.values()].map((text) => JSON.parse(text).number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('[G1] told to end, it takes nothing new, answers what is in hand and ends in order; a second start goes on', {
    timeout: 120_000,
  }, async () => {
    const first = await house.startBeside();
    const cookie = await signIn(first.url, 'acceptor01');
    const id = crypto.randomUUID();
    const register = { cookie, key: crypto.randomUUID(), body: registration(id) };
    expect((await post(first.url, '/api/cases', register)).status).toBe(200);
    // Only a superuser sees for what others wait.
    const holder = new pg.Client({
      connectionString: urlOf((await house.database()).adminUrl, databaseName),
    });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('begin');
    await holder.query(`select from ${testSchema}.case_file where id = $1 for update`, [id]);
    const note = {
      cookie,
      key: crypto.randomUUID(),
      body: { act: { action: 'add-note', text: '在办' } },
    };
    const inHand = post(first.url, `/api/cases/${id}/acts`, note);
    const waiting = async () =>
      (await holder.query("select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock'"))
        .rows[0].n;
    await expect.poll(waiting).toBe(1);
    const end = endOf(first);
    first.child.kill('SIGTERM');
    await expect
      .poll(
        () =>
          fetch(first.url).then(
            () => 'open',
            () => 'closed',
          ),
        { timeout: 10_000 },
      )
      .toBe('closed');
    await holder.query('commit');
    await holder.end();
    expect(await inHand).toMatchObject({ status: 200 });
    expect(await end).toBe(0);
    const second = await house.startBeside();
    expect(await post(second.url, `/api/cases/${id}/acts`, note)).toEqual(await inHand);
    const seen = await fetch(`${second.url}/api/cases/${id}`, { headers: { cookie } });
    expect(await seen.json()).toMatchObject({ version: 2, entries: [{}, { action: 'add-note' }] });
  });
});

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended by itself when its server did.
  }
}

const endOf = ({ child }: ServerProcess): Promise<number | null> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', resolve))
    : Promise.resolve(child.exitCode);
