import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits up to `seconds` for something to end; false when it has not. */
export type Ending = (seconds: number) => Promise<boolean>;

/** Turns a promise of an end into an `Ending`. */
export function endWithin(ended: Promise<unknown>): Ending {
  return async (seconds) => {
    const patience = new AbortController();
    const inTime = await Promise.race([
      ended.then(() => true),
      sleep(seconds * 1000, false, { signal: patience.signal }).catch(() => false),
    ]);
    patience.abort();
    return inTime;
  };
}

/**
 * Ends a postmaster: first politely with a checkpoint, then at once (recovery follows at the next start), then hard.
 * None of them loses an acknowledged write.
 */
export async function askToStop(pid: number, endOf: () => Ending): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 10],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    signalProcess(pid, signal);
    if (await endOf()(seconds)) return;
  }
}

function signalProcess(pid: number, signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL' | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends whatever an earlier start has left running on the cluster: a postmaster whose server was killed,
 * or backends whose postmaster was. Only the holder of the folder's lock may call this.
 * A postmaster.pid that names a stranger (the number was given to another program meanwhile, or is that of a dead
 * process nobody has fetched yet) is removed, because PostgreSQL would believe it; and so are leftover sockets.
 * @returns true when something had to be ended.
 */
export async function endOrphans(clusterDir: string): Promise<boolean> {
  const recorded = recordedPid(clusterDir);
  const orphans = processesIn(clusterDir);
  const gone = (): Ending => async (seconds) => {
    for (let waited = 0; waited < seconds * 1000; waited += 20) {
      if (processesIn(clusterDir).length === 0) return true;
      await sleep(20);
    }
    return false;
  };
  if (recorded !== undefined && orphans.includes(recorded)) await askToStop(recorded, gone);
  // Backends notice the death of their postmaster within a moment, unless they are stopped or stuck.
  if (!(await gone()(3))) for (const pid of processesIn(clusterDir)) signalProcess(pid, 'SIGKILL');
  await gone()(10);
  // Only where all processes of the cluster can be seen: the first file also guards against backends still at work.
  if (process.platform === 'linux' && processesIn(clusterDir).length === 0) {
    const strangerNamed = recorded !== undefined && !orphans.includes(recorded) && signalProcess(recorded, 0);
    await Promise.all(leftovers(clusterDir, strangerNamed).map((name) => rm(join(clusterDir, name))));
  }
  return orphans.length > 0;
}

/** What a killed postmaster leaves that the next one would believe: its socket, whose lock names a number, and the like file of the folder. */
function leftovers(clusterDir: string, strangerNamed: boolean): string[] {
  return readdirSync(clusterDir).filter(
    (name) => name.startsWith('.s.PGSQL.') || (strangerNamed && name === 'postmaster.pid'),
  );
}

function recordedPid(clusterDir: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * PostgreSQL and all its children work inside the cluster's folder: that, and not a number, tells who they are.
 * Where Linux's /proc is missing, the postmaster is known by its command line; Windows shows neither.
 */
function processesIn(clusterDir: string): number[] {
  if (process.platform === 'win32') return [];
  return process.platform === 'linux' ? workingIn(realpathSync(clusterDir)) : startedOn(clusterDir);
}

function workingIn(folder: string): number[] {
  const works = (pid: string) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && works(name))
    .map(Number);
}

function startedOn(clusterDir: string): number[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(` -D ${clusterDir} -c port=`))
    .map((line) => Number.parseInt(line, 10));
}
