import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { browserProgram } from '@baixing/testing';
import { folderOf } from './city.ts';
import { say } from './figure.ts';

/** Held, so that figures of two days are of one judge. */
const VERSION = '13.5.0';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
export type Scores = Record<(typeof CATEGORIES)[number], number>;

type Flags = {
  port: number;
  output: 'json';
  logLevel: 'error';
  onlyCategories: readonly string[];
  extraHeaders?: Record<string, string>;
};
type Audit = { id: string; score: number | null; title: string };
type Result = {
  lhr: {
    runtimeError?: { code: string; message: string };
    categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
    audits: Record<string, Audit>;
  };
};
type Run = (url: string, flags: Flags) => Promise<Result | undefined>;

/**
 * Lighthouse in a folder of its own, fetched once: with its 114 packages and 176 MB (a crash reporter among them) it
 * is too much for everybody's lock file, of whom few ever run this bench.
 */
export async function openLighthouse(): Promise<Run> {
  const folder = folderOf(`lighthouse-${VERSION}`);
  const main = join(folder, 'node_modules', 'lighthouse', 'core', 'index.js');
  if (!existsSync(main)) {
    say(`fetching lighthouse ${VERSION} into ${folder}`);
    await mkdir(folder, { recursive: true });
    const words = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts'];
    await promisify(execFile)('npm', [...words, `lighthouse@${VERSION}`]);
  }
  return ((await import(pathToFileURL(main).href)) as { default: Run }).default;
}

/**
 * The house as Lighthouse can look at it: through a window that takes `referrer-policy` away. The small Chromium that
 * comes with the tests cancels each page with one as soon as it is traced; no score depends on it.
 */
export async function openWindow(target: string): Promise<{ url: string; close(): void }> {
  const server = createServer((asked, answer) => {
    const { method, headers } = asked;
    const onwards = request(new URL(asked.url ?? '/', target), { method, headers }, (reply) => {
      const { 'referrer-policy': _, ...others } = reply.headers;
      answer.writeHead(reply.statusCode ?? 502, others);
      reply.pipe(answer);
    });
    onwards.on('error', () => answer.destroy());
    answer.on('close', () => onwards.destroy());
    asked.pipe(onwards);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

const PORT = 9_322;

/** A browser that nobody else drives, in a folder of its own, and the port at which Lighthouse finds it. */
export async function openJudged(): Promise<{ port: number; close(): Promise<void> }> {
  const program = await browserProgram();
  if (program === undefined) throw new Error('there is no Chromium for Lighthouse on this machine');
  const folder = folderOf('lighthouse-profile');
  await rm(folder, { recursive: true, force: true });
  const args = ['--headless', `--remote-debugging-port=${PORT}`, `--user-data-dir=${folder}`, 'about:blank'];
  const child = spawn(program.executablePath, [...program.args, ...args], {
    env: { ...process.env, ...program.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  const listening = new Promise<void>((resolve) => {
    child.stderr.on('data', (said: Buffer) => said.includes('DevTools listening') && resolve());
  });
  await Promise.race([listening, ended]);
  if (child.exitCode !== null) throw new Error(`the browser ended with ${child.exitCode}`);
  return {
    port: PORT,
    async close() {
      child.kill();
      await ended;
    },
  };
}

/** Scores of a page, 0 to 100, under Lighthouse's own phone and slow line; says what cost points. */
export async function score(run: Run, url: string, port: number, cookie?: string): Promise<Scores> {
  const result = await run(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: CATEGORIES,
    ...(cookie === undefined ? {} : { extraHeaders: { cookie } }),
  });
  if (result === undefined) throw new Error('lighthouse said nothing');
  const { categories, audits, runtimeError } = result.lhr;
  if (runtimeError !== undefined) throw new Error(`lighthouse: ${runtimeError.code} ${runtimeError.message}`);
  const scores = {} as Scores;
  for (const name of CATEGORIES) {
    const category = categories[name];
    scores[name] = Math.round((category?.score ?? 0) * 100);
    const lost = category?.auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9);
    for (const { id } of lost ?? []) say(`  ${name}: ${audits[id]?.title} (${audits[id]?.score})`);
  }
  return scores;
}
