import type { OpenCase, OpenMark } from '@baixing/contract';
import { DAY, MINUTE } from '@baixing/domain/time';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../person.ts';
import { ReportGuards } from './parts.ts';
import { NOW, openReportWorld, PLACE, paint, type ReportWorld } from './report-world-for-test.ts';

const NOISE = { standard: 'gbt47678.5-2026', kind: 'event', code: '06028' };
const STALL = { standard: 'gbt47678.5-2026', kind: 'event', code: '09001' };
const BEGGING = { standard: 'gbt47678.5-2026', kind: 'event', code: '09003' };

/** Some metres north of the gate. */
const north = (metres: number) => ({ ...PLACE, lat: PLACE.lat + metres / 111_320 });

let world: ReportWorld;
let days = 0;
beforeAll(async () => {
  world = await openReportWorld();
  await world.mountPages();
});
beforeEach(async () => {
  // What a test before has left is not among what everybody sees.
  await world.pool.query("update case_file set stage = 'voided', ended = true");
  world.desk.clock.moveTo(NOW + days * 100 * DAY);
  days += 1;
  Object.assign(world.parts.guards, new ReportGuards());
});
afterAll(() => world?.close());

const act = async (as: Person, caseId: string, action: string, more: object = {}) => {
  world.desk.clock.advance(MINUTE);
  const body = { act: { action, ...more } };
  const answer = await world.desk.call('POST', `/api/cases/${caseId}/acts`, { as, body });
  expect([action, answer.status]).toEqual([action, 200]);
};
const conditionOf = async (ref: typeof NOISE): Promise<string> => {
  const { rows } = await world.pool.query(
    'select id from filing_condition where standard = $1 and kind = $2 and class_code = $3 limit 1',
    [ref.standard, ref.kind, ref.code],
  );
  return rows[0].id;
};
const accept = async (caseId: string, ref = STALL) => {
  const { acceptor, supervisor } = world.people;
  const { body } = await world.desk.call('POST', '/api/files?name=p.jpg', {
    as: supervisor,
    bytes: await paint('#445566'),
    type: 'image/jpeg',
  });
  await act(acceptor, caseId, 'send-verification', { supervisorId: supervisor.personId });
  const real = { real: true, text: '属实', photos: [String(body.hash)] };
  await act(supervisor, caseId, 'answer-verification', real);
  await act(acceptor, caseId, 'accept-case', { class: ref, conditionId: await conditionOf(ref) });
};
/** A report that everybody may see, with all that nobody may. */
const accepted = async (wish: Record<string, unknown> = {}, ref = STALL) => {
  Object.assign(world.parts.guards, new ReportGuards());
  const report = await world.report(wish);
  await accept(report.sent.id, ref);
  return { ...report, number: String(report.body.number) };
};
const same = async (place: { lon: number; lat: number }, kind = 'stall') => {
  const path = `/api/public/cases/same?kind=${kind}&lon=${place.lon}&lat=${place.lat}`;
  return (await world.desk.call('GET', path, { language: 'zh' })).body.rows as unknown as (OpenCase & {
    distanceMetres: number;
  })[];
};
const marks = async (query = '') =>
  (await world.desk.call('GET', `/api/public/cases/map?${query}`)).body.marks as unknown as OpenMark[];
const get = (url: string, language = 'zh') =>
  world.desk.app.inject({ method: 'GET', url, headers: { cookie: `lang=${language}`, accept: 'text/html' } });
const story = async (caseId: string) =>
  (await world.desk.call('GET', `/api/cases/${caseId}`, { as: world.people.acceptor })).body as unknown as {
    stage: string;
    takenIn: number;
  };

describe('[CASE-09] 我也遇到: also affects me', () => {
  it('offers what has been accepted of the same kind near by, nearest first, and nothing else', async () => {
    const near = await accepted({ place: north(40) });
    const nearer = await accepted({ place: north(10) });
    await accepted({ place: north(200) });
    await accepted({ place: north(20), kind: 'rubbish' }, { ...STALL, code: '06010' });
    await world.report({ place: north(5) });
    const rows = await same(PLACE);
    expect(rows.map(({ number, distanceMetres }) => [number, distanceMetres])).toEqual([
      [nearer.number, 10],
      [near.number, 40],
    ]);
    expect(rows[0]).toMatchObject({
      name: '占路摆摊',
      state: 'open',
      now: '已经受理，正在安排',
      exact: true,
    });
    expect(rows[0]?.place).toMatch(/街道.+ · 泰山公园西大门附近$/);
    expect(await same(PLACE, 'other')).toEqual([]);
  });

  it('joins the report to the case, in both stories, with a code of its own, and the desk sees it', async () => {
    const first = await accepted();
    const second = await world.report({ sameAs: first.number, place: north(30) }, '#336699');
    expect(second.body).toMatchObject({ joinedTo: first.number });
    expect(second.code).not.toBe(first.code);
    expect(await story(second.sent.id)).toMatchObject({ stage: 'joined' });
    expect(await story(first.sent.id)).toMatchObject({ stage: 'accepted', takenIn: 1 });
    const { body } = await world.follow(second.code);
    expect(body).toMatchObject({
      others: 1,
      joined: { number: first.number },
      now: { headline: '已经受理，正在安排' },
    });
    expect((await world.follow(first.code)).body).toMatchObject({ others: 1, joined: null });
    expect(await same(PLACE)).toMatchObject([{ number: first.number, others: 1 }]);
    // The desk can take it apart again where the citizen was wrong.
    await act(world.people.acceptor, second.sent.id, 'separate-case', { reason: '不是同一件' });
    expect(await story(second.sent.id)).toMatchObject({ stage: 'registered' });
    expect(await story(first.sent.id)).toMatchObject({ takenIn: 0 });
  });

  it('is told again with the same answer when the first one was lost', async () => {
    const first = await accepted();
    const second = await world.report({ sameAs: first.number });
    const again = { ...second.sent, challenge: await world.proof() };
    const { body } = await world.desk.call('POST', '/api/public/reports', { body: again });
    expect(body).toEqual(second.body);
    expect(await story(first.sent.id)).toMatchObject({ takenIn: 1 });
  });

  it('leaves a report to itself where the case is not shown, of another kind, far, ended or made up', async () => {
    const registered = await world.report();
    const elsewhere = await accepted({ place: north(400) });
    const rubbish = await accepted({ kind: 'rubbish' }, { ...STALL, code: '06010' });
    const refused = await world.report();
    await act(world.people.acceptor, refused.sent.id, 'refuse-case', { reason: '不属实' });
    const numbers = [
      registered.body.number,
      elsewhere.number,
      rubbish.number,
      refused.body.number,
      '泰城管1',
    ];
    for (const number of numbers) {
      Object.assign(world.parts.guards, new ReportGuards());
      const { body, sent } = await world.report({ sameAs: number });
      expect([number, body.joinedTo]).toEqual([number, null]);
      expect(await story(sent.id)).toMatchObject({ stage: 'registered' });
    }
  });

  it('takes no report without the proof, and looks around no faster than a person does', async () => {
    const first = await accepted();
    const robot = await world.report({ sameAs: first.number, challenge: 'none~1-2' });
    expect(robot.status).toBe(403);
    expect(await story(first.sent.id)).toMatchObject({ takenIn: 0 });
    const statuses = new Set<number>();
    for (let count = 0; count < 140; count += 1) {
      const path = `/api/public/cases/same?kind=stall&lon=${PLACE.lon}&lat=${PLACE.lat}`;
      statuses.add((await world.desk.call('GET', path)).status);
    }
    expect([...statuses]).toEqual([200, 429]);
  });

  it('tells whoever joins nothing that was written to the other before', async () => {
    const first = await accepted();
    await act(world.people.acceptor, first.sent.id, 'answer-reporter', { text: '李女士您好，已安排。' });
    const { code } = await world.report({ sameAs: first.number });
    expect((await world.follow(code)).body.answers).toEqual([]);
    await act(world.people.acceptor, first.sent.id, 'answer-reporter', { text: '下午处理好。' });
    expect((await world.follow(code)).body.answers).toMatchObject([{ text: '下午处理好。' }]);
  });
});

describe('[PUB-01] what everybody may see', () => {
  const SECRETS = ['张桂兰', '13961000123', '3 幢 502 室', '楼上每晚放音响'];
  const secretive = {
    kind: 'other',
    description: '张桂兰家楼上每晚放音响，电话 13961000123',
    place: { lon: PLACE.lon + 0.00071, lat: north(70).lat, address: '泰山小区 3 幢 502 室' },
    phone: '13961000123',
  };

  it('is what was accepted and what was fixed, never what is only sent in, refused, void or about a person', async () => {
    const open = await accepted();
    const sentIn = await world.report();
    const refused = await world.report();
    await act(world.people.acceptor, refused.sent.id, 'refuse-case', { reason: '不属实' });
    const person = await accepted({ kind: 'other' }, BEGGING);
    const list = await get('/open');
    expect(list.body).toContain(encodeURIComponent(open.number));
    for (const hidden of [sentIn.body.number, refused.body.number, person.number]) {
      expect(list.body).not.toContain(encodeURIComponent(String(hidden)));
      const page = await get(`/open/${encodeURIComponent(String(hidden))}`);
      expect([page.statusCode, page.body.includes('这件不在公开之列')]).toEqual([404, true]);
    }
    expect((await marks()).map(({ number }) => number)).toEqual([open.number]);
  });

  it('shows homes no closer than their community, on the list, the map and the page', async () => {
    const hidden = await accepted(secretive, NOISE);
    const exact = await accepted({ place: north(70) });
    const [one, other] = await marks();
    const dots = [one, other].toSorted(
      (a, b) => Number(a?.number === hidden.number) - Number(b?.number === hidden.number),
    );
    expect(dots[0]).toMatchObject({
      number: exact.number,
      lon: PLACE.lon,
      lat: Number(north(70).lat.toFixed(5)),
    });
    const located = world.books.places.locate(PLACE);
    const middle = world.books.places.middleOf(located?.communityCode ?? '');
    expect(dots[1]?.lon).toBeCloseTo(middle?.lon ?? 0, 4);
    expect(dots[1]?.lat).toBeCloseTo(middle?.lat ?? 0, 4);
    const page = await get(`/open/${encodeURIComponent(hidden.number)}`);
    expect(page.body).toContain('这类问题只写到社区');
    expect(page.body).not.toContain('附近');
    // A second one of the community, wherever in it, stands in the same place.
    await accepted({ ...secretive, place: PLACE }, NOISE);
    expect((await marks('kind=other')).map(({ count, number, area }) => [count, number, area])).toEqual([
      [2, null, located?.communityCode],
    ]);
  });

  it('holds no person, no word anybody typed, no photo, no id, and no exact place of a home, in either language', async () => {
    const { sent, code, body: told, photos } = await world.report(secretive, '#123456');
    const number = String(told.number);
    await accept(sent.id, NOISE);
    const exactly = [secretive.place.lat.toFixed(5), secretive.place.lon.toFixed(5)];
    const people = Object.values(world.people).flatMap(({ name, personId }) => [name, personId]);
    const never = [...SECRETS, ...exactly, ...people, ...photos, sent.id, code, code.replace('-', '')];
    for (const language of ['zh', 'en']) {
      for (const url of [
        '/open',
        `/open/${encodeURIComponent(number)}`,
        `/?same=${encodeURIComponent(number)}`,
      ]) {
        const { body, statusCode } = await get(url, language);
        expect(statusCode).toBe(200);
        for (const secret of never)
          expect([url, secret, body.includes(secret)]).toEqual([url, secret, false]);
        if (language === 'en' && url === '/open') expect(body).toContain('What was reported');
      }
      const map = await world.desk.call('GET', '/api/public/cases/map', { language });
      for (const secret of never) expect([secret, map.raw.includes(secret)]).toEqual([secret, false]);
    }
  });

  it('is read page by page, newest first, each case once, and filtered by the address', async () => {
    const numbers: string[] = [];
    for (let count = 0; count < 23; count += 1)
      numbers.unshift((await accepted({ place: north(count) })).number);
    const found: string[] = [];
    let url: string | undefined = '/open?kind=stall';
    while (url) {
      const { body } = await get(url);
      found.push(
        ...[...body.matchAll(/href="\/open\/([^"]+)"/g)].map(([, one]) => decodeURIComponent(one ?? '')),
      );
      url = /href="([^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(found.slice(0, 23)).toEqual(numbers);
    expect(new Set(found).size).toBe(found.length);
    expect((await get('/open?kind=shop')).body).toContain('没有这样的问题正在办');
    expect((await get('/open?area=321283')).body).toContain('没有这样的问题正在办');
    expect((await get('/open?area=321202')).body).toContain('23 件');
    expect((await get('/open?after=nonsense')).statusCode).toBe(400);
    expect((await get('/open?state=x&kind=y&area=z')).statusCode).toBe(200);
  });

  it('tells what was fixed, when, for ninety days in the list and for good on its page', async () => {
    const { sent, number } = await accepted();
    const { acceptor, supervisor, shift, dispatcher, handler } = world.people;
    const photo = async (as: Person, colour: string) => {
      const bytes = await paint(colour);
      const kept = await world.desk.call('POST', '/api/files?name=p.jpg', { as, bytes, type: 'image/jpeg' });
      return String(kept.body.hash);
    };
    await act(shift, sent.id, 'file-case');
    await act(dispatcher, sent.id, 'dispatch-case', { unitId: world.unitId });
    const working = await get(`/open/${encodeURIComponent(number)}`);
    expect(working.body).toContain('城中中队正在处理');
    expect(working.body).toMatch(/最晚.+处理好，还剩/);
    await act(handler, sent.id, 'feed-back', { text: '好了', photos: [await photo(handler, '#0a0b0c')] });
    await act(acceptor, sent.id, 'send-check', { supervisorId: supervisor.personId });
    await act(supervisor, sent.id, 'pass-check', {
      text: '好了',
      photos: [await photo(supervisor, '#0d0e0f')],
    });
    await act(shift, sent.id, 'close-case', { answer: '张女士，已清理。' });
    const list = await get('/open?state=fixed');
    expect(list.body).toContain(encodeURIComponent(number));
    expect(list.body).toContain('今天办好');
    expect((await marks('state=fixed')).map((mark) => mark.number)).toEqual([number]);
    const path = `/open/${encodeURIComponent(number)}`;
    const page = await get(path);
    expect(page.body).toContain('照片里可能有人脸和车牌，这里不展示');
    expect(page.body).not.toMatch(/张女士|<img|我也遇到/);
    world.desk.clock.advance(91 * DAY);
    Object.assign(world.parts.guards, new ReportGuards());
    expect((await get('/open?state=fixed')).body).not.toContain(encodeURIComponent(number));
    expect((await get(path)).statusCode).toBe(200);
  });
});

describe('[PUB-01] [CASE-09] without script', () => {
  const hidden = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  const form = (fields: Record<string, string>) => ({
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

  it('offers what is near after the report was sent, and joins by a plain form', async () => {
    const first = await accepted();
    const { code, sent } = await world.report({ place: north(20) });
    const page = await get(`/follow/${code}?new=1`);
    expect(page.body).toContain('附近已有人反映');
    expect(hidden(page.body, 'number')).toBe(first.number);
    const joined = await world.desk.app.inject({
      method: 'POST',
      url: `/follow/${code}/same`,
      ...form({ number: first.number }),
    });
    expect(joined.statusCode).toBe(303);
    expect((await get(`/follow/${code}`)).body).toContain(`与 ${first.number} 是同一件事`);
    expect(await story(first.sent.id)).toMatchObject({ takenIn: 1 });
    // Pressed twice, or too late: how it stands is the answer.
    const again = await world.desk.app.inject({
      method: 'POST',
      url: `/follow/${code}/same`,
      ...form({ number: first.number }),
    });
    expect(again.statusCode).toBe(303);
    expect(await story(sent.id)).toMatchObject({ stage: 'joined' });
    expect((await get(`/follow/${code}?new=1`)).body).not.toContain('附近已有人反映');
  });

  it('says that the other one is not to be joined, and the report stands', async () => {
    const other = await accepted({ kind: 'rubbish' }, { ...STALL, code: '06010' });
    const { code, sent } = await world.report();
    const refused = await world.desk.app.inject({
      method: 'POST',
      url: `/follow/${code}/same`,
      ...form({ number: other.number }),
    });
    expect([refused.statusCode, refused.body.includes('您反映的单独办理')]).toEqual([409, true]);
    expect(await story(sent.id)).toMatchObject({ stage: 'registered' });
  });

  it('begins a report from the page of a case, with what is known of it filled in', async () => {
    const first = await accepted();
    const page = await get(`/?same=${encodeURIComponent(first.number)}`);
    expect(page.body).toContain('您要说的是这一件');
    expect(hidden(page.body, 'sameAs')).toBe(first.number);
    expect(page.body).toMatch(/value="stall"[^>]*checked/);
    expect(hidden(page.body, 'lon')).toBe(String(PLACE.lon));
    const nothing = await get('/?same=%3Cscript%3E');
    expect(nothing.body).not.toContain('您要说的是这一件');
    expect(hidden(nothing.body, 'sameAs')).toBe('');
  });
});
