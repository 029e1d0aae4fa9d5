/**
 * `npm test`: every check, then every test, from a clean clone. Stops at nothing, prints the output of what failed,
 * and ends with one line `N passed, N failed`, where each check counts as one and each test as one.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWebApps } from './build.mjs';
import { ensureInstalled, findNode, main, Refusal, root, run } from './install.mjs';

const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);

/** Name, file that Node runs, arguments. Types are checked where there is a tsconfig.json. */
const checks = [
  [
    'format and lint',
    bin('@biomejs/biome/bin/biome'),
    'ci --colors=off --diagnostic-level=warn --error-on-warnings .',
  ],
  ...['.', 'packages/domain', 'apps/portal']
    .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))
    .map((folder) => [`types of ${folder}`, bin('typescript/bin/tsc'), `-p ${folder}`]),
  [
    'who may import whom',
    bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config .dependency-cruiser.cjs packages apps catalogue',
  ],
  ['nothing unused', bin('knip/bin/knip.js'), '--no-config-hints'],
  ['generated files', 'tools/generate.ts', '--check'],
  ['requirements', 'tools/requirements.ts', '--quiet'],
];

const count = { passed: 0, failed: 0 };

function report(/** @type {string} */ name, /** @type {number} */ startedAt, /** @type {string} */ failure) {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (failure) console.log(failure.trimEnd());
  console.log(`${failure ? '✗' : '✓'} ${name} (${seconds} s)`);
}

function countCheck(
  /** @type {string} */ name,
  /** @type {number} */ startedAt,
  /** @type {number} */ code,
  /** @type {string} */ output,
) {
  count[code === 0 ? 'passed' : 'failed'] += 1;
  report(name, startedAt, code === 0 ? '' : output || `exit code ${code}`);
}

const quiet = /** @type {const} */ ({
  stdio: ['ignore', 'pipe', 'pipe'],
  env: { ...process.env, NO_COLOR: '1' },
});

async function build(/** @type {string} */ node) {
  const startedAt = performance.now();
  try {
    await buildWebApps(node);
    countCheck('web applications', startedAt, 0, '');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    countCheck('web applications', startedAt, 1, error.message);
  }
}

async function runTests(/** @type {string} */ node) {
  const startedAt = performance.now();
  const file = join(root, 'node_modules/.cache/vitest.json');
  rmSync(file, { force: true });
  const args = [
    bin('vitest/vitest.mjs'),
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const { code, output } = await run(node, args, quiet);
  const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  // A file that could not be loaded has no tests in it, and yet it failed.
  const unloaded = (results.testResults ?? []).filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ one) =>
      one.status === 'failed' && !one.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = (results.numFailedTests ?? 0) + unloaded;
  count.passed += results.numPassedTests ?? 0;
  // Vitest also fails for an error outside every test, for no test at all, or by dying: never silently.
  count.failed += code === 0 ? failed : Math.max(failed, 1);
  const skipped = results.numPendingTests ? `, ${results.numPendingTests} skipped` : '';
  report(
    `tests: ${results.numPassedTests ?? 0} passed, ${failed} failed${skipped}`,
    startedAt,
    code === 0 ? '' : output,
  );
}

await main(async () => {
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])) {
    // After the child had the signal (tools/install.mjs), go no further.
    process.on(signal, () => process.exit(code));
  }
  ensureInstalled();
  const node = findNode();
  for (const [name = '', file = '', args = ''] of checks) {
    const startedAt = performance.now();
    const { code, output } = await run(node, [file, ...args.split(' ')], quiet);
    countCheck(name, startedAt, code, output);
  }
  await build(node);
  await runTests(node);
  console.log(`${count.passed} passed, ${count.failed} failed`);
  return count.failed === 0 ? 0 : 1;
});
