import { createReadStream } from 'node:fs';
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { extname, join } from 'node:path';

/**
 * Where a request breaks off: before anything reached the server; within what was sent; after the server has done it and
 * before the phone heard of it; or between the bytes of the answer.
 */
export const CUTS = ['before', 'within', 'after', 'half-heard'] as const;
export type Cut = (typeof CUTS)[number];

/** A request as the line sees it: its method, its path without the query, and how many came before it. */
export type Passing = { method: string; path: string; nth: number };

/**
 * A line between a phone and the server that can be cut. A browser's own “offline” switch passes by service workers and
 * knows no half of a request; this one stands in the network.
 */
export type BadLine = {
  /** The address to open in place of the server's. */
  url: string;
  /** Asked for each request to the server's doors; where it names no cut, the request passes. The pages always come. */
  trouble(decide: (passing: Passing) => Cut | undefined): void;
  /** Every request passes. */
  heal(): void;
  /** Nobody is there: what is open is cut, what comes is dropped; a test's own pages come all the same. */
  down(): void;
  up(): void;
  /** What has come since the last `heal` or `trouble`, cut or not. */
  passed(): readonly (Passing & { cut: Cut | undefined })[];
  /** Another server stands at the other end, as after a restart at another port. */
  leadTo(target: string): void;
  close(): Promise<void>;
};

/** Pages of a test's own, served on the server's origin. */
export type OwnPages = { prefix: string; folder: string };

/** Opens a line to a server; `pages` stand beside the server's own, under the same origin. */
export async function openBadLine(target: string, pages?: OwnPages): Promise<BadLine> {
  let goal = new URL(target);
  let decide: (passing: Passing) => Cut | undefined = () => undefined;
  let isDown = false;
  let seen: (Passing & { cut: Cut | undefined })[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, reply) => {
    const path = incoming.url?.split('?')[0] ?? '/';
    if (pages !== undefined && path.startsWith(pages.prefix)) return servePage(pages, path, reply);
    const passing = { method: incoming.method ?? 'GET', path, nth: seen.length };
    const cut = path.startsWith('/api/') && path !== '/api/live' ? decide(passing) : undefined;
    if (path.startsWith('/api/') && path !== '/api/live') seen.push({ ...passing, cut });
    if (isDown || cut === 'before') incoming.socket.destroy();
    else carry(goal, incoming, reply, cut);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const reset = (next: typeof decide) => {
    decide = next;
    seen = [];
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    trouble: reset,
    heal: () => reset(() => undefined),
    down() {
      isDown = true;
      for (const socket of sockets) socket.destroy();
    },
    up() {
      isDown = false;
    },
    passed: () => seen,
    leadTo(other) {
      goal = new URL(other);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

function servePage({ prefix, folder }: OwnPages, path: string, reply: ServerResponse): void {
  const file = join(folder, path.slice(prefix.length));
  reply.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file)
    .on('error', () => reply.destroy())
    .pipe(reply);
}

/** Carries one request over, as far as the cut lets it. */
function carry(goal: URL, incoming: IncomingMessage, reply: ServerResponse, cut: Cut | undefined): void {
  const { method, url, headers } = incoming;
  const outgoing = request({ host: goal.hostname, port: goal.port, method, path: url, headers });
  const drop = () => {
    incoming.socket.destroy();
    outgoing.destroy();
  };
  outgoing.on('error', drop);
  reply.on('close', () => outgoing.destroy());
  if (cut === 'within') sendHalf(incoming, outgoing, drop);
  else incoming.pipe(outgoing);
  outgoing.on('response', (answer) => {
    answer.on('error', drop);
    if (cut === 'after') {
      // The server has committed: all of its answer is here, and none of it goes on.
      answer.resume();
      answer.on('end', drop);
      return;
    }
    reply.writeHead(answer.statusCode ?? 502, answer.headers);
    if (cut === 'half-heard') hearHalf(answer, reply, drop);
    else answer.pipe(reply);
  });
}

/** Half of what was to be sent reaches the server, then the line is dead. What has no body is cut once it was asked. */
function sendHalf(incoming: IncomingMessage, outgoing: ClientRequest, drop: () => void): void {
  const half = Math.floor(Number(incoming.headers['content-length'] ?? 0) / 2);
  let sent = 0;
  incoming.on('data', (bytes: Buffer) => {
    const part = bytes.subarray(0, half - sent);
    sent += part.byteLength;
    outgoing.write(part, () => {
      if (sent >= half) drop();
    });
  });
  incoming.on('end', () => outgoing.end(() => setTimeout(drop, 5)));
}

/** The head of the answer and half of its bytes. */
function hearHalf(answer: IncomingMessage, reply: ServerResponse, drop: () => void): void {
  const bytes: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => bytes.push(chunk));
  answer.on('end', () => {
    const whole = Buffer.concat(bytes);
    reply.write(whole.subarray(0, Math.floor(whole.byteLength / 2)), drop);
  });
}
