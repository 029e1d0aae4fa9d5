import { once } from 'node:events';
import { existsSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { unprivilegedAccount } from './account.ts';
import { type EmbeddedDatabase, startEmbedded } from './index.ts';
import { killHard, launch, lost, newFolder, query, writeUntilBroken } from './launch-for-test.ts';

const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let said: string[] = [];
  let running: EmbeddedDatabase | undefined;
  const log = { info: (line: string) => void said.push(line), error: (line: string) => void said.push(line) };

  const start = async () => {
    running = await startEmbedded({ dataDir, log });
    return running;
  };
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };

  beforeAll(async () => {
    dataDir = await newFolder();
  });
  afterEach(async () => {
    await stop();
    said = [];
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const portOf = (url: string) => Number(new URL(url).port);

  it('starts on a folder where an earlier first start was cut short, with checksums and Chinese letters', async () => {
    await mkdir(join(dataDir, 'cluster.unfinished', 'base'), { recursive: true });
    const { adminUrl } = await start();
    const facts = await query(
      adminUrl,
      `SELECT current_setting('data_checksums') AS checksums, current_setting('server_encoding') AS encoding,
              current_setting('synchronous_commit') AS durable, '中' ~ '[[:alpha:]]' AS letters`,
    );
    expect(facts).toEqual([{ checksums: 'on', encoding: 'UTF8', durable: 'on', letters: true }]);
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });

  it('lets owner and application in with their own passwords only, and keeps those from other accounts', async () => {
    const { ownerUrl, appUrl } = await start();
    await query(ownerUrl, 'CREATE SCHEMA IF NOT EXISTS rights');
    await expect(query(appUrl, 'CREATE TABLE rights.a (a int)')).rejects.toThrow(/permission denied/);
    const guessed = new URL(appUrl);
    guessed.password = 'guessed';
    await expect(query(guessed.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(dataDir, 'passwords.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'cluster')).mode & 0o077).toBe(0);
  });

  it('keeps its data and its port over a stop and a second start', async () => {
    const first = await start();
    await query(first.ownerUrl, 'CREATE TABLE IF NOT EXISTS kept (a int)');
    await stop();
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
    const second = await start();
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await query(second.ownerUrl, 'SELECT a FROM kept')).toEqual([]);
  });

  it('takes the next free port when its own is taken, and says so', async () => {
    const port = portOf((await start()).ownerUrl);
    await stop();
    const stranger = createServer().listen(port, '127.0.0.1');
    await once(stranger, 'listening');
    const { ownerUrl } = await start();
    expect(portOf(ownerUrl)).toBeGreaterThan(port);
    expect(said).toContain(`port ${port} is taken: PostgreSQL listens on 127.0.0.1:${portOf(ownerUrl)}`);
    stranger.close();
  });

  it('refuses a second start on the same folder in one sentence, and the first goes on', async () => {
    const { ownerUrl, pid } = await start();
    await expect(launch(dataDir)).rejects.toThrow(
      /^exit 1: 数据目录 \S+ 正被另一个百姓城管进程使用，本次启动停止（the data folder \S+ is in use by another running Baixing, so this one stops）\n$/,
    );
    expect(await query(ownerUrl, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    expect(running?.pid).toBe(pid);
  });

  it('lets exactly one of two start that come at the same moment', async () => {
    const outcomes = await Promise.allSettled([launch(dataDir), launch(dataDir)]);
    const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    for (const { child } of started) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    expect(started).toHaveLength(1);
  });

  it('[G1] loses no acknowledged write when the server is killed under load: the next start ends the orphan', async () => {
    const { child, ownerUrl, pid } = await launch(dataDir);
    const { acknowledged, broken } = await writeUntilBroken(ownerUrl);
    await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(200);
    await killHard(child);
    expect(isAlive(pid)).toBe(true);
    const next = await start();
    await broken;
    expect(said).toContain('ended a PostgreSQL left running by an earlier start');
    expect(next.pid).not.toBe(pid);
    expect(await lost(next.ownerUrl, acknowledged)).toEqual([]);
  });

  it('[G1] brings PostgreSQL back by itself, at the same address, when it is killed under load', async () => {
    const { ownerUrl, pid } = await start();
    const { acknowledged, broken } = await writeUntilBroken(ownerUrl);
    await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(200);
    process.kill(pid, 'SIGKILL');
    await broken;
    await expect.poll(() => said, { timeout: 15_000 }).toContain('PostgreSQL is back');
    expect(running?.pid).not.toBe(pid);
    expect(await lost(ownerUrl, acknowledged)).toEqual([]);
  });

  it('[G1] loses no acknowledged write when both are killed', async () => {
    const { child, ownerUrl, pid } = await launch(dataDir);
    const { acknowledged, broken } = await writeUntilBroken(ownerUrl);
    await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(200);
    child.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await broken;
    const next = await start();
    expect(await lost(next.ownerUrl, acknowledged)).toEqual([]);
  });

  it.runIf(onLinux)(
    'waits for, then ends, backends that outlive a killed postmaster with its shared memory',
    async () => {
      const { child, pid } = await launch(dataDir);
      const cluster = join(dataDir, 'cluster');
      const stuck = processesAt(cluster).find((other) => other !== pid);
      if (stuck === undefined) throw new Error('PostgreSQL has no process but the postmaster');
      process.kill(stuck, 'SIGSTOP');
      await killHard(child);
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => processesAt(cluster)).not.toContain(pid);
      expect(processesAt(cluster)).toContain(stuck);
      const next = await start();
      expect(processesAt(cluster)).not.toContain(stuck);
      expect(await query(next.ownerUrl, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    },
  );

  it.runIf(onLinux)(
    'does not touch a stranger whose number stands in a leftover postmaster.pid or beside a leftover socket',
    async () => {
      await start();
      const file = join(dataDir, 'cluster', 'postmaster.pid');
      const text = await readFile(file, 'utf8');
      const port = text.split('\n')[3];
      await stop();
      const asTheStranger = text.replace(/^\d+/, String(process.ppid));
      await writeFile(file, asTheStranger);
      await writeFile(join(dataDir, 'cluster', `.s.PGSQL.${port}.lock`), asTheStranger, { mode: 0o644 });
      const { ownerUrl } = await start();
      expect(isAlive(process.ppid)).toBe(true);
      expect(await query(ownerUrl, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    },
  );

  it('says what is missing when the passwords are gone, and starts once they are back', async () => {
    await start();
    await stop();
    const file = join(dataDir, 'passwords.json');
    await rename(file, `${file}.away`);
    await expect(start()).rejects.toThrow(/passwords\.json is missing/);
    await rename(`${file}.away`, file);
    await start();
  });

  it('lets the settings of an administrator win, and says when they keep it from starting', async () => {
    const file = join(dataDir, 'postgresql.local.conf');
    await writeFile(file, 'work_mem = 13MB\n', { mode: 0o644 });
    const { adminUrl } = await start();
    expect(await query(adminUrl, "SELECT current_setting('work_mem') AS work_mem")).toEqual([
      { work_mem: '13MB' },
    ]);
    await stop();
    await writeFile(file, 'work_mem = plenty\n');
    await expect(start()).rejects.toThrow(/cannot start in .* for the reason logged above/);
    expect(said.join()).toContain('invalid value for parameter "work_mem"');
    await rm(file);
  });

  it.runIf(isRoot)('refuses, as root, a data folder that an ordinary account cannot enter', async () => {
    const closed = await newFolder();
    await chmod(closed, 0o700);
    const attempt = startEmbedded({ dataDir: join(closed, 'data'), log });
    await expect(attempt).rejects.toThrow(/must be enterable by an ordinary account/);
    await rm(closed, { recursive: true });
  });

  it.runIf(isRoot)('starts as an ordinary user too', async () => {
    const account = unprivilegedAccount();
    if (!account) throw new Error('root needs an account to drop to');
    const home = await newFolder();
    await chown(home, account.uid, account.gid);
    const { child, ownerUrl } = await launch(join(home, 'data'), account);
    expect(await query(ownerUrl, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    child.kill('SIGTERM');
    await once(child, 'exit');
    await rm(home, { recursive: true });
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function processesAt(folder: string): number[] {
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
