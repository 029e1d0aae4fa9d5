import { readdir, readFile } from 'node:fs/promises';

/** Kernel ticks a second, as Linux has it on every machine we know. */
const TICKS = 100;

type Process = { pid: number; parent: number; seconds: number };

async function readProcess(pid: number): Promise<Process | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name, in brackets, may hold spaces.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  const [user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = fields.slice(11, 15).map(Number);
  const ticks = user + system + userOfEnded + systemOfEnded;
  return { pid, parent: Number(fields[1]), seconds: ticks / TICKS };
}

/**
 * Seconds of processor a process and its children have used so far, those that have ended included. On a machine that
 * others share this says more than the clock on the wall. 0 where there is no /proc.
 */
export async function cpuSeconds(root: number): Promise<number> {
  const names = await readdir('/proc').catch(() => []);
  const all = await Promise.all(
    names.filter((name) => /^\d+$/.test(name)).map((name) => readProcess(Number(name))),
  );
  return all
    .filter((one) => one !== undefined)
    .filter(({ pid, parent }) => pid === root || parent === root)
    .reduce((sum, { seconds }) => sum + seconds, 0);
}
