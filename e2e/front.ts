import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

/** An address before the server at which the line can be cut, and the phone's application be another build. */
export type Front = {
  url: string;
  /** Hands out this build of the phone's application from now on; the server's own where none is given. */
  serve(dist: string | undefined): void;
  /** Changes what is handed out under a path, as a broken copy on the server would be; undefined mends it. */
  spoil(path: string, bytes: Buffer | undefined): void;
  /** Nobody is there any more: connections are cut and refused. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
};

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** Opens it before the server at `target`. Close it yourself. */
export async function openFront(target: string): Promise<Front> {
  let dist: string | undefined;
  const spoilt = new Map<string, Buffer>();
  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    const { method, headers, url } = asked;
    const onwards = request(new URL(url ?? '/', target), { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    const end = () => void answer.destroy();
    onwards.on('error', end);
    answer.on('close', () => onwards.destroy());
    asked.pipe(onwards);
  };
  const handOut = async (folder: string, path: string, answer: ServerResponse) => {
    const name = path === '/field/' ? 'index.html' : path.slice('/field/'.length);
    const bytes = spoilt.get(path) ?? (await readFile(join(folder, name)).catch(() => undefined));
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    answer.writeHead(bytes === undefined ? 404 : 200, { 'content-type': type, 'cache-control': 'no-cache' });
    answer.end(bytes);
  };
  const server = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url ?? '/', target);
    if (dist !== undefined && pathname.startsWith('/field/')) void handOut(dist, pathname, answer);
    else pass(asked, answer);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    serve: (folder) => {
      dist = folder;
    },
    spoil: (path, bytes) => void (bytes === undefined ? spoilt.delete(path) : spoilt.set(path, bytes)),
    cut: stop,
    mend: async () => {
      if (!server.listening) await listen(address.port);
    },
    close: stop,
  };
}
