import { connect, type Socket } from 'node:net';

export type Answer = { status: number; body: string };

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * One kept-alive connection that asks one thing at a time. Speaks only as much HTTP as our own server answers with
 * (a status, a Content-Length), so that the load generator costs as little of the machine as possible.
 */
export class Lane {
  private readonly socket: Socket;
  private readonly host: string;
  private got: Buffer[] = [];
  private waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  constructor(url: string) {
    const { hostname, port, host } = new URL(url);
    this.host = host;
    this.socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.socket.on('data', (chunk) => this.read(chunk));
    this.socket.on('error', (error) => this.fail(error));
    this.socket.on('close', () => this.fail(new Error('the connection was closed')));
  }

  /** Sends a request and waits for its answer; a body of bytes goes as such. @throws Error when the connection breaks first */
  ask(
    method: 'GET' | 'POST',
    path: string,
    cookie: string,
    key: string,
    body: string | Uint8Array,
  ): Promise<Answer> {
    const head = `${method} ${path} HTTP/1.1\r\nhost: ${this.host}\r\ncookie: ${cookie}\r\n`;
    const rest =
      method === 'GET'
        ? '\r\n'
        : `idempotency-key: ${key}\r\ncontent-type: ${typeof body === 'string' ? 'application/json' : 'application/octet-stream'}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.cork();
      this.socket.write(head + rest);
      if (method !== 'GET') this.socket.write(body);
      this.socket.uncork();
    });
  }

  /** Sends bytes, in as few writes as they have parts. @throws Error when the connection breaks first */
  put(path: string, cookie: string, parts: readonly Buffer[], size: number): Promise<Answer> {
    const head = `PUT ${path} HTTP/1.1\r\nhost: ${this.host}\r\ncookie: ${cookie}\r\ncontent-type: application/octet-stream\r\ncontent-length: ${size}\r\n\r\n`;
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.cork();
      this.socket.write(head);
      for (const part of parts) this.socket.write(part);
      this.socket.uncork();
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private fail(error: Error): void {
    this.waiting?.reject(error);
    this.waiting = undefined;
  }

  private read(chunk: Buffer): void {
    this.got.push(chunk);
    const all = this.got.length === 1 ? chunk : Buffer.concat(this.got);
    const end = all.indexOf(END_OF_HEAD);
    if (end === -1) return;
    const head = all.toString('latin1', 0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    const from = end + END_OF_HEAD.length;
    if (all.length < from + length) return;
    this.got = [];
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body: all.toString('utf8', from, from + length) });
  }
}
