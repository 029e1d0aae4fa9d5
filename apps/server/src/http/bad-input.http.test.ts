import { connect } from 'node:net';
import { CAST, type Hand, openHand, openWorld, PLACE, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWire, type Shot, type Wire } from './attack/wire-for-test.ts';

let world: World;
let hand: Hand;
let send: Wire;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  send = openWire(world);
});
afterAll(() => world?.close());

const as = CAST.shift;
const JSON_TYPE = { 'content-type': 'application/json' };
const get = (url: string, who: string | undefined = as) => send({ method: 'GET', url, as: who });
const post = (url: string, body: unknown, more: Partial<Shot> = {}) =>
  send({ method: 'POST', url, as: CAST.acceptor, body, ...more });
const registration = (description: unknown, more: object = {}) => ({
  id: crypto.randomUUID(),
  act: { action: 'register-case', source: 'complaint-hotline', description, place: PLACE, ...more },
});
const described = async (id: string) => (await hand.get(id)).description;

describe('text', () => {
  it('[CASE-01] is cleaned once: no NUL, no control characters, no half surrogate pairs; all else stays', async () => {
    const sent = {
      'a\u0000b\u0001\u001b[31mc\u007f': 'ab[31mc',
      '半\ud842字\udfb7': '半\ufffd字\ufffd',
      '𠮷野家 👨‍👩‍👧 \u202eעברית\u202c\tx\r\ny': '𠮷野家 👨‍👩‍👧 \u202eעברית\u202c\tx\r\ny',
      "'; drop table case_file; --": "'; drop table case_file; --",
      '<script>alert("街")</script>&amp;': '<script>alert("街")</script>&amp;',
      [`字${'y'.repeat(9_999)}`]: `字${'y'.repeat(9_999)}`,
    };
    for (const [text, kept] of Object.entries(sent)) {
      const body = registration(text);
      expect((await post('/api/cases', body)).status).toBe(200);
      expect(await described(body.id)).toBe(kept);
    }
  });

  it('of nothing but what cannot be kept is no text, and too much of it is refused by name', async () => {
    for (const text of ['\u0000', ' \u0001\n', 'x'.repeat(10_001)]) {
      const { status, json } = await post('/api/cases', registration(text));
      expect([status, json]).toMatchObject([
        400,
        { error: { code: 'bad-request', issues: [{ path: 'body.act.description' }] } },
      ]);
    }
  });

  it('with control characters in an address or a query is looked for without them', async () => {
    for (const url of [
      '/api/cases?text=%00%01%1b',
      '/api/people?search=%00',
      '/api/classes?text=%ed%a0%80%00',
      '/api/places?text=%F0%9F%98%80%00',
      '/api/cases?class=%00&area=321202',
    ])
      expect([url, (await get(url)).status]).toEqual([url, 200]);
    for (const url of ['/api/cases/%00', '/api/people/%00/sessions', '/api/catalogue-versions/%ff'])
      expect([url, (await get(url, 'secadmin')).status]).toEqual([url, expect.toBeOneOf([400, 403])]);
  });
});

describe('a request that is none', () => {
  it('with a broken percent encoding is told so in the form of every error', async () => {
    for (const url of ['/api/cases/%', '/api/cases/%zz', '/api/cases/%e0%a4%a', '/follow/%', '/%'])
      expect(await get(url)).toMatchObject({ status: 400, code: 'bad-request' });
  });

  it('that is no HTTP at all is told so in the form of every error, and the server goes on', async () => {
    const { hostname, port } = new URL(world.url);
    const head = 'POST /api/cases HTTP/1.1\r\nhost: x\r\n';
    for (const bytes of [
      'hello\r\n\r\n',
      '\u0016\u0003\u0001\u0002\u0000\r\n\r\n',
      `${head}content-length: 5\r\ncontent-length: 6\r\n\r\nhello`,
      `${head}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      `${head}x: ${'y'.repeat(40_000)}\r\n\r\n`,
    ]) {
      const socket = connect(Number(port), hostname);
      socket.write(bytes);
      let text = '';
      for await (const chunk of socket) text += String(chunk);
      expect([bytes.slice(0, 80), text]).toEqual([
        bytes.slice(0, 80),
        expect.stringMatching(/^HTTP\/1\.1 400 .*"code":"bad-request"/s),
      ]);
    }
    expect((await get('/api/health')).status).toBe(200);
  });

  it('whose body is no JSON object, or came as something else, is refused', async () => {
    const url = '/api/cases';
    for (const bytes of ['null', '[]', '"x"', '1', '{', '', '{"__proto__":{"a":1}}', '\u0000'])
      expect([bytes, (await post(url, undefined, { bytes, headers: JSON_TYPE })).code]).toEqual([
        bytes,
        'bad-request',
      ]);
    const right = JSON.stringify(registration('街上'));
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/xml',
      'x',
    ])
      expect([
        type,
        (await post(url, undefined, { bytes: right, headers: { 'content-type': type } })).code,
      ]).toEqual([type, 'bad-request']);
  });

  it('nested a hundred thousand deep is refused, wherever the nest lies', async () => {
    const nest = (around: (nest: string) => string) => around('['.repeat(100_000) + ']'.repeat(100_000));
    const right = JSON.stringify(registration('街上'));
    for (const bytes of [nest((deep) => deep), nest((deep) => `${right.slice(0, -1)},"more":${deep}}`)])
      expect((await post('/api/cases', undefined, { bytes, headers: JSON_TYPE })).code).toBe('bad-request');
  });

  it('that sends JSON, text or nothing where a file is wanted is no file', async () => {
    for (const url of ['/api/people/import', '/api/units/import', '/api/calendar-imports', '/api/files']) {
      const sheet = { method: 'POST', url, as: 'sysadmin' };
      expect([url, (await send({ ...sheet, body: { a: 1 } })).code]).toEqual([url, 'file-type-refused']);
      expect([
        url,
        (await send({ ...sheet, bytes: 'a', headers: { 'content-type': 'text/plain' } })).code,
      ]).toEqual([url, 'file-type-refused']);
      expect([url, (await send(sheet)).code]).toEqual([url, 'file-empty']);
    }
  });

  it('that says a parameter twice is asked to say it once', async () => {
    for (const url of [
      '/api/cases?limit=1&limit=2',
      '/api/cases?text=a&text=b',
      '/api/cases?stage=filed&stage=x',
    ])
      expect(await get(url)).toMatchObject({ status: 400, code: 'bad-request' });
  });

  it('under a path that is too long is not found or refused, never lost', async () => {
    expect(await get(`/api/cases/${'x'.repeat(900)}`)).toMatchObject({ status: 400, code: 'bad-request' });
    expect((await get(`/api/cases/${'x'.repeat(5_000)}`)).code).toBeOneOf(['bad-request', 'not-found']);
    expect((await get(`/follow/${'x'.repeat(900)}`)).status).toBe(404);
  });
});

describe('a number, a day, an instant', () => {
  it('beyond what can be counted is refused', async () => {
    const { id } = await hand.register();
    const acts = `/api/cases/${id}/acts`;
    const note = { action: 'add-note', text: '记一笔' };
    for (const version of [2 ** 31, 2 ** 53, 1e300, -1, 1.5, '1', null])
      expect([version, (await post(acts, { version, act: note })).code]).toEqual([version, 'bad-request']);
    const person = `/api/people/${crypto.randomUUID()}`;
    expect(
      (await send({ method: 'PATCH', url: person, as: 'sysadmin', body: { version: 2 ** 31 } })).code,
    ).toBe('bad-request');
    for (const query of ['limit=1e999', 'limit=0', 'limit=201', 'limit=', 'limit=NaN', 'limit=1.5'])
      expect([query, (await get(`/api/cases?${query}`)).code]).toEqual([query, 'bad-request']);
    for (const query of ['lon=1e400&lat=1', 'lon=181&lat=1', 'lon=&lat=91', 'lon=Infinity&lat=0'])
      expect([query, (await get(`/api/location?${query}`)).code]).toEqual([query, 'bad-request']);
  });

  it('[CASE-04] that is not in the calendar is refused', async () => {
    const days = [
      '2026-02-30',
      '2026-13-01',
      '0000-01-01',
      '0001-01-01',
      '1991-12-31',
      '2100-01-01',
      '9999-12-31',
    ];
    for (const day of days)
      for (const url of [
        `/api/cases?from=${day}`,
        `/api/cases?to=${day}`,
        `/api/cases?closedTo=${day}&sort=newest`,
        `/api/ledgers/voids?from=2026-01-01&to=${day}`,
        `/api/classes?day=${day}`,
      ])
        expect([url, (await get(url)).code]).toEqual([url, 'bad-request']);
    for (const at of [
      '2026-02-30T10:00:00%2B08:00',
      '2026-01-01T25:00:00Z',
      '9999-01-01T00:00:00Z',
      '2026-01-01',
    ])
      expect([at, (await get(`/api/figures?from=${at}&to=2026-10-01T00:00:00Z`)).code]).toEqual([
        at,
        'bad-request',
      ]);
    for (const day of ['1992-01-01', '2024-02-29', '2099-12-31'])
      for (const url of [`/api/cases?from=${day}&to=${day}`, `/api/classes?day=${day}`])
        expect([url, (await get(url)).status]).toEqual([url, expect.toBeOneOf([200, 404])]);
  });
});

describe('a cursor', () => {
  const AT = '2026-09-23 10:00:00.5%2B08';
  const ID = '00000000-0000-4000-8000-000000000000';

  it('[CASE-03] that is none gets a clear refusal, not a silent first page', async () => {
    const wrong = [
      '',
      'x',
      '|',
      '|||',
      '1|1|infinity',
      `1|1|infinity|x`,
      `99999999999|1|infinity|${ID}`,
      `1|1|2026-02-30 10:00:00%2B08|${ID}`,
      `1|1|2026-13-01 10:00:00%2B08|${ID}`,
      `1|1|tomorrow|${ID}`,
      `1|1|'; select pg_sleep(9); --|${ID}`,
      `-1|1|infinity|${ID}|1`,
      '%00',
      'x'.repeat(600),
    ];
    for (const after of wrong)
      for (const url of [
        `/api/cases?after=${after}`,
        `/api/cases?sort=newest&after=${after}`,
        `/api/ledgers/returns?from=2026-01-01&to=2026-12-31&after=${after}`,
        `/api/people?after=${after}`,
      ])
        expect([url, (await get(url)).code]).toEqual([url, 'bad-request']);
    for (const after of ['', 'x', '-1', '1.5', '1e9', '99999999999999999999', 'NaN', '%00'])
      expect([after, (await get(`/api/audit?after=${after}`, 'auditadmin')).code]).toEqual([
        after,
        'bad-request',
      ]);
  });

  it('of one order is none of another', async () => {
    expect((await get(`/api/cases?after=1|1|infinity|${ID}`)).status).toBe(200);
    expect((await get(`/api/cases?sort=newest&after=1|1|infinity|${ID}`)).code).toBe('bad-request');
    expect((await get(`/api/cases?sort=oldest&after=${AT}|${ID}`)).status).toBe(200);
    expect((await get(`/api/cases?sort=urgency&after=${AT}|${ID}`)).code).toBe('bad-request');
  });
});
