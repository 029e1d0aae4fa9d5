import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefusal } from '../start-refusal.ts';
import { unprivilegedAccount } from './account.ts';
import { isOpenToAll, prepareBinaries } from './binaries.ts';
import { databaseName, prepareCluster, prepareRoles } from './cluster.ts';
import { isDiskFull, refusalForFullDisk, watchDisk } from './disk-full.ts';
import { lockFolder } from './folder-lock.ts';
import { keepRunning } from './keeper.ts';
import type { LaunchLog } from './launch-log.ts';
import { choosePort } from './port.ts';
import { type Postmaster, PostmasterFailure, type PostmasterPlace, startPostmaster } from './postmaster.ts';
import { endOrphans } from './processes.ts';
import { socketFolder } from './settings.ts';

export type { LaunchLog } from './launch-log.ts';

export interface EmbeddedOptions {
  /** Folder of everything the database keeps; made when missing. One running server at a time. */
  readonly dataDir: string;
  readonly log: LaunchLog;
  /** Only for tests: nothing survives a power cut, everything is faster. */
  readonly throwaway?: boolean;
  /** Called when PostgreSQL is on its way: what takes our own time is done meanwhile. */
  readonly launched?: (() => void) | undefined;
}

export interface EmbeddedDatabase {
  /** Of the role that owns the database and migrates it. */
  readonly ownerUrl: string;
  /** Of the role the application works with. */
  readonly appUrl: string;
  /** Of the superuser, for backup; the application never uses it. */
  readonly adminUrl: string;
  /** Process id of PostgreSQL; changes when it had to be started again. */
  readonly pid: number;
  /** Ends PostgreSQL in order and gives the data folder back. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with the product on `dataDir` and keeps it running: when it dies, it is started
 * again on the same port. What an earlier start left running on the folder is ended first.
 * @throws StartRefusal in one sentence when it cannot (folder in use, disk full, no binaries, folder not enterable).
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDir, log } = options;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    const unlock = await lockFolder(dataDir);
    try {
      return await startLocked(options, unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    const said = error instanceof PostmasterFailure ? error.said : String(error);
    if (isDiskFull(said)) throw refusalForFullDisk(dataDir, error);
    log.error(`embedded PostgreSQL did not start: ${said.trim()}`);
    throw new StartRefusal(
      `内置 PostgreSQL 无法在 ${dataDir} 启动，原因见上方日志`,
      `the embedded PostgreSQL cannot start in ${dataDir}, for the reason logged above`,
      { cause: error },
    );
  }
}

async function startLocked(options: EmbeddedOptions, unlock: () => void): Promise<EmbeddedDatabase> {
  const { dataDir, log } = options;
  const account = unprivilegedAccount();
  if (account && !isOpenToAll(dataDir)) {
    throw new StartRefusal(
      `以 root 启动时，普通账户必须能进入数据目录 ${dataDir}，请另选目录，例如 /var/lib/baixing`,
      `started as root, the data folder ${dataDir} must be enterable by an ordinary account: choose one such as /var/lib/baixing`,
    );
  }
  const binaries = await prepareBinaries(dataDir, account);
  const settings = { throwaway: options.throwaway ?? false };
  const { clusterDir, passwords } = await prepareCluster(dataDir, binaries, account, settings);
  if (await endOrphans(clusterDir)) log.info('ended a PostgreSQL left running by an earlier start');

  const { launched } = options;
  const logFile = join(dataDir, 'postgres.log');
  const place: PostmasterPlace = { binaries, clusterDir, account, logFile, launched };
  const { postmaster, port } = await startOnFreePort(place, dataDir, log);
  const socket = socketFolder(clusterDir);
  const url = (role: keyof typeof passwords, database = databaseName) =>
    `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${database}${socket ? `?host=${encodeURIComponent(socket)}` : ''}`;
  try {
    await prepareRoles(url('postgres', 'postgres'), passwords);
  } catch (error) {
    await postmaster.stop();
    throw error;
  }
  const keeper = keepRunning(postmaster, () => startPatiently(place, port), dataDir, log);
  const endWatch = watchDisk(dataDir, (sentence) => log.error(sentence));
  const stop = async () => {
    endWatch();
    await keeper.stop();
    unlock();
  };
  let stopping: Promise<void> | undefined;
  return {
    ownerUrl: url('baixing_owner'),
    appUrl: url('baixing_app'),
    adminUrl: url('postgres', 'postgres'),
    get pid() {
      return keeper.pid();
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function startOnFreePort(place: PostmasterPlace, dataDir: string, log: LaunchLog) {
  for (;;) {
    const { port, taken } = await choosePort(dataDir);
    if (taken) log.info(`port ${taken} is taken: PostgreSQL listens on 127.0.0.1:${port}`);
    try {
      return { postmaster: await startPatiently(place, port), port };
    } catch (error) {
      const lostRace =
        error instanceof PostmasterFailure && /could not bind|TCP\/IP sockets/.test(error.said);
      if (!lostRace) throw error;
    }
  }
}

/** After a kill −9 the old process and its shared memory linger for about a second. */
async function startPatiently(place: PostmasterPlace, port: number): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startPostmaster(place, port);
    } catch (error) {
      const lingering =
        error instanceof PostmasterFailure &&
        /pre-existing shared memory block|lock file ".*" already exists/.test(error.said);
      if (!lingering || attempt === 50) throw error;
      await sleep(200);
      await endOrphans(place.clusterDir);
    }
  }
}
