import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { City } from './city.ts';

const MAIN = join(import.meta.dirname, '..', 'apps', 'server', 'src', 'main.ts');
const PORT = 4790;

/** The real server in a process of its own. */
export type House = { url: string; process: ChildProcess; readyMs: number; close(): Promise<void> };

/** Starts the server and waits until it says that it is ready. @throws Error with what it said when it ends before */
export async function startHouse(
  environment: Record<string, string>,
  nodeOptions: string[] = [],
): Promise<House> {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, MAIN], {
    env: { PATH: process.env.PATH ?? '', PORT: String(PORT), BAIXING_LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const ready = new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const [, url] = /^ready (\S+)/.exec(line) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([ready, ended.then(() => undefined)]);
  if (url === undefined) throw new Error(`the server ended with ${child.exitCode} before it was ready`);
  return {
    url,
    process: child,
    readyMs: performance.now() - began,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The server on the database of a city that is already running. */
export const houseOf = ({ dataDir, database }: City, nodeOptions?: string[]): Promise<House> =>
  startHouse(
    {
      BAIXING_DATA_DIR: join(dataDir, 'server'),
      DATABASE_URL: database.ownerUrl,
      BAIXING_APP_DATABASE_URL: database.appUrl,
    },
    nodeOptions,
  );
