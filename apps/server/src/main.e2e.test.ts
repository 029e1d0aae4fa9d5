import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const running = new Set<ChildProcess>();

type Server = { child: ChildProcess; url: string; said: () => string };

/** Starts the product as a process, as `npm start` does, and waits for its one line. */
async function start(dataDir: string, env: Record<string, string>): Promise<Server> {
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

async function end(server: Server, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(server.child, 'exit');
  server.child.kill(signal);
  const [code] = await exit;
  return code as number | null;
}

const json = async (url: string) => (await fetch(url)).json();

describe('the product as a process, in a real installation', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'baixing-main-'));
  // As root, PostgreSQL runs as an ordinary account, which must be able to enter.
  chmodSync(dataDir, 0o711);
  let server: Server;
  beforeAll(async () => {
    server = await start(dataDir, { BAIXING_MODE: 'real', PORT: '4600' });
  }, 120_000);
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('starts empty, asks for a first administrator, and knows no demo person', async () => {
    expect(await json(`${server.url}/api/health`)).toMatchObject({ status: 'ok', mode: 'real' });
    expect(await json(`${server.url}/api/setup`)).toMatchObject({
      needsFirstAdministrator: true,
      mode: 'real',
    });
    expect((await fetch(`${server.url}/api/demo-people`)).status).toBe(404);
  });

  it('answers every unknown path in the shape of an error', async () => {
    const response = await fetch(`${server.url}/api/nothing-here`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'not-found' } });
  });

  it('sends pages that run nothing from elsewhere', async () => {
    const response = await fetch(`${server.url}/console/`);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('a second start on the same data folder says so in one sentence and stops', async () => {
    await expect(start(dataDir, { BAIXING_MODE: 'real', PORT: '4610' })).rejects.toThrow(/ended with 1/);
  });

  it('[G4] after kill −9 the next start goes on, on the next port when the old one is taken', async () => {
    await end(server, 'SIGKILL');
    const squatter = createServer().listen(4600, '127.0.0.1');
    await once(squatter, 'listening');
    server = await start(dataDir, { BAIXING_MODE: 'real', PORT: '4600' });
    expect(server.url).toBe('http://127.0.0.1:4601');
    expect(await json(`${server.url}/api/health`)).toMatchObject({ status: 'ok' });
    squatter.close();
  });

  it('ends in order on SIGTERM', async () => {
    expect(await end(server, 'SIGTERM')).toBe(0);
  });

  it('refuses a wrong setting in one sentence that names it', async () => {
    await expect(start(dataDir, { BAIXING_MODE: 'perhaps' })).rejects.toThrow(/BAIXING_MODE/);
    await expect(start(dataDir, { HOST: '0.0.0.0' })).rejects.toThrow(/HOST/);
  });
});
