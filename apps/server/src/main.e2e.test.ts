import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endProcess, killProcesses, type ServerProcess, startProcess } from './process-for-test.ts';

const json = async (url: string) => (await fetch(url)).json();

describe('the product as a process, in a real installation', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'baixing-main-'));
  // As root, PostgreSQL runs as an ordinary account, which must be able to enter.
  chmodSync(dataDir, 0o711);
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startProcess(dataDir, { BAIXING_MODE: 'real', PORT: '4600' });
  }, 120_000);
  afterAll(() => {
    killProcesses();
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

  it('keeps photos and keys where no other account of the machine can look', () => {
    const open = ['files', 'spool', 'renditions', 'cluster', 'secret.key', 'passwords.json'].filter(
      (name) => (statSync(join(dataDir, name)).mode & 0o077) !== 0,
    );
    expect(open).toEqual([]);
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
    await expect(startProcess(dataDir, { BAIXING_MODE: 'real', PORT: '4610' })).rejects.toThrow(
      /ended with 1/,
    );
  });

  it('[G4] after kill −9 the next start goes on, on the next port when the old one is taken', async () => {
    await endProcess(server, 'SIGKILL');
    const squatter = createServer().listen(4600, '127.0.0.1');
    await once(squatter, 'listening');
    server = await startProcess(dataDir, { BAIXING_MODE: 'real', PORT: '4600' });
    expect(server.url).toBe('http://127.0.0.1:4601');
    await expect.poll(server.said, { timeout: 10_000 }).toContain('port 4600 is taken: listening on 4601');
    expect(await json(`${server.url}/api/health`)).toMatchObject({ status: 'ok' });
    squatter.close();
  });

  it('ends in order on SIGTERM', async () => {
    expect(await endProcess(server, 'SIGTERM')).toBe(0);
  });

  it('starts on a spoiled cache of compiled files as on none', async () => {
    const compiled = join(dataDir, 'compiled');
    const files = readdirSync(compiled, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(100);
    for (const [index, { parentPath, name }] of files.entries()) {
      const file = join(parentPath, name);
      const bytes = readFileSync(file);
      // Some are cut short, some are noise, and some look right but for a byte in the middle.
      if (index % 3 === 0) writeFileSync(file, bytes.subarray(0, bytes.length >> 1));
      else if (index % 3 === 1) writeFileSync(file, randomBytes(200));
      else writeFileSync(file, bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 1));
    }
    server = await startProcess(dataDir, { BAIXING_MODE: 'real', PORT: '4600' });
    expect(await json(`${server.url}/api/health`)).toMatchObject({ status: 'ok' });
    expect(await endProcess(server, 'SIGTERM')).toBe(0);
  });

  it('[G5] refuses a key file that holds no key, in one sentence, and leaves no database running', async () => {
    const file = join(dataDir, 'no.key');
    writeFileSync(file, 'nonsense');
    const start = startProcess(dataDir, { BAIXING_MODE: 'real', PORT: '4620', BAIXING_KEY_FILE: file });
    await expect(start).rejects.toThrow(/no\.key 的内容不是密钥/);
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it('refuses a wrong setting in one sentence that names it', async () => {
    await expect(startProcess(dataDir, { BAIXING_MODE: 'perhaps' })).rejects.toThrow(/BAIXING_MODE/);
    await expect(startProcess(dataDir, { HOST: '0.0.0.0' })).rejects.toThrow(/HOST/);
  });
});
