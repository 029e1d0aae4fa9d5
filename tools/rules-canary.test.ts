/** Plants one violation of every rule of .dependency-cruiser.cjs in a small house and expects each to be seen. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = dirname(import.meta.dirname);
const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
  forbidden: { name: string }[];
};

/** Rule → the file that breaks it, and its text. */
const planted: Record<string, [file: string, text: string]> = {
  'no-cycles': ['packages/ui/src/a.ts', `import './b.ts'; export const a = 1;`],
  'domain-is-pure': [
    'packages/domain/src/time/impure.ts',
    `import { readFileSync } from 'node:fs'; readFileSync('x');`,
  ],
  'contract-knows-domain-and-zod': ['packages/contract/src/a.ts', `import '../../client/src/index.ts';`],
  'client-knows-contract': ['packages/client/src/index.ts', `import '../../ui/src/index.ts';`],
  'ui-knows-no-server': ['packages/ui/src/served.ts', `import '../../../apps/server/src/app.ts';`],
  'web-draws-nothing': ['packages/web/src/drawn.ts', `import '../../ui/src/b.ts';`],
  'portal-carries-little': ['apps/portal/src/heavy.ts', `import '../../../packages/web/src/index.ts';`],
  'only-ui-draws-maps-and-charts': ['apps/console/src/map.ts', `import 'maplibre-gl';`],
  'apps-never-import-apps': ['apps/field/src/a.ts', `import '../../server/src/app.ts';`],
  'modules-meet-at-their-doors': [
    'apps/server/src/modules/cases/a.ts',
    `import '../identity/people.repository.ts'; import '../identity/index.ts';`,
  ],
  'commands-and-queries-know-no-http': [
    'apps/server/src/modules/cases/commands/a.ts',
    `import type { Pipeline } from '../../../http/pipeline.ts'; export type A = Pipeline;`,
  ],
  'features-never-meet': ['apps/console/src/features/intake/a.ts', `import '../dispatch/a.ts';`],
  'testing-is-not-shipped': ['apps/server/src/app.ts', `import '@baixing/testing';`],
  'no-orphan-resolution': ['catalogue/src/a.ts', `import './gone.ts';`],
};

const innocent: Record<string, string> = {
  'packages/ui/src/b.ts': `import './a.ts';`,
  'packages/ui/src/index.ts': 'export const ui = 1;',
  'packages/web/src/index.ts': 'export const web = 1;',
  'packages/testing/package.json': `{ "name": "@baixing/testing", "exports": { ".": "./src/index.ts" } }`,
  'packages/testing/src/index.ts': 'export const world = 1;',
  'packages/domain/src/time/index.ts': 'export const hour = 60;',
  'packages/contract/src/index.ts': `export { hour } from '../../domain/src/time/index.ts';`,
  'apps/server/src/http/pipeline.ts': 'export type Pipeline = 1;',
  'apps/server/src/modules/identity/index.ts': `export * from './people.repository.ts';`,
  'apps/server/src/modules/identity/people.repository.ts': 'export const people = 1;',
  'apps/server/src/app.test.ts': `import '@baixing/testing';`,
  'apps/console/src/features/dispatch/a.ts': 'export const dispatch = 1;',
  'node_modules/maplibre-gl/package.json': `{ "name": "maplibre-gl", "main": "index.js" }`,
  'node_modules/maplibre-gl/index.js': '',
};

let house: string;
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'rules-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    cpSync(join(root, file), join(house, file));
  for (const [file, text] of [...Object.values(planted), ...Object.entries(innocent)]) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), text);
  }
  mkdirSync(join(house, 'node_modules/@baixing'));
  symlinkSync('../../packages/testing', join(house, 'node_modules/@baixing/testing'), 'junction');
});
afterAll(() => rmSync(house, { recursive: true }));

it('plants a violation of every rule there is', () => {
  expect(Object.keys(planted).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
});

it('sees every planted violation where it was planted, and accuses no other file', {
  timeout: 60_000,
}, () => {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = ['--config', '.dependency-cruiser.cjs', 'packages', 'apps', 'catalogue'];
  const { stdout, stderr, status } = spawnSync(process.execPath, [cruiser, ...args], {
    cwd: house,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).not.toBe(0);
  const seen = [...stdout.matchAll(/error ([\w-]+): (\S+)/g)].map(([, rule, from]) => `${rule}: ${from}`);
  const wanted = Object.entries(planted).map(([name, [file]]) => `${name}: ${file}`);
  expect(seen.sort()).toEqual(wanted.sort());
});
