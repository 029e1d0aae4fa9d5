import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Rarely used by anything else; the next ones follow when it is taken. */
const firstPort = 54320;

/**
 * Returns a free port of 127.0.0.1: the one of the last start (kept in `<dataDir>/port`, so that an administrator's
 * tools find it again) or the next free one.
 */
export async function choosePort(dataDir: string): Promise<{ port: number; taken: number | undefined }> {
  const file = join(dataDir, 'port');
  const last = Number(await readFile(file, 'utf8').catch(() => '')) || undefined;
  let port = last ?? firstPort;
  while (!(await isFree(port))) port = port < 65_535 ? port + 1 : firstPort;
  if (port !== last) await writeFile(file, `${port}\n`);
  return { port, taken: last !== undefined && last !== port ? last : undefined };
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host: '127.0.0.1', exclusive: true });
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
