import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the pages of `phone-in-page.ts` as the field application is built; answers the folder. About a second. */
export async function buildPhone(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baixing-trouble-'));
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    build: {
      target: 'es2022',
      outDir: folder,
      emptyOutDir: false,
      modulePreload: false,
      rollupOptions: { input: ['phone.html', 'tabs.html'].map((page) => join(import.meta.dirname, page)) },
    },
  });
  return folder;
}
