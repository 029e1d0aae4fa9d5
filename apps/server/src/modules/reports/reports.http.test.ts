import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { DAY, MINUTE } from '@baixing/domain/time';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReportGuards } from './parts.ts';
import { NOW, openReportWorld, PLACE, paint, type ReportWorld } from './report-world-for-test.ts';

const HOSTILE = '../shared/data/hostile/dompurify_xss_payloads.json';
const CODE = /^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/;

describe('the public’s doors', () => {
  let world: ReportWorld;
  beforeAll(async () => {
    world = await openReportWorld();
  });
  // Every test has a day of its own: a clock that steps back would let no bucket of a guard fill.
  let days = 0;
  beforeEach(() => {
    world.desk.clock.moveTo(NOW + days * DAY);
    days += 1;
    Object.assign(world.parts.guards, new ReportGuards());
  });
  afterAll(() => world?.close());

  it('[CASE-01] [PUB-01] submit-report: a citizen reports with photo and place and gets a number and a code', async () => {
    const { status, body, code, photos, sent } = await world.report({ phone: '13800001234' }, '#335577');
    expect(status).toBe(200);
    expect(body.number).toMatch(/^泰城管20261123-\d{4}$/);
    expect(code).toMatch(CODE);
    const { rows } = await world.pool.query(
      `select c.source, c.public, c.class_code, c.stage, c.cell_code, c.registered_by, r.phone, r.answer_by
       from case_file c join reporter r on r.id = c.reporter_id where c.id = $1`,
      [sent.id],
    );
    expect(rows[0]).toMatchObject({
      source: 'portal',
      public: true,
      stage: 'registered',
      class_code: '09001',
      registered_by: null,
      phone: '13800001234',
      answer_by: 'phone',
    });
    expect(rows[0].cell_code).toMatch(/^\d{15}$/);
    const seen = await world.desk.call('GET', `/api/cases/${sent.id}`, { as: world.people.acceptor });
    expect(JSON.stringify(seen.body)).toContain(photos[0]);
    expect(JSON.stringify(seen.body)).not.toContain('13800001234');
  });

  it('[PUB-01] [G2] submit-report answers a lost answer again, under the same key and under another', async () => {
    const first = await world.report();
    const again = { ...first.sent, challenge: await world.proof() };
    const key = randomUUID();
    const second = await world.desk.call('POST', '/api/public/reports', { body: again, key });
    const third = await world.desk.call('POST', '/api/public/reports', { body: again, key });
    expect(second.body).toEqual(first.body);
    expect(third.body).toEqual(first.body);
    const { rows } = await world.pool.query('select count(*)::int as n from case_file where id = $1', [
      first.sent.id,
    ]);
    expect(rows[0].n).toBe(1);
  });

  it('[PUB-01] [G5] tells the code again to who shows the secret of the report, within a week, and to nobody who only knows what it says', async () => {
    const { body, sent } = await world.report();
    const send = async (change: object) => {
      const again = { ...sent, challenge: await world.proof(), ...change };
      const answer = await world.desk.call('POST', '/api/public/reports', { body: again });
      return answer.status === 200 ? answer.body : answer.status;
    };
    expect(await send({ secret: undefined })).toBe(409);
    expect(await send({ secret: 'a'.repeat(64) })).toBe(409);
    expect(await send({ description: '写得更清楚一点' })).toEqual(body);
    world.desk.clock.advance(6 * DAY);
    expect(await send({})).toEqual(body);
    world.desk.clock.advance(2 * DAY);
    expect(await send({})).toBe(409);
  });

  it('[PUB-01] [G5] keeps of a follow code nothing but its hash, wherever one looks, also in what is kept for repeats', async () => {
    const { code } = await world.report();
    const reporter = { name: '张桂兰', phone: '13961000123', answerBy: 'phone' };
    const act = {
      action: 'register-case',
      source: 'complaint-hotline',
      description: '占道',
      place: PLACE,
      reporter,
    };
    const call = { as: world.people.acceptor, body: { id: randomUUID(), act }, key: randomUUID() };
    const told = await world.desk.call('POST', '/api/cases', call);
    expect(told.body.followCode).toMatch(CODE);
    expect((await world.desk.call('POST', '/api/cases', call)).body).toEqual(told.body);
    const { rows: tables } = await world.pool.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition`,
    );
    for (const { name } of tables) {
      const { rows } = await world.pool.query<{ said: string }>(`select t::text as said from ${name} t`);
      for (const secret of [code, String(told.body.followCode)])
        expect(rows.find(({ said }) => said.includes(secret))?.said, name).toBeUndefined();
    }
  });

  it('[PUB-01] submit-report refuses robots: no work, guessed work, work used twice, work too old', async () => {
    const refused = async (challenge: string) => {
      const { status, body } = await world.report({ challenge });
      expect([status, (body as { error?: { code: string } }).error?.code]).toEqual([403, 'challenge-needed']);
    };
    await refused('');
    await refused('challenge.a.b.14.c.d~1-2-3-4-5-6-7-8');
    const once = await world.proof();
    expect((await world.report({ challenge: once })).status).toBe(200);
    await refused(once);
    const old = await world.proof();
    world.desk.clock.advance(31 * MINUTE);
    await refused(old);
  });

  it('submit-report keeps the proof when the report is refused for another reason', async () => {
    const challenge = await world.proof();
    const outside = await world.report({ challenge, place: { lon: 116.4, lat: 39.9, address: '天安门' } });
    expect((outside.body as { error?: object }).error).toMatchObject({ code: 'outside-city' });
    expect((await world.report({ challenge })).status).toBe(200);
  });

  it('[PUB-01] [G9] sheds a flood from one address and lets it in again after a while', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 13; count += 1)
      statuses.push((await world.report({ challenge: 'none' })).status);
    expect(statuses.slice(0, 12)).toEqual(Array(12).fill(403));
    expect(statuses[12]).toBe(429);
    world.desk.clock.advance(2 * MINUTE);
    expect((await world.report()).status).toBe(200);
  });

  it('send-public-file takes nothing without proof or code, and eight photos for one proof at most', async () => {
    const photo = await paint('#102030');
    expect((await world.upload(photo, 'none')).status).toBe(403);
    const bytes = { bytes: photo, type: 'image/jpeg' };
    expect((await world.desk.call('POST', '/api/public/files?code=AAAAA-AAAAA', bytes)).status).toBe(404);
    const challenge = await world.proof();
    for (let count = 0; count < 8; count += 1)
      expect((await world.upload(photo, challenge)).status).toBe(200);
    expect((await world.upload(photo, challenge)).status).toBe(403);
    const script = Buffer.from('<script>alert(1)</script>');
    const { body } = await world.upload(script, await world.proof());
    expect((body as { error?: object }).error).toMatchObject({ code: 'file-type-refused' });
  });

  it('[PUB-01] photos lose position, copyright and camera in what is served, and are the citizen’s own only', async () => {
    const mine = await world.report({}, '#773311');
    const theirs = await world.report({}, '#117733');
    const path = (code: string, hash: string | undefined) => `/api/public/reports/${code}/photos/${hash}`;
    for (const size of ['thumb', 'served']) {
      const { status, raw, headers } = await world.desk.call(
        'GET',
        `${path(mine.code, mine.photos[0])}?size=${size}`,
      );
      expect(status).toBe(200);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
      expect(raw.includes('secret of the camera')).toBe(false);
      expect(await exifr.parse(raw, true).catch(() => undefined)).not.toMatchObject({ latitude: 32 });
      expect((await sharp(raw).metadata()).exif).toBeUndefined();
    }
    expect((await world.desk.call('GET', path(mine.code, theirs.photos[0]))).status).toBe(404);
    expect((await world.desk.call('GET', path('WRONG-CODES', mine.photos[0]))).status).toBe(404);
    expect((await world.desk.call('GET', `${path(mine.code, mine.photos[0])}?size=original`)).status).toBe(
      400,
    );
  });

  it('submit-report takes no photo that came by another door, however well its hash is known', async () => {
    const { supervisor } = world.people;
    const asked = { as: supervisor, bytes: await paint('#010203'), type: 'image/jpeg' };
    const { body } = await world.desk.call('POST', '/api/files?name=a.jpg', asked);
    const tried = await world.report({ photos: [String(body.hash)] });
    expect((tried.body as { error?: object }).error).toMatchObject({ code: 'file-missing' });
    expect((await world.report({ photos: ['0'.repeat(64)] })).status).toBe(422);
  });

  it('[CASE-05] follow-report says nothing for a wrong code, and less and less often', async () => {
    for (const code of ['AAAAA-AAAAA', 'x', '%00', "'; drop table reporter; --", '泰'.repeat(12)])
      expect((await world.follow(encodeURIComponent(code))).status, code).toBe(404);
    let last = 404;
    for (let count = 0; count < 60 && last === 404; count += 1)
      last = (await world.follow('AAAAA-AAAAA')).status;
    expect(last).toBe(429);
  });

  it('[CASE-05] follow-report takes the code however it is typed', async () => {
    const { code, body } = await world.report();
    for (const typed of [code.toLowerCase(), code.replace('-', ''), ` ${code.replace('-', ' ')}`]) {
      const followed = await world.follow(encodeURIComponent(typed));
      expect(followed.body).toMatchObject({ number: body.number, followCode: code });
    }
  });

  it('rate-report is refused before the end, without stars, and a second time is impossible before the first', async () => {
    const { code } = await world.report();
    const rate = (stars: unknown) =>
      world.desk.call('POST', `/api/public/reports/${code}/rating`, { body: { stars, text: '' } });
    expect((await rate(5)).body).toMatchObject({ error: { code: 'wrong-stage' } });
    expect((await rate('five')).status).toBe(400);
    expect(
      (await world.desk.call('POST', '/api/public/reports/AAAAA-AAAAA/rating', { body: { stars: 5 } }))
        .status,
    ).toBe(404);
  });

  it('[CASE-05] add-report-evidence brings photos by the code alone while the case is open', async () => {
    const { code } = await world.report();
    const path = `/api/public/reports/${code}/evidence`;
    const photo = { bytes: await paint('#998877'), type: 'image/jpeg' };
    const sent = await world.desk.call('POST', `/api/public/files?name=b.jpg&code=${code}`, photo);
    const added = await world.desk.call('POST', path, {
      body: { text: '摊子更多了', photos: [sent.body.hash] },
    });
    expect(added.status).toBe(200);
    expect((await world.desk.call('POST', path, { body: {} })).body).toMatchObject({
      error: { code: 'text-needed' },
    });
    const { body } = await world.follow(code);
    expect(body).toMatchObject({ photos: [{ hash: sent.body.hash, role: 'own', width: 64, height: 48 }] });
  });

  it('keeps hostile text as text: scripts, NUL, right-to-left marks, ten thousand characters', async () => {
    const collected: { payload: string }[] = existsSync(HOSTILE)
      ? JSON.parse(readFileSync(HOSTILE, 'utf8'))
      : [];
    if (collected.length === 0)
      process.stderr.write(`${HOSTILE} is not there: collected strings were not tried\n`);
    const own = [
      '<script>alert(1)</script>',
      'a\u0000b',
      '\u202Etxt.exe',
      '👩‍👩‍👧',
      "'; delete from case_file; --",
    ];
    for (const text of [...own, ...collected.slice(0, 12).map((each) => each.payload)]) {
      const { code, status } = await world.report({
        description: text,
        place: { ...PLACE, address: text.slice(0, 150) },
      });
      Object.assign(world.parts.guards, new ReportGuards());
      expect(status, text).toBe(200);
      const { body } = await world.follow(code);
      expect(body.description).toBe(text.replaceAll('\u0000', '').trim());
    }
    expect((await world.report({ description: 'x'.repeat(10_001) })).status).toBe(400);
    expect((await world.report({ phone: '<b>' })).status).toBe(400);
    expect((await world.report({ kind: 'anything' })).status).toBe(400);
  });
});
