import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listStale, writeAll } from './generate.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'generate-'));
});
afterEach(() => rm(folder, { recursive: true }));

const table = { file: 'docs/table.md', make: async () => '| a |\n' };

it('calls a generated file stale when it is missing or was changed by hand, and not after writing', async () => {
  expect(await listStale(folder, [table])).toEqual(['docs/table.md']);
  await writeAll(folder, [table]);
  expect(await listStale(folder, [table])).toEqual([]);
  await writeFile(join(folder, table.file), '| b |\n');
  expect(await listStale(folder, [table])).toEqual(['docs/table.md']);
});
