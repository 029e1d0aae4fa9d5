import { execFile } from 'node:child_process';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unprivilegedAccount } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import { childEnvironment } from './cluster.ts';
import { newFolder, query } from './launch-for-test.ts';
import { choosePort } from './port.ts';
import { startPostmaster } from './postmaster.ts';

/** A PostgreSQL of the oldest version we take, as a bureau may run one: ours only in being started here. */
export type OldPostgres = {
  /** Makes a database with these options, owned by a role that is no superuser; returns its URL. */
  createDatabase(name: string, options: string): Promise<string>;
  stop(): Promise<void>;
};

const OWNER = 'bureau';
const PASSWORD = 'a-password-of-the-bureau';

/** The folder of its package; undefined where the machine has none. */
export function findPostgres15(): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve('postgres-15-linux-x64')));
  } catch {
    return undefined;
  }
}

/** Starts it in a folder of its own. */
export async function startPostgres15(packageDir: string): Promise<OldPostgres> {
  const folder = await newFolder();
  const account = unprivilegedAccount();
  const binaries = await prepareBinaries(folder, account, packageDir);
  const clusterDir = join(folder, 'cluster');
  await mkdir(clusterDir, { mode: 0o700 });
  if (account) await chown(clusterDir, account.uid, account.gid);
  await promisify(execFile)(
    join(binaries, 'bin', 'initdb'),
    ['-D', clusterDir, '--encoding=UTF8', '--locale=C.UTF-8', '--auth=trust', '--username=postgres'],
    { env: childEnvironment(), cwd: clusterDir, ...account },
  );
  await writeFile(
    join(clusterDir, 'postgresql.auto.conf'),
    "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nfsync = off\n",
  );
  // Away from where every other PostgreSQL of a test run begins to look.
  await writeFile(join(folder, 'port'), String(56_000 + (process.pid % 4_000)));
  const { port } = await choosePort(folder);
  const logFile = join(folder, 'postgres.log');
  const postmaster = await startPostmaster({ binaries, clusterDir, logFile, account }, port);
  const admin = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await query(admin, `create role ${OWNER} login createrole password '${PASSWORD}'`);
  return {
    async createDatabase(name, options) {
      await query(admin, `create database ${name} owner ${OWNER} template template0 ${options}`);
      return `postgres://${OWNER}:${PASSWORD}@127.0.0.1:${port}/${name}`;
    },
    async stop() {
      await postmaster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
