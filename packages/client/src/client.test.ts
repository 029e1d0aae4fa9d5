import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contract } from '@baixing/contract';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { ClientError, type ClientOptions, createClient } from './index.ts';

type Heard = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer };
type Answer = (response: ServerResponse, heard: Heard) => void;

const CASE = '0190c0de-0000-7000-8000-000000000001';

let server: Server;
let heard: Heard[];
let answers: Answer[];
let waits: number[];
let baseUrl: string;

const json =
  (status: number, value: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(value));
const cut: Answer = (response) => void response.socket?.destroy();
const broken: Answer = (response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"id":');
  setTimeout(() => response.socket?.destroy(), 10);
};
const busy = json(
  503,
  { error: { code: 'unavailable', message: '稍后', requestId: 'r-1' } },
  { 'retry-after': '2' },
);

beforeEach(async () => {
  heard = [];
  answers = [];
  waits = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body: Buffer.concat(chunks) };
    heard.push(one);
    (answers.shift() ?? json(200, {}))(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function client(rest: Partial<ClientOptions> = {}) {
  let made = 0;
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  const newId = () => {
    made += 1;
    return `key-${made}`;
  };
  return createClient({ baseUrl, newId, wait, ...rest });
}

const act = { params: { id: CASE }, body: { act: { action: 'add-note', text: '看过' } } } as const;
const keys = () => heard.map(({ headers }) => headers['idempotency-key']);

async function refusalOf(called: Promise<unknown>): Promise<ClientError> {
  const error = await called.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ClientError)) throw new Error(`expected a ClientError, got ${error}`);
  return error;
}

describe('the client', () => {
  it('has a method for every endpoint of the contract', () => {
    const one = client();
    for (const name of Object.keys(contract)) expect(one).toHaveProperty(name, expect.any(Function));
    expectTypeOf(one.getCase).parameter(0).toHaveProperty('params');
    expectTypeOf<Awaited<ReturnType<typeof one.getCase>>>().toHaveProperty('earlies');
    expectTypeOf<Awaited<ReturnType<typeof one.getCaseSheet>>>().toEqualTypeOf<Blob>();
  });

  it('sends an act to its case with the body as JSON and a key of its own', async () => {
    answers.push(json(200, { id: CASE, version: 3 }));
    const reply = await client({ headers: () => ({ 'accept-language': 'en' }) }).actOnCase(act);
    expect(reply).toEqual({ id: CASE, version: 3 });
    expect(heard[0]).toMatchObject({ method: 'POST', url: `/api/cases/${CASE}/acts` });
    expect(heard[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'key-1',
      'accept-language': 'en',
    });
    expect(JSON.parse(String(heard[0]?.body))).toEqual(act.body);
  });

  it('writes the query with lists joined and absent values left out, and encodes every path', async () => {
    const one = client();
    await one.listCases({
      query: { stage: 'filed,handling', text: '垃圾 & 水', unit: undefined, limit: 20 },
    });
    const { searchParams } = new URL(heard[0]?.url ?? '', baseUrl);
    expect(Object.fromEntries(searchParams)).toEqual({
      stage: 'filed,handling',
      text: '垃圾 & 水',
      limit: '20',
    });
    expect(keys()).toEqual([undefined]);
    expect(one.url(contract.getCaseSheet, { params: { id: '../a b' } })).toBe(
      `${baseUrl}/api/cases/..%2Fa%20b/sheet.pdf`,
    );
    expect(() => one.url(contract.getCase, { params: { id: '' } })).toThrow('get-case needs id');
  });

  it('[G2] keeps one key over its own tries when the answer is lost, cut short, or 503', async () => {
    for (const trouble of [cut, broken, busy]) {
      heard = [];
      answers = [trouble, trouble, json(200, { id: CASE })];
      expect(await client().actOnCase(act)).toEqual({ id: CASE });
      expect(keys()).toEqual(['key-1', 'key-1', 'key-1']);
    }
    expect(waits).toEqual([300, 600, 300, 600, 2000, 2000]);
  });

  it('[G2] uses the caller’s key where one is given, and a new key for a new write', async () => {
    const one = client();
    await one.actOnCase({ ...act, key: 'kept-on-the-phone' });
    await one.actOnCase(act);
    await one.actOnCase(act);
    expect(keys()).toEqual(['kept-on-the-phone', 'key-1', 'key-2']);
  });

  it('gives up after the given tries, saying that nobody knows', async () => {
    answers = [cut, cut, cut];
    const error = await refusalOf(client({ tries: 2 }).actOnCase(act));
    expect(error).toMatchObject({ code: 'unavailable', status: 0, issues: [], requestId: undefined });
    expect(error.message).toMatch(/暂时不可用/);
    expect(heard).toHaveLength(2);
  });

  it('does not try by itself for minutes, nor a read, nor what was refused', async () => {
    answers = [json(503, { error: { code: 'unavailable', message: '' } }, { 'retry-after': '60' })];
    expect(await refusalOf(client().actOnCase(act))).toMatchObject({ retryAfter: 60, status: 503 });
    answers = [busy];
    await refusalOf(client().getCase({ params: { id: CASE } }));
    answers = [json(409, { error: { code: 'version-conflict', message: '', requestId: 'r' } })];
    await refusalOf(client().actOnCase(act));
    expect(heard).toHaveLength(3);
  });

  it('throws what the server says: code, words, fields and the reference', async () => {
    const issues = [{ path: 'body.act.reason', message: '太长' }];
    answers = [
      json(422, { error: { code: 'reason-needed', message: '请填写理由', requestId: 'r-9', issues } }),
    ];
    const error = await refusalOf(client().actOnCase(act));
    expect({ ...error, message: error.message }).toMatchObject({
      code: 'reason-needed',
      message: '请填写理由',
      status: 422,
      requestId: 'r-9',
      issues,
    });
  });

  it('tells a proxy’s page by its status, in the language asked for', async () => {
    answers = [(response) => void response.writeHead(502).end('<h1>Bad Gateway</h1>')];
    const error = await refusalOf(client({ headers: { 'accept-language': 'en' } }).actOnCase(act));
    expect(error).toMatchObject({ code: 'unavailable', status: 502 });
    expect(error.message).toMatch(/Temporarily unavailable/);
  });

  it('sends bytes as they are, under a type the endpoint takes', async () => {
    const bytes = new Uint8Array([0, 255, 1]);
    await client().sendFile({ query: { name: '照片 1.jpg' }, bytes });
    await client().sendFile({ bytes: new Blob([bytes], { type: 'image/jpeg' }) });
    expect(heard.map(({ body }) => [...body])).toEqual([
      [0, 255, 1],
      [0, 255, 1],
    ]);
    expect(new URL(heard[0]?.url ?? '', baseUrl).searchParams.get('name')).toBe('照片 1.jpg');
    expect(heard.map(({ headers }) => headers['content-type'])).toEqual(
      Array(2).fill('application/octet-stream'),
    );
    await expect(client().sendFile({ query: { name: '' } })).rejects.toThrow('send-file needs bytes');
  });

  it('gives a file as bytes', async () => {
    answers = [
      (response) => void response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7'),
    ];
    const sheet = await client().getCaseSheet({ params: { id: CASE } });
    expect([sheet.type, await sheet.text()]).toEqual(['application/pdf', '%PDF-1.7']);
  });

  it('throws an abort as it is, also between two tries', async () => {
    const controller = new AbortController();
    answers = [cut, json(200, {})];
    const wait = async () => controller.abort();
    const called = client({ wait }).actOnCase({ ...act, signal: controller.signal });
    await expect(called).rejects.toMatchObject({ name: 'AbortError' });
    expect(heard).toHaveLength(1);
  });
});
