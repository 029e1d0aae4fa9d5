import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { StartRefusal } from '../start-refusal.ts';
import type { Account } from './account.ts';
import { isDiskFull, refusalForFullDisk } from './disk-full.ts';
import { type ClusterSettings, pgHbaConf, postgresqlConf } from './settings.ts';

/** Passwords of the three roles, generated once, kept in `<dataDir>/passwords.json` (0600). */
export interface Passwords {
  readonly postgres: string;
  readonly baixing_owner: string;
  readonly baixing_app: string;
}

export const databaseName = 'baixing';

/** PostgreSQL behaves the same whatever language the machine speaks, and reads nobody's PG* variables. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Makes the cluster in `<dataDir>/cluster` if there is none, and returns its folder and passwords.
 * It is made under another name and renamed when complete, so a start cut short leaves nothing half made.
 */
export async function prepareCluster(
  dataDir: string,
  binaries: string,
  account: Account | undefined,
  settings: ClusterSettings,
): Promise<{ clusterDir: string; passwords: Passwords }> {
  const clusterDir = join(dataDir, 'cluster');
  const passwords = await readPasswords(dataDir, existsSync(clusterDir));
  if (!existsSync(clusterDir)) {
    const unfinished = `${clusterDir}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    if (account) await chown(unfinished, account.uid, account.gid);
    await initialise(unfinished, binaries, account, passwords.postgres);
    await rename(unfinished, clusterDir);
  }
  await writeOwned(join(clusterDir, 'postgresql.conf'), postgresqlConf(clusterDir, settings), account);
  await writeOwned(join(clusterDir, 'pg_hba.conf'), pgHbaConf, account);
  return { clusterDir, passwords };
}

async function readPasswords(dataDir: string, clusterExists: boolean): Promise<Passwords> {
  const file = join(dataDir, 'passwords.json');
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Passwords;
  if (clusterExists) {
    throw new StartRefusal(
      `缺少 ${file}，没有其中的口令无法连接已有数据库，请从备份恢复该文件`,
      `${file} is missing and the existing database cannot be opened without it: restore it from a backup`,
    );
  }
  const secret = () => randomBytes(24).toString('base64url');
  const passwords: Passwords = { postgres: secret(), baixing_owner: secret(), baixing_app: secret() };
  await writeFile(`${file}.unfinished`, JSON.stringify(passwords), { mode: 0o600, flush: true });
  await rename(`${file}.unfinished`, file);
  return passwords;
}

/** Builtin C.UTF-8: with plain C, pg_trgm finds nothing in Chinese; with the system's, order changes with libc. */
async function initialise(
  dir: string,
  binaries: string,
  account: Account | undefined,
  password: string,
): Promise<void> {
  const passwordFile = join(dir, '..', 'initdb-password');
  await writeOwned(passwordFile, password, account);
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'];
  const options = ['--encoding=UTF8', '--data-checksums', '--auth=scram-sha-256', '--username=postgres'];
  try {
    await promisify(execFile)(
      join(binaries, 'bin', 'initdb'),
      ['-D', dir, ...locale, ...options, `--pwfile=${passwordFile}`],
      { env: childEnvironment(), cwd: dir, ...account },
    );
  } catch (cause) {
    await rm(dir, { recursive: true, force: true });
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause);
    if (isDiskFull(said)) throw refusalForFullDisk(dir, cause);
    throw new StartRefusal(
      `无法建立数据库：${said.trim()}`,
      `the database could not be created: ${said.trim()}`,
      {
        cause,
      },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function writeOwned(file: string, text: string, account: Account | undefined): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
  await chmod(file, 0o600);
  if (account) await chown(file, account.uid, account.gid);
}

/**
 * Makes the two roles and the database where they are missing. The owner migrates; the application works with
 * rights the migrations give it, so what it must not do (alter an entry) the database itself refuses.
 */
export async function prepareRoles(adminUrl: string, passwords: Passwords): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    for (const role of ['baixing_owner', 'baixing_app'] as const) {
      const found = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      if (found.rowCount === 0) {
        await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD ${admin.escapeLiteral(passwords[role])}`);
      }
    }
    const found = await admin.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (found.rowCount === 0) await admin.query(`CREATE DATABASE ${databaseName} OWNER baixing_owner`);
    await admin.query(`REVOKE ALL ON DATABASE ${databaseName} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${databaseName} TO baixing_app`);
  } finally {
    await admin.end();
  }
}
