import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Pushed = { path: string; headers: Record<string, string | undefined>; body: Buffer };

/** A push service of a test's own, on this machine. */
export async function openPushService() {
  const pushed: Pushed[] = [];
  const answer = { status: 201, location: '' };
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = request.headers as Record<string, string | undefined>;
    pushed.push({ path: request.url ?? '', headers, body: Buffer.concat(chunks) });
    reply.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    pushed,
    url,
    answerWith(status: number, location = '') {
      Object.assign(answer, { status, location });
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** A browser that subscribed: the keys it gives away, and those it keeps to read what comes. */
export class Browser {
  readonly auth = randomBytes(16);
  private readonly own: ECDH = createECDH('prime256v1');
  readonly publicKey = this.own.generateKeys();

  get keys() {
    return { p256dh: this.publicKey.toString('base64url'), auth: this.auth.toString('base64url') };
  }

  /** What a message says, decrypted as RFC 8291 has it. */
  read(body: Buffer): Record<string, string> {
    const salt = body.subarray(0, 16);
    const length = body[20] ?? 0;
    const theirs = body.subarray(21, 21 + length);
    const shared = this.own.computeSecret(theirs);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.publicKey, theirs]);
    const secret = Buffer.from(hkdfSync('sha256', shared, this.auth, info, 32));
    const derive = (name: string, bytes: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${name}\0`), bytes));
    const sealed = body.subarray(21 + length);
    const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
    cipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8'));
  }
}
