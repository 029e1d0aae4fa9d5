import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DAY, MINUTE } from '@baixing/domain/time';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReportGuards } from './parts.ts';
import { NOW, openReportWorld, paint, type ReportWorld } from './report-world-for-test.ts';

type Part = string | { file: Buffer };

/** What a browser without script sends: the fields in the order of the page. */
function multipart(parts: readonly [string, Part][]) {
  const line = '\r\n';
  const edge = 'edge7f3a';
  const chunks = parts.flatMap(([name, value]) => {
    const file = typeof value === 'string' ? '' : '; filename="IMG.jpg"';
    const type = typeof value === 'string' ? '' : `${line}content-type: image/jpeg`;
    const head = `--${edge}${line}content-disposition: form-data; name="${name}"${file}${type}${line}${line}`;
    return [
      Buffer.from(head),
      typeof value === 'string' ? Buffer.from(value) : value.file,
      Buffer.from(line),
    ];
  });
  const payload = Buffer.concat([...chunks, Buffer.from(`--${edge}--${line}`)]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${edge}` } };
}

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

describe('[PUB-01] the portal without script', () => {
  let world: ReportWorld;
  beforeAll(async () => {
    world = await openReportWorld();
    await world.mountPages();
  });
  let days = 0;
  beforeEach(() => {
    world.desk.clock.moveTo(NOW + days * DAY);
    days += 1;
    Object.assign(world.parts.guards, new ReportGuards());
  });
  afterAll(() => world?.close());

  const get = (url: string, headers: Record<string, string> = {}) =>
    world.desk.app.inject({ method: 'GET', url, headers });
  const post = (url: string, parts: readonly [string, Part][], headers: Record<string, string> = {}) => {
    const form = multipart(parts);
    return world.desk.app.inject({
      method: 'POST',
      url,
      payload: form.payload,
      headers: { ...form.headers, ...headers },
    });
  };
  /** A page that has been open for a minute. */
  const openForm = async () => {
    const { body } = await get('/');
    world.desk.clock.advance(MINUTE);
    return { id: hidden(body, 'id'), token: hidden(body, 'token') };
  };
  const filled = (form: { id: string; token: string }, more: Record<string, string> = {}): [string, Part][] =>
    Object.entries({
      ...form,
      address: '泰山公园西大门',
      kind: 'rubbish',
      description: '垃圾三天没清',
      ...more,
    });

  it('[G2] takes a whole report by a plain form and leads to its page, once however often it is sent', async () => {
    const form = await openForm();
    const parts: [string, Part][] = [...filled(form), ['photo', { file: await paint('#654321') }]];
    const [first, second] = await Promise.all([post('/report', parts), post('/report', parts)]);
    expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
    expect(second.headers.location).toBe(first.headers.location);
    const page = await get(String(first.headers.location));
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('收到了，正在受理');
    expect(page.body).toContain('泰山公园西大门 垃圾没清');
    expect(page.body).toContain('请记下查询码');
    const photo = /src="([^"]+size=thumb)"/.exec(page.body)?.[1];
    expect((await get(String(photo))).statusCode).toBe(200);
    const { rows } = await world.pool.query('select count(*)::int as n from case_file where id = $1', [
      form.id,
    ]);
    expect(rows[0].n).toBe(1);
  });

  it('gives the form back with all that was typed, the photos kept and the places to choose from', async () => {
    const form = await openForm();
    const asked = filled(form, { address: '公园', description: '垃圾 <b>三天</b>' });
    const back = await post('/report', [...asked, ['photo', { file: await paint('#111222') }]]);
    expect(back.statusCode).toBe(422);
    expect(back.body).toContain('垃圾 &lt;b>三天&lt;/b>');
    const kept = hidden(back.body, 'kept');
    expect(kept).toMatch(/^[0-9a-f]{64}$/);
    const place = /name="place" value="([^"]*)"/.exec(back.body)?.[1] ?? '';
    expect(place).toMatch(/^1[\d.]+,3[\d.]+,.+/);
    const again = await post('/report', [...filled(form, { place, kept, address: '' })]);
    expect(again.statusCode).toBe(303);
    const unknown = await post('/report', filled(await openForm(), { address: '月球背面' }));
    expect(unknown.body).toContain('没有找到这个地点');
  });

  it('refuses a form that was filled too fast, kept too long, made up, sent from elsewhere, or by a flood', async () => {
    const page = await get('/');
    const fast = { id: hidden(page.body, 'id'), token: hidden(page.body, 'token') };
    expect((await post('/report', filled(fast))).statusCode).toBe(403);
    const made = { ...(await openForm()), token: 'form.a.b.0.c.d' };
    expect((await post('/report', filled(made))).statusCode).toBe(403);
    const withPhoto: [string, Part][] = [...filled(made), ['photo', { file: await paint('#abcdef') }]];
    const refused = await post('/report', withPhoto);
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain('垃圾三天没清');
    const old = await openForm();
    world.desk.clock.advance(121 * MINUTE);
    expect((await post('/report', filled(old))).statusCode).toBe(403);
    const foreign = await post('/report', filled(await openForm()), { origin: 'https://elsewhere.example' });
    expect(foreign.statusCode).toBe(403);
    Object.assign(world.parts.guards, new ReportGuards());
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      const { id, token } = await openForm();
      statuses.push((await post('/report', filled({ id, token }))).statusCode);
    }
    expect(statuses).toEqual([303, 303, 303, 303, 429]);
  });

  it('a photo that is no photo is said in words and loses nothing else', async () => {
    const form = await openForm();
    const parts: [string, Part][] = [
      ...filled(form),
      ['photo', { file: Buffer.from('<script>alert(1)</script>') }],
      ['phone', '13800001234'],
    ];
    const back = await post('/report', parts);
    expect(back.statusCode).toBe(415);
    expect(back.body).toContain('不接受这种类型的文件');
    expect(back.body).toContain('13800001234');
  });

  it('finds by code, says plainly when there is none, and rates and adds by plain forms', async () => {
    const { headers } = await post('/report', filled(await openForm()));
    const path = String(headers.location).split('?')[0] ?? '';
    const found = await get(`/follow?code=${path.slice(8).toLowerCase().replace('-', '%20')}`);
    expect(found.statusCode).toBe(303);
    expect((await get(String(found.headers.location))).statusCode).toBe(200);
    const wrong = await get('/follow/%3Cscript%3E');
    expect(wrong.statusCode).toBe(404);
    expect(wrong.body).toContain('没有这个查询码');
    expect(wrong.body).not.toContain('<script>');
    const rated = await world.desk.app.inject({
      method: 'POST',
      url: `${path}/rating`,
      payload: 'stars=5&text=',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([rated.statusCode, rated.body.includes('现在还不能评价')]).toEqual([409, true]);
    const added = await post(`${path}/evidence`, [
      ['photo', { file: await paint('#0000ff') }],
      ['text', '又多了一堆'],
    ]);
    expect(added.statusCode).toBe(303);
    expect((await get(path)).body).toContain('size=thumb');
    expect((await post(`${path}/evidence`, [['text', '']])).statusCode).toBe(422);
  });

  it('speaks English and large by choice and remembers it; lets nothing inline run', async () => {
    const english = await get('/?lang=en&elder=1');
    expect(english.body).toContain('<html lang="en" class="elder">');
    const cookies = english.headers['set-cookie'] as string[];
    expect(cookies.join()).toMatch(/lang=en;.*elder=1;/);
    expect((await get('/', { cookie: 'lang=en; elder=1' })).body).toContain('class="elder"');
    expect((await get('/', { 'accept-language': 'en-GB' })).body).toContain('Take a photo');
    expect((await get('/')).body).toContain('拍一张，我们去处理');
    const { headers, body } = await get('/');
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
    expect(body).not.toMatch(/<style|style="|<script>|onclick/);
  });

  it('leads from an address that is nowhere back to the first page, and answers programs as ever', async () => {
    const lost = await get('/no-such-page', { accept: 'text/html,*/*' });
    expect(lost.statusCode).toBe(404);
    expect(lost.body).toContain('没有这个页面');
    expect(lost.body).toContain('<a href="/">回到首页</a>');
    for (const url of ['/api/no-such-door', '/no-such-page']) {
      const { statusCode, body } = await get(url, { accept: 'application/json' });
      expect([statusCode, JSON.parse(body).error.code]).toEqual([404, 'not-found']);
    }
    const asked = await get('/api/no-such-door', { accept: 'text/html' });
    expect(JSON.parse(asked.body).error.code).toBe('not-found');
  });

  it('[PUB-01] is built of less than fifty kilobytes of script, map and proof of work included', async () => {
    const assets = fileURLToPath(new URL('../../../../portal/dist/client/assets', import.meta.url));
    const files = await readdir(assets);
    const scripts = files.filter((file) => file.endsWith('.js.br'));
    expect(scripts).toHaveLength(files.filter((file) => file.endsWith('.js')).length);
    const sizes = await Promise.all(scripts.map(async (file) => (await stat(join(assets, file))).size));
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(50 * 1024);
  });

  it('sends the script of its first page packed, for ever under its name', async () => {
    const { body } = await get('/');
    const script = /src="(\/portal\/assets\/[^"]+\.js)"/.exec(body)?.[1] ?? '';
    const sent = await get(script, { 'accept-encoding': 'br' });
    expect(sent.headers['content-encoding']).toBe('br');
    expect(sent.headers['cache-control']).toContain('immutable');
    expect(sent.rawPayload.length).toBeLessThan(20_000);
    expect((await get('/portal/assets/../../package.json')).statusCode).toBe(404);
  });
});
