/** The tools in a small house of their own, with an npm and builders that only write down what they were asked. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let house: string;

function put(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
}

const read = (file: string) => (existsSync(join(house, file)) ? readFileSync(join(house, file), 'utf8') : '');

const lock = (version: string) =>
  JSON.stringify({
    packages: {
      '': { name: 'house' },
      'node_modules/a': { version },
      'node_modules/other-system': { version: '1.0.0', optional: true },
    },
  });

/** Does what npm ci does as far as our tools look: takes the hidden lock away, and writes it as its last act. */
const npm = `
  import fs from 'node:fs';
  fs.appendFileSync('npm.log', process.argv.slice(2, 3) + '\\n');
  fs.rmSync('node_modules/.package-lock.json', { force: true });
  if (fs.existsSync('npm-fails')) process.exit(7);
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
  delete packages['']; delete packages['node_modules/other-system'];
  fs.mkdirSync('node_modules', { recursive: true });
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
`;

const env = () => ({
  ...process.env,
  npm_execpath: join(house, 'npm.js'),
  npm_node_execpath: process.execPath,
});

function tool(args: string[], nodeArgs: string[] = []) {
  const all = [...nodeArgs, ...args];
  return spawnSync(process.execPath, all, { cwd: house, env: env(), encoding: 'utf8' });
}

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'tools-'));
  for (const name of ['install', 'run', 'build', 'start', 'test']) {
    cpSync(join(import.meta.dirname, `${name}.mjs`), join(house, 'tools', `${name}.mjs`));
  }
  put('package.json', '{ "type": "module" }');
  put('package-lock.json', lock('1.0.0'));
  put('npm.js', npm);
  put(
    'hello.ts',
    'const name: string = process.argv[2] ?? ""; console.log("hello", name); process.exitCode = 3;',
  );
});
afterEach(() => rmSync(house, { recursive: true }));

describe('installing', () => {
  it('installs once when nothing is there, runs the script and hands back its exit code', () => {
    const first = tool(['tools/run.mjs', 'hello.ts', '城管']);
    expect(first.stdout).toContain('hello 城管');
    expect(first.status).toBe(3);
    expect(tool(['tools/run.mjs', 'hello.ts']).stdout).toBe('hello \n');
    expect(read('npm.log')).toBe('ci\n');
  });
  it('installs again when the lock file asks for another version', () => {
    tool(['tools/run.mjs', 'hello.ts']);
    put('package-lock.json', lock('1.0.1'));
    tool(['tools/run.mjs', 'hello.ts']);
    expect(read('npm.log')).toBe('ci\nci\n');
  });
  it('says so when npm fails, runs nothing, and tries again the next time', () => {
    put('npm-fails', '');
    const failed = tool(['tools/run.mjs', 'hello.ts']);
    expect(failed.stderr).toBe(
      '依赖安装失败，原因见上。Packages could not be installed; npm says why above.\n',
    );
    expect(failed.stdout).not.toContain('hello');
    expect(failed.status).toBe(1);
    rmSync(join(house, 'npm-fails'));
    expect(tool(['tools/run.mjs', 'hello.ts']).status).toBe(3);
  });
});

describe('finding a Node', () => {
  const old = [
    '--import',
    `data:text/javascript,Object.defineProperty(process,'version',{value:'v20.20.2'})`,
  ];
  const folder = () => `node_modules/node-${process.platform}-${process.arch}/bin`;

  it('refuses with a sentence on an old Node when none comes with the packages', () => {
    const { stderr, status } = tool(['tools/run.mjs', 'hello.ts'], old);
    expect(stderr).toContain('Node v20.20.2 is too old: please install Node 24.');
    expect(status).toBe(1);
  });
  it.skipIf(process.platform === 'win32')('hands over from an old Node to the one of the packages', () => {
    mkdirSync(join(house, folder()), { recursive: true });
    symlinkSync(process.execPath, join(house, folder(), 'node'));
    expect(tool(['tools/run.mjs', 'hello.ts'], old).status).toBe(3);
  });
  it('passes over a Node of the packages that does not run on this machine', () => {
    put(`${folder()}/node`, 'not a program');
    expect(tool(['tools/run.mjs', 'hello.ts']).status).toBe(3);
  });
});

describe('starting', () => {
  beforeEach(() => {
    put(
      'node_modules/vite/bin/vite.js',
      `
      import fs from 'node:fs';
      fs.appendFileSync('../../vite.log', process.cwd().split(/[\\\\/]/).at(-1) + '\\n');
      if (fs.readFileSync('src/main.ts', 'utf8') === 'wrong') { console.error('cannot parse'); process.exit(1); }
      fs.mkdirSync('dist', { recursive: true });
    `,
    );
    put('apps/console/vite.config.ts', '');
    put('apps/console/src/main.ts', 'a');
    put('apps/portal/src/main.ts', 'not built by vite');
    put('packages/domain/src/index.ts', 'a');
    put('apps/server/src/main.ts', 'console.log("serving", process.argv[2]);');
  });

  it('builds the web applications that have something to build, once, and runs the server', () => {
    expect(tool(['tools/start.mjs', '--port=1']).stdout).toContain('serving --port=1');
    expect(tool(['tools/start.mjs', '--port=2']).stdout).toBe('serving --port=2\n');
    expect(read('vite.log')).toBe('console\n');
  });
  it('builds again after a change in the application or a package, and when dist is gone', () => {
    tool(['tools/start.mjs']);
    put('apps/console/src/main.ts', 'b');
    tool(['tools/start.mjs']);
    put('packages/domain/src/index.ts', 'b');
    tool(['tools/start.mjs']);
    put('packages/domain/src/index.test.ts', 'a test is not built');
    tool(['tools/start.mjs']);
    expect(read('vite.log')).toBe('console\nconsole\nconsole\n');
    rmSync(join(house, 'apps/console/dist'), { recursive: true });
    tool(['tools/start.mjs']);
    expect(read('vite.log')).toBe('console\nconsole\nconsole\nconsole\n');
  });
  it('does not start with a failed build, and shows why', () => {
    put('apps/console/src/main.ts', 'wrong');
    const { stdout, stderr, status } = tool(['tools/start.mjs']);
    expect(stderr).toContain('cannot parse');
    expect(stdout).not.toContain('serving');
    expect(status).toBe(1);
  });

  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT'] as const)(
    'passes %s on to the server and waits for its orderly end',
    async (signal) => {
      put(
        'apps/server/src/main.ts',
        `
      process.on('${signal}', () => setTimeout(() => { console.log('closed in order'); process.exit(0); }, 50));
      setInterval(() => {}, 1000);
      console.log('ready');
    `,
      );
      const child = spawn(process.execPath, ['tools/start.mjs'], { cwd: house, env: env() });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        if (!output.includes('ready') && (output + chunk).includes('ready')) child.kill(signal);
        output += chunk;
      });
      expect(await once(child, 'close')).toEqual([0, null]);
      expect(output).toContain('closed in order');
    },
  );
});

describe('testing', () => {
  const bins = [
    '@biomejs/biome/bin/biome',
    'typescript/bin/tsc',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'knip/bin/knip.js',
  ];
  const vitest = (code: number, results: object | undefined) => `
    import fs from 'node:fs';
    const file = process.argv.find((one) => one.startsWith('--outputFile.json=')).split('=')[1];
    fs.mkdirSync('node_modules/.cache', { recursive: true });
    ${results ? `fs.writeFileSync(file, ${JSON.stringify(JSON.stringify(results))});` : ''}
    console.log('what vitest says');
    process.exit(${code});
  `;
  const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

  beforeEach(() => {
    put('node_modules/package.json', '{ "type": "module" }');
    for (const bin of bins) put(`node_modules/${bin}`, '');
    for (const file of ['tsconfig.json', 'packages/domain/tsconfig.json']) put(file, '{}');
    for (const file of ['tools/generate.ts', 'tools/requirements.ts']) put(file, '');
    put(
      'node_modules/vitest/vitest.mjs',
      vitest(0, { numPassedTests: 5, numFailedTests: 0, testResults: [] }),
    );
  });

  it('counts each check and each test, and ends with one line', () => {
    const { stdout, status } = tool(['tools/test.mjs']);
    expect(lastLine(stdout)).toBe('13 passed, 0 failed');
    expect(stdout).not.toContain('what vitest says');
    expect(status).toBe(0);
  });
  it('goes on after a failed check, shows its output and fails', () => {
    put(`node_modules/${bins[0]}`, 'console.log("two spaces, please"); process.exit(1);');
    const { stdout, status } = tool(['tools/test.mjs']);
    expect(stdout).toContain('two spaces, please\n✗ format and lint');
    expect(lastLine(stdout)).toBe('12 passed, 1 failed');
    expect(status).toBe(1);
  });
  it('counts failed tests and files that could not be loaded', () => {
    const assertionResults = [{ status: 'failed' }, { status: 'passed' }];
    const testResults = [
      { status: 'failed', assertionResults },
      { status: 'failed', assertionResults: [] },
    ];
    put('node_modules/vitest/vitest.mjs', vitest(1, { numPassedTests: 1, numFailedTests: 1, testResults }));
    const { stdout, status } = tool(['tools/test.mjs']);
    expect(stdout).toContain('what vitest says');
    expect(lastLine(stdout)).toBe('9 passed, 2 failed');
    expect(status).toBe(1);
  });
  it.each([
    ['an error outside every test', { numPassedTests: 1, numFailedTests: 0, testResults: [] }],
    ['the death of vitest', undefined],
  ])('fails for %s', (_, results) => {
    put('node_modules/vitest/vitest.mjs', vitest(1, results));
    const { stdout, status } = tool(['tools/test.mjs']);
    expect(lastLine(stdout)).toMatch(/^\d+ passed, 1 failed$/);
    expect(status).toBe(1);
  });
});
