import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const running = new Set<ChildProcess>();

/** The product as a process of its own, ready to be asked. */
export type ServerProcess = { child: ChildProcess; url: string; said: () => string };

/** Starts the product as `npm start` does, and waits for its one line. @throws Error with what it said when it ends before. */
export async function startProcess(dataDir: string, env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      BAIXING_DATA_DIR: dataDir,
      BAIXING_LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let said = '';
  child.stderr?.on('data', (data) => {
    said += data;
  });
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout?.on('data', (data) => {
      out += data;
      const found = /ready (http:\/\/\S+)/.exec(out)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  return { child, url, said: () => said };
}

/** Sends a signal and waits for the end; returns the exit code. */
export async function endProcess(server: ServerProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(server.child, 'exit');
  server.child.kill(signal);
  const [code] = await exit;
  return code as number | null;
}

/** Whatever a failed test has left running. */
export function killProcesses(): void {
  for (const child of running) child.kill('SIGKILL');
}
