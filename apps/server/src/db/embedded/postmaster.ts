import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readFileSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { childEnvironment } from './cluster.ts';
import { askToStop, endWithin } from './processes.ts';

/** A running PostgreSQL that is our own child. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves when the process has ended, wanted or not. */
  readonly ended: Promise<unknown>;
  /** Ends it in order; resolves when it is gone. */
  stop(): Promise<void>;
}

/** PostgreSQL ended before it was ready; `said` is what it wrote to its log meanwhile. */
export class PostmasterFailure extends Error {
  readonly said: string;

  constructor(said: string) {
    super(`PostgreSQL ended while starting: ${said.trim().split('\n').slice(-5).join(' | ')}`);
    this.said = said;
  }
}

export interface PostmasterPlace {
  readonly binaries: string;
  readonly clusterDir: string;
  readonly logFile: string;
  readonly account: Account | undefined;
  /** Called when PostgreSQL is on its way: what takes our own time is done meanwhile. */
  readonly launched?: (() => void) | undefined;
}

const logLimitBytes = 5 * 2 ** 20;

/**
 * Starts PostgreSQL on 127.0.0.1:`port` and waits until it accepts connections, however long recovery takes.
 * @throws PostmasterFailure when it ends before.
 */
export async function startPostmaster(place: PostmasterPlace, port: number): Promise<Postmaster> {
  const { log, offset } = openLog(place.logFile);
  const child = spawn(
    join(place.binaries, 'bin', 'postgres'),
    ['-D', place.clusterDir, '-c', `port=${port}`],
    // Its own process group: Ctrl-C is for us, and we end the database after the last request is answered.
    {
      cwd: place.clusterDir,
      env: childEnvironment(),
      stdio: ['ignore', log, log],
      detached: true,
      ...place.account,
    },
  );
  closeSync(log);
  child.unref();
  place.launched?.();
  const ended = once(child, 'exit').catch((error: Error) => error);
  const isRunning = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;

  while (!(await isReady(place.clusterDir, child.pid))) {
    if (!isRunning()) {
      const cause = child.pid === undefined ? String(await ended) : '';
      throw new PostmasterFailure(readFileSync(place.logFile).subarray(offset).toString('utf8') + cause);
    }
    await sleep(10);
  }
  const pid = child.pid ?? 0;
  return {
    pid,
    ended,
    async stop() {
      if (isRunning()) await askToStop(pid, () => endWithin(ended));
    },
  };
}

/** The log is a file, not a pipe: PostgreSQL goes on writing when we are stopped or killed. One old file is kept. */
function openLog(file: string): { log: number; offset: number } {
  const log = openSync(file, 'a', 0o600);
  const offset = fstatSync(log).size;
  if (offset < logLimitBytes) return { log, offset };
  closeSync(log);
  renameSync(file, `${file}.old`);
  return { log: openSync(file, 'a', 0o600), offset: 0 };
}

/** PostgreSQL writes its state into the eighth line of postmaster.pid, its own process id into the first. */
async function isReady(clusterDir: string, pid: number | undefined): Promise<boolean> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}
