import { DAY, HOUR, MINUTE } from '@baixing/domain/time';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../person.ts';
import { ReportGuards } from './parts.ts';
import { NOW, openReportWorld, paint, type ReportWorld } from './report-world-for-test.ts';

type View = {
  number: string;
  now: { headline: string; clock: string | null; light: string | null; used: number | null };
  steps: { key: string; title: string; state: string; text: string; when: string }[];
  photos: { hash: string; role: string }[];
  answers: { text: string }[];
  others: number;
  ended: boolean;
  canAdd: boolean;
  canRate: boolean;
  rating: object | null;
};

describe('[CASE-05] what a citizen is told', () => {
  let world: ReportWorld;
  let conditionId: string;
  const ref = { standard: 'gbt47678.5-2026', kind: 'event', code: '09001' };
  beforeAll(async () => {
    world = await openReportWorld();
    const { rows } = await world.pool.query(
      "select id from filing_condition where standard = $1 and kind = 'event' and class_code = $2 limit 1",
      [ref.standard, ref.code],
    );
    conditionId = rows[0].id;
  });
  // Every test has a day of its own: a clock that steps back would let no bucket of a guard fill.
  let days = 0;
  beforeEach(() => {
    world.desk.clock.moveTo(NOW + days * DAY);
    days += 1;
    Object.assign(world.parts.guards, new ReportGuards());
  });
  afterAll(() => world?.close());

  const act = async (as: Person, caseId: string, action: string, more: object = {}) => {
    world.desk.clock.advance(5 * MINUTE);
    const body = { act: { action, ...more } };
    const answer = await world.desk.call('POST', `/api/cases/${caseId}/acts`, { as, body });
    expect([action, answer.status, answer.body]).toMatchObject([action, 200, {}]);
  };
  const photo = async (as: Person, colour: string) => {
    const bytes = await paint(colour);
    const { body } = await world.desk.call('POST', '/api/files?name=p.jpg', {
      as,
      bytes,
      type: 'image/jpeg',
    });
    return String(body.hash);
  };
  const told = async (code: string, language = 'zh') => {
    const { body, raw } = await world.follow(code, language);
    for (const person of Object.values(world.people)) {
      expect(raw.includes(person.name)).toBe(false);
      expect(raw.includes(person.personId)).toBe(false);
    }
    return body as unknown as View;
  };
  const stateOf = (view: View) => view.steps.map(({ key, state }) => `${key} ${state}`);
  const textOf = (view: View, key: string) => view.steps.find((step) => step.key === key)?.text;

  const toHandling = async (caseId: string) => {
    const { acceptor, supervisor, shift, dispatcher, handler } = world.people;
    await act(acceptor, caseId, 'send-verification', { supervisorId: supervisor.personId });
    const photos = [await photo(supervisor, '#444455')];
    await act(supervisor, caseId, 'answer-verification', { real: true, text: '属实', photos });
    await act(acceptor, caseId, 'accept-case', { class: ref, conditionId });
    await act(shift, caseId, 'file-case');
    await act(dispatcher, caseId, 'dispatch-case', { unitId: world.unitId });
    await act(handler, caseId, 'receive-case');
  };

  const toClosed = async (caseId: string, colour: string) => {
    const { acceptor, supervisor, shift, handler } = world.people;
    await toHandling(caseId);
    const after = await photo(handler, colour);
    await act(handler, caseId, 'feed-back', { text: '已劝离', photos: [after] });
    await act(acceptor, caseId, 'send-check', { supervisorId: supervisor.personId });
    const photos = [await photo(supervisor, '#556655')];
    await act(supervisor, caseId, 'pass-check', { text: '已恢复', photos });
    await act(shift, caseId, 'close-case', { answer: '摊贩已劝离，路面已清扫。' });
    return after;
  };

  it('tells each step in plain words, in both languages, with the clock that runs and no person', async () => {
    const { code, sent } = await world.report({}, '#335577');
    const { acceptor, supervisor, handler } = world.people;
    const first = await told(code);
    expect(first.now).toMatchObject({ headline: '收到了，正在受理', light: 'green' });
    expect(first.now.clock).toMatch(/^最晚今天 \d\d:\d\d 受理，还剩 \d+ /);
    expect(stateOf(first)).toEqual([
      'received done',
      'looked now',
      'given next',
      'handled next',
      'checked next',
      'told next',
    ]);
    expect(textOf(first, 'received')).toBe('您的照片和地点都收到了。');

    await act(acceptor, sent.id, 'send-verification', { supervisorId: supervisor.personId });
    expect((await told(code)).now.headline).toBe('正派人去现场看');
    await act(supervisor, sent.id, 'answer-verification', {
      real: true,
      text: '属实',
      photos: [await photo(supervisor, '#445566')],
    });
    await act(acceptor, sent.id, 'accept-case', { class: ref, conditionId });
    await act(world.people.shift, sent.id, 'file-case');
    await act(world.people.dispatcher, sent.id, 'dispatch-case', { unitId: world.unitId });
    await act(handler, sent.id, 'arrive-on-site', { text: '' });
    const handling = await told(code);
    expect(handling.now.headline).toBe('城中中队正在现场处理');
    expect(textOf(handling, 'looked')).toBe('监督员到现场看了，情况属实。');
    expect(textOf(handling, 'given')).toBe('城中中队负责处理。');
    expect(textOf(handling, 'handled')).toBe('城中中队的队员 10:00 已到现场。');
    expect(handling.steps.find((step) => step.key === 'handled')?.when).toMatch(/^最晚今天 \d\d:\d\d$/);
    const english = await told(code, 'en');
    expect(english.now.headline).toBe('Chengzhong Squad is on the spot');
    expect(JSON.stringify(english.steps)).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('shows the result’s photos once somebody has looked at it, then asks for one rating', async () => {
    const { code, sent, photos } = await world.report({}, '#226644');
    const { acceptor, supervisor, handler, shift } = world.people;
    await toHandling(sent.id);
    const after = await photo(handler, '#aabbcc');
    await act(handler, sent.id, 'feed-back', { text: '已劝离', photos: [after] });
    await act(acceptor, sent.id, 'send-check', { supervisorId: supervisor.personId });
    expect((await told(code)).photos).toMatchObject([{ hash: photos[0], role: 'own' }]);
    await act(supervisor, sent.id, 'fail-check', {
      text: '还有一个',
      photos: [await photo(supervisor, '#1a1a1a')],
    });
    expect(textOf(await told(code), 'handled')).toBe('复查时还没有处理好，已要求重新处理。');
    await act(handler, sent.id, 'feed-back', { text: '都劝离了', photos: [after] });
    await act(acceptor, sent.id, 'send-check', { supervisorId: supervisor.personId });
    await act(supervisor, sent.id, 'pass-check', {
      text: '好了',
      photos: [await photo(supervisor, '#1b1b1b')],
    });
    await act(shift, sent.id, 'close-case', { answer: '摊贩已劝离，路面已清扫。' });
    const closed = await told(code);
    expect(closed).toMatchObject({
      ended: true,
      canRate: true,
      canAdd: false,
      now: { headline: '办好了', clock: null },
      photos: [{ role: 'own' }, { hash: after, role: 'after' }],
    });
    expect(closed.steps.map((step) => step.title).slice(3)).toEqual(['处理', '再去看一遍', '告诉您结果']);
    expect(textOf(closed, 'told')).toBe('摊贩已劝离，路面已清扫。');
    expect(new Set(closed.steps.map((step) => step.state))).toEqual(new Set(['done']));
    const shown = await world.desk.call('GET', `/api/public/reports/${code}/photos/${after}?size=thumb`);
    expect(shown.status).toBe(200);

    const rate = (stars: number) =>
      world.desk.call('POST', `/api/public/reports/${code}/rating`, { body: { stars, text: '很快' } });
    expect((await rate(6)).body).toMatchObject({ error: { code: 'stars-needed' } });
    expect((await rate(4)).status).toBe(200);
    expect((await rate(5)).body).toMatchObject({ error: { code: 'once-only' } });
    expect(await told(code)).toMatchObject({ rating: { stars: 4, text: '很快' }, canRate: false });
    const { rows } = await world.pool.query('select stars from case_file where id = $1', [sent.id]);
    expect(rows[0].stars).toBe(4);
    const evidence = await world.desk.call('POST', `/api/public/reports/${code}/evidence`, {
      body: { text: '又来了' },
    });
    expect(evidence.body).toMatchObject({ error: { code: 'wrong-stage' } });
  });

  it('[CASE-09] follows the case that a report was joined to, and lets each reporter rate', async () => {
    const first = await world.report({}, '#303030');
    const second = await world.report();
    await act(world.people.acceptor, second.sent.id, 'join-case', { targetId: first.sent.id });
    expect((await told(second.code)).others).toBe(1);
    expect((await told(first.code)).others).toBe(1);
    const rate = (code: string) =>
      world.desk.call('POST', `/api/public/reports/${code}/rating`, { body: { stars: 5 } });
    expect((await rate(second.code)).body).toMatchObject({ error: { code: 'wrong-stage' } });
    const after = await toClosed(first.sent.id, '#ddeeff');
    const view = await told(second.code);
    expect(view).toMatchObject({ ended: true, canRate: true, number: second.body.number });
    expect(textOf(view, 'told')).toBe('摊贩已劝离，路面已清扫。');
    expect(view.photos).toMatchObject([{ hash: after, role: 'after' }]);
    expect((await rate(second.code)).status).toBe(200);
    expect((await rate(first.code)).status).toBe(200);
    const theirs = `/api/public/reports/${second.code}/photos/${first.photos[0]}`;
    expect((await world.desk.call('GET', theirs)).status).toBe(404);
  });

  it('tells the reason of a refusal and asks for a rating of that too', async () => {
    const { code, sent } = await world.report();
    await act(world.people.acceptor, sent.id, 'refuse-case', { reason: '不属于城管职责，请拨打 12345。' });
    const view = await told(code);
    expect(view).toMatchObject({ ended: true, canRate: true, now: { headline: '没有受理' } });
    expect(stateOf(view)).toEqual(['received done', 'told done']);
    expect(textOf(view, 'told')).toBe('没有受理：不属于城管职责，请拨打 12345。');
  });

  it('hands on what the desk wrote to the reporter', async () => {
    const { code, sent } = await world.report();
    await act(world.people.acceptor, sent.id, 'answer-reporter', { text: '已安排今天下午处理。' });
    expect((await told(code)).answers).toMatchObject([{ text: '已安排今天下午处理。', when: '今天 09:35' }]);
  });

  // The last one: it runs far ahead, and no clock steps back.
  it('says openly that it is late', async () => {
    const { code, sent } = await world.report();
    await toHandling(sent.id);
    world.desk.clock.advance(300 * HOUR);
    const late = await told(code);
    expect(late.now).toMatchObject({ light: 'red', used: 1 });
    expect(late.now.clock).toMatch(/^已超过时限 .+，我们在催办$/);
  });
});
