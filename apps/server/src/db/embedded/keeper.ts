import { setTimeout as sleep } from 'node:timers/promises';
import { isDiskFull, refusalForFullDisk } from './disk-full.ts';
import type { LaunchLog } from './launch-log.ts';
import { type Postmaster, PostmasterFailure } from './postmaster.ts';

/** Starts PostgreSQL again whenever it ends unasked, and goes on trying until asked to stop. */
export function keepRunning(
  first: Postmaster,
  start: () => Promise<Postmaster>,
  dataDir: string,
  log: LaunchLog,
) {
  let current = first;
  const stopping = new AbortController();
  const loop = async () => {
    for (;;) {
      await current.ended;
      if (stopping.signal.aborted) return;
      log.error('PostgreSQL ended unexpectedly: starting it again');
      const next = await startUntilStopped(start, stopping.signal, dataDir, log);
      if (next === undefined) return;
      current = next;
      log.info('PostgreSQL is back');
    }
  };
  const ended = loop();
  return {
    pid: () => current.pid,
    async stop() {
      stopping.abort();
      await current.stop();
      await ended;
    },
  };
}

async function startUntilStopped(
  start: () => Promise<Postmaster>,
  stopping: AbortSignal,
  dataDir: string,
  log: LaunchLog,
) {
  while (!stopping.aborted) {
    try {
      const postmaster = await start();
      if (!stopping.aborted) return postmaster;
      await postmaster.stop();
    } catch (error) {
      const said = error instanceof PostmasterFailure ? error.said : String(error);
      log.error(isDiskFull(said) ? refusalForFullDisk(dataDir, error).message : String(error));
      await sleep(1000, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return undefined;
}
