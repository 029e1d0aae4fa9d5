import { DAY } from '@baixing/domain/time';
import { CAST, type Hand, idOf, openHand, openWorld, PLACE, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let world: World;
let hand: Hand;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
});
afterAll(() => world?.close());

type Asked = { as: string; path: string; key: string; body: object };
type Answer = { status: number; text: string };

/** A write as a program would send it, with the key in its own hand. */
async function send({ as, path, key, body }: Asked): Promise<Answer> {
  const response = await fetch(`${world.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      cookie: await world.cookieOf(as),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

const codeOf = ({ status, text }: Answer) => [status, JSON.parse(text).error?.code];

const registration = (description: string) => ({
  id: crypto.randomUUID(),
  act: {
    action: 'register-case',
    source: 'complaint-hotline',
    description,
    place: PLACE,
    reporter: { name: '张桂兰', phone: '10012345678', answerBy: 'phone' },
  },
});

const register = (description = '路口积水'): Asked => ({
  as: CAST.acceptor,
  path: '/api/cases',
  key: crypto.randomUUID(),
  body: registration(description),
});

/** All that a repeat could have changed. */
async function written() {
  const { rows } = await world.pool.query(
    `select (select count(*)::int from case_file) as files, (select count(*)::int from case_entry) as entries,
            (select max(version) from case_file) as version, (select count(*)::int from reporter) as reporters,
            (select count(*)::int from outbox) as announcements, (select count(*)::int from audit_entry) as audits,
            (select count(*)::int from request_key) as keys`,
  );
  return rows[0];
}

const burst = (asked: Asked, count: number) => Promise.all(Array.from({ length: count }, () => send(asked)));

describe('the same request', () => {
  it('[G2] a thousand times, one by one and fifty at once, is one case and one answer byte for byte', {
    timeout: 120_000,
  }, async () => {
    const asked = register();
    const before = await written();
    // Nobody has been first yet: fifty come together.
    const [first, ...others] = await burst(asked, 50);
    expect(first?.status).toBe(200);
    const answers = new Set(others.map(({ status, text }) => `${status} ${text}`));
    const after = await written();
    expect(after).toMatchObject({
      files: before.files + 1,
      entries: before.entries + 1,
      reporters: before.reporters + 1,
    });
    for (let count = 0; count < 200; count += 1) {
      const { status, text } = await send(asked);
      answers.add(`${status} ${text}`);
    }
    for (let round = 0; round < 15; round += 1)
      for (const { status, text } of await burst(asked, 50)) answers.add(`${status} ${text}`);
    expect([...answers]).toEqual([`200 ${first?.text}`]);
    expect(JSON.parse(first?.text ?? '')).toMatchObject({
      stage: 'registered',
      followCode: expect.any(String),
    });
    expect(await written()).toEqual(after);
  });

  it('[G2] [G3] an act fifty times at once, and again after the case has gone on, is one entry and one answer', async () => {
    const id = await hand.walkTo('filed');
    const act = { action: 'dispatch-case', unitId: idOf.unit('centre-squad') };
    const asked = {
      as: CAST.dispatcher,
      path: `/api/cases/${id}/acts`,
      key: crypto.randomUUID(),
      body: { act, version: 5 },
    };
    const answers = await burst(asked, 50);
    await hand.step(id, 5);
    answers.push(await send(asked));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const seen = await hand.get(id, CAST.shift);
    expect(seen).toMatchObject({ stage: 'handling' });
    expect(seen.entries.filter(({ action }) => action === 'dispatch-case')).toHaveLength(1);
  });

  it('[G2] that was refused is judged afresh: what was missing may have come since', async () => {
    const { id } = await hand.register();
    const asked = {
      as: CAST.shift,
      path: `/api/cases/${id}/acts`,
      key: crypto.randomUUID(),
      body: { act: { action: 'file-case' } },
    };
    expect(codeOf(await send(asked))).toEqual([409, 'wrong-stage']);
    for (const index of [0, 1, 2]) await hand.step(id, index);
    expect((await send(asked)).status).toBe(200);
    expect((await hand.get(id)).stage).toBe('filed');
  });

  it('[G2] of a citizen who has changed networks in between has its first answer', async () => {
    const { id, followCode } = await hand.register({ reporter: { phone: '10012345678' } });
    const add = (remoteAddress: string) =>
      world.app.http.inject({
        method: 'POST',
        url: `/api/public/reports/${followCode}/evidence`,
        headers: { 'idempotency-key': key },
        payload: { text: '水更深了' },
        remoteAddress,
      });
    const key = crypto.randomUUID();
    const [first, again] = [await add('10.1.1.1'), await add('10.2.2.2')];
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(again.body).toBe(first.body);
    expect((await hand.get(id)).version).toBe(2);
  });

  it('[G2] after a restart still has its first answer', async () => {
    const asked = register('重启之前');
    const first = await send(asked);
    await world.restart();
    expect(await send(asked)).toEqual(first);
  });
});

describe('a key that comes back', () => {
  it.each([
    ['with another body', (asked: Asked): Asked => ({ ...asked, body: registration('另一件事') })],
    ['from another person', (asked: Asked): Asked => ({ ...asked, as: 'acceptor02' })],
    [
      'at another door',
      (asked: Asked): Asked => ({
        ...asked,
        path: `/api/cases/${(asked.body as { id: string }).id}/acts`,
        body: { act: { action: 'add-note', text: '补充' } },
      }),
    ],
    [
      'at the same door for another case',
      (asked: Asked): Asked => ({
        ...asked,
        body: { ...asked.body, id: crypto.randomUUID() },
      }),
    ],
  ])('[G2] %s is refused in words, and nothing is changed', async (_, other) => {
    const asked = register();
    const first = await send(asked);
    expect(first.status).toBe(200);
    const again = other(asked);
    await world.cookieOf(again.as);
    const before = await written();
    for (const answer of [await send(again), ...(await burst(again, 10))]) {
      expect(codeOf(answer)).toEqual([409, 'key-reused']);
      expect(JSON.parse(answer.text).error.message).toBe('同一请求编号带来了不同的内容，请刷新页面后重做');
    }
    expect(await written()).toEqual(before);
    expect(await send(asked)).toEqual(first);
  });

  it('[G2] of two cases at the same door of acts, is refused although the bodies are the same', async () => {
    const [a, b] = [await hand.walkTo('registered'), await hand.walkTo('registered')];
    const body = { act: { action: 'add-note', text: '同样的话' } };
    const key = crypto.randomUUID();
    const note = (id: string) => send({ as: CAST.acceptor, path: `/api/cases/${id}/acts`, key, body });
    expect((await note(a)).status).toBe(200);
    expect(codeOf(await note(b))).toEqual([409, 'key-reused']);
    expect((await hand.get(b)).version).toBe(1);
  });

  it('[G2] with two bodies at once takes one of them and refuses the other', async () => {
    const asked = register('甲');
    const other = { ...asked, body: registration('乙') };
    const before = await written();
    const answers = await Promise.all([asked, other, asked, other, asked, other].map((each) => send(each)));
    const taken = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(new Set(taken.map(({ text }) => text)).size).toBe(1);
    // Which of the two was first is the network's to say.
    expect([taken.length, refused.length]).toEqual([3, 3]);
    expect(new Set(refused.map((answer) => codeOf(answer).join(' ')))).toEqual(new Set(['409 key-reused']));
    expect((await written()).files).toBe(before.files + 1);
  });
});

// The last one: it leaves the world three months later.
describe('an answer that is kept', () => {
  it('[G2] is given to a repeat after 89 days, and forgotten after 90', async () => {
    const asked = register('三个月前');
    const first = await send(asked);
    const kept = async () => {
      await world.app.sweep();
      const { rows } = await world.pool.query('select from request_key where key = $1', [asked.key]);
      return rows.length;
    };
    const began = world.clock.now();
    world.clock.moveTo(began + 89 * DAY);
    world.signInAnew();
    expect(await kept()).toBe(1);
    expect(await send(asked)).toEqual(first);
    world.clock.moveTo(began + 90 * DAY + 1);
    expect(await kept()).toBe(0);
  });
});
