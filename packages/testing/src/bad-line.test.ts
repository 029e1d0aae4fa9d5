import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BadLine, openBadLine } from './bad-line.ts';

/** A server that remembers the bodies it has read to their end. */
const taken: string[] = [];
const server = createServer((request, reply) => {
  let body = '';
  request.on('data', (bytes) => {
    body += bytes;
  });
  request.on('end', () => {
    taken.push(body);
    reply.end('0123456789'.repeat(20));
  });
  request.on('error', () => undefined);
});
let line: BadLine;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  line = await openBadLine(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(async () => {
  await line?.close();
  server.close();
});

const send = async (body: string) =>
  (await fetch(`${line.url}/api/thing?a=1`, { method: 'POST', body })).text();

describe('a line that can be cut', () => {
  it('[G1] carries what is asked and what is answered while it is whole', async () => {
    taken.length = 0;
    expect(await send('hello')).toBe('0123456789'.repeat(20));
    expect(taken).toEqual(['hello']);
    expect(line.passed()).toMatchObject([{ method: 'POST', path: '/api/thing', nth: 0, cut: undefined }]);
  });

  it.each([
    ['before', []],
    ['within', []],
    ['after', ['hello']],
    ['half-heard', ['hello']],
  ] as const)('[G1] cut %s the request, the phone hears an error and the server has %j', async (cut, has) => {
    taken.length = 0;
    line.trouble(() => cut);
    await expect(send('hello')).rejects.toThrow();
    expect(taken).toEqual(has);
    line.heal();
    expect(await send('again')).toHaveLength(200);
  });

  it('[G1] is down for everybody until it is up', async () => {
    line.down();
    await expect(send('x')).rejects.toThrow();
    line.up();
    expect(await send('x')).toHaveLength(200);
  });
});
