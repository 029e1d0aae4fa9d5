/**
 * What must be there before anything of ours can run: the packages of the lock file, and a Node that runs
 * TypeScript. Plain JavaScript without dependencies, because the system's Node may be 20 and nothing installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A failure that is told to the person as it stands, without a stack. */
export class Refusal extends Error {}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes node_modules/.package-lock.json as the
 * last act of an install, so a half-finished install counts as none, and one made by hand counts.
 */
function isInstalled() {
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = read('package-lock.json');
  const present = read('node_modules/.package-lock.json');
  return Object.keys(wanted).every((path) => {
    if (path === '') return true;
    if (!present[path]) return wanted[path].optional === true;
    return (
      present[path].version === wanted[path].version && present[path].integrity === wanted[path].integrity
    );
  });
}

/** Installs the packages of the lock file when they are missing or other ones. Throws a Refusal when npm fails. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('安装依赖（首次约一至两分钟）… Installing packages (a minute or two the first time) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  // npm ci removes node_modules, so it must not run on a Node that lives in there.
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], {
        cwd: root,
        stdio: 'inherit',
      })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    throw new Refusal('依赖安装失败，原因见上。Packages could not be installed; npm says why above.');
  }
}

function runsTypeScript(/** @type {string} */ version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 18);
}

/** The Node binary to run our TypeScript: the installed Node 24, else the one running if it is ≥ 22.18. */
export function findNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const installed = join(root, 'node_modules', `node-${system}-${process.arch}`, file);
  // It is asked for its version because a binary for glibc may be there and not run (musl).
  if (existsSync(installed) && spawnSync(installed, ['--version']).status === 0) return installed;
  if (runsTypeScript(process.version)) return process.execPath;
  throw new Refusal(
    `本系统（${system}-${process.arch}）没有随附的 Node 24，当前 Node ${process.version} 过旧，请安装 Node 24。` +
      ` No Node 24 comes with the packages for ${system}-${process.arch}, and Node ${process.version} is too old: please install Node 24.`,
  );
}

/**
 * Runs a program to its end, passing SIGTERM, SIGINT and SIGHUP on to it.
 * @param {string} file @param {string[]} args @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} exit code (128 + number for a signal), and what it printed
 *   on piped streams.
 */
export function run(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    }
    const signals = /** @type {const} */ ({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 });
    const pass = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    for (const signal of Object.keys(signals)) process.prependListener(signal, pass);
    const release = () => {
      for (const signal of Object.keys(signals)) process.off(signal, pass);
    };
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('close', (code, signal) => {
      release();
      resolve({ code: code ?? signals[/** @type {'SIGTERM'} */ (signal)] ?? 137, output });
    });
  });
}

/** Runs the body of a tool and sets the exit code it returns; a Refusal is told in one line. */
export async function main(/** @type {() => Promise<number>} */ body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
