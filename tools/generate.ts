/**
 * Files made from the code (diagrams, tables, OpenAPI), committed so that a change shows in review.
 * `npm run generate` writes them; `--check` changes nothing and fails when one is not what would be written.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { basemapText } from '@baixing/catalogue/demo-city';
import { errorsDocument } from './generators/errors.ts';
import type { Generator } from './generators/generator.ts';
import { lifecycle } from './generators/lifecycle.ts';
import { openApiDocument } from './generators/openapi.ts';
import { permissionsDocument } from './generators/permissions.ts';

const basemap: Generator = { file: 'catalogue/data/demo-basemap.json', make: async () => basemapText() };

const generators: readonly Generator[] = [
  lifecycle,
  errorsDocument,
  permissionsDocument,
  openApiDocument,
  basemap,
];

/** The files under `folder` that are missing or differ from what their generators make. */
export async function listStale(folder: string, wanted: readonly Generator[]): Promise<string[]> {
  const stale: string[] = [];
  for (const { file, make } of wanted) {
    const present = await readFile(join(folder, file), 'utf8').catch(() => undefined);
    if (present !== (await make())) stale.push(file);
  }
  return stale;
}

/** Writes every file under `folder`. */
export async function writeAll(folder: string, wanted: readonly Generator[]): Promise<void> {
  for (const { file, make } of wanted) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), await make());
  }
}

if (import.meta.main) {
  const root = dirname(import.meta.dirname);
  if (process.argv.includes('--check')) {
    const stale = await listStale(root, generators);
    for (const file of stale) console.error(`${file} is not up to date: npm run generate`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    await writeAll(root, generators);
    for (const { file } of generators) console.log(file);
  }
}
