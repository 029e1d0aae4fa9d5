import { connect } from 'node:net';
import type { OperationOnWire, WhatOnWire } from '@baixing/contract';
import { MINUTE, toIso } from '@baixing/domain/time';
import {
  CAST,
  type Hand,
  idOf,
  openHand,
  openWorld,
  PLACE,
  picture,
  refusalOf,
  type World,
} from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Answer, openPhone, type Phone, taken } from './phone-for-test.ts';

let world: World;
let hand: Hand;
let phone: Phone;
let handlers: Phone;
let pothole: string;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  phone = await openPhone(world, CAST.supervisor);
  handlers = await openPhone(world, CAST.handler);
  pothole = await hand.photo(CAST.supervisor);
});
afterAll(() => world?.close());

const report = (photos: string[] = [pothole], caseId: string = crypto.randomUUID()): WhatOnWire => ({
  kind: 'register-case',
  caseId,
  act: { action: 'report-case', source: 'supervisor', description: '路面坑洞', place: PLACE, photos },
});

type ActWhat = Extract<WhatOnWire, { kind: 'act-on-case' }>;
const acting = (caseId: string, act: ActWhat['act'], base: ActWhat['base'] = {}): WhatOnWire => ({
  kind: 'act-on-case',
  caseId,
  base,
  act,
});

/** All that a repeat could have changed. */
async function written() {
  const { rows } = await world.pool.query(
    `select (select count(*)::int from case_file) as files, (select count(*)::int from case_entry) as entries,
            (select count(*)::int from operation) as operations, (select count(*)::int from outbox) as announcements,
            (select count(*)::int from audit_entry) as audits`,
  );
  return rows[0];
}

const burst = (operation: OperationOnWire, count: number) =>
  Promise.all(Array.from({ length: count }, () => phone.send(operation)));
const withoutRepeated = ({ repeated: _repeated, ...answer }: Answer) => JSON.stringify(answer);

describe('an operation', () => {
  it('[CASE-01] [G2] registers a case with its photos, and its receipt lists every part by hash', async () => {
    const photos = [await hand.photo(CAST.supervisor), await hand.photo(CAST.supervisor)];
    const operation = phone.make(report(photos), {
      photos: photos.map((hash) => taken(hash, world.clock.now())),
    });
    const answer = await phone.send(operation);
    expect(answer).toMatchObject({ state: 'done', refusal: null, repeated: false });
    expect(answer.receipt.number).toMatch(/^R-0923-\d{6}$/);
    expect(answer.receipt.parts).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), ...photos]);
    const seen = await hand.get(answer.acted?.id ?? '');
    expect(seen).toMatchObject({ number: answer.acted?.number, stage: 'accepted', version: 1 });
    expect(seen.photos.map(({ hash }) => hash).sort()).toEqual([...photos].sort());
  });

  it('[G2] sent again is answered with the first answer and changes nothing, even after the case has gone on', async () => {
    const operation = phone.make(report());
    const first = await phone.send(operation);
    await hand.act(CAST.acceptor, first.acted?.id ?? '', { action: 'add-note', text: '已看' });
    const before = await written();
    const again = await phone.send(operation);
    expect(again.repeated).toBe(true);
    expect(withoutRepeated(again)).toBe(withoutRepeated(first));
    expect(await written()).toEqual(before);
  });

  it('[G2] that was refused is refused again with the same receipt, although it would be allowed by now', async () => {
    const id = await hand.walkTo('fed-back');
    const operation = phone.make(acting(id, { action: 'pass-check', photos: [pothole] }));
    const first = await phone.send(operation);
    expect(first).toMatchObject({ state: 'refused', acted: null, refusal: { code: 'not-yours' } });
    await hand.act(CAST.acceptor, id, { action: 'send-check', supervisorId: idOf.person(CAST.supervisor) });
    const before = await written();
    const again = await phone.send(operation);
    expect(withoutRepeated(again)).toBe(withoutRepeated(first));
    expect(again.repeated).toBe(true);
    expect(await written()).toEqual(before);
    expect(await phone.send(phone.make(operation.what))).toMatchObject({ state: 'done' });
  });

  it('[G2] [G3] twenty times at once is one case, one outcome and one answer', async () => {
    const before = await written();
    const answers = await burst(phone.make(report()), 20);
    expect(new Set(answers.map(withoutRepeated)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await written()).toMatchObject({ files: before.files + 1, operations: before.operations + 1 });
  });

  it('[G2] [G3] that must be refused, twenty times at once, is one refusal', async () => {
    const id = await hand.walkTo('closed');
    const before = await written();
    const answers = await burst(phone.make(acting(id, { action: 'pass-check', text: '好' })), 20);
    expect(new Set(answers.map(withoutRepeated)).size).toBe(1);
    expect(answers[0]).toMatchObject({ state: 'refused' });
    expect(await written()).toEqual({ ...before, operations: before.operations + 1 });
  });

  it('[G2] whose answer was lost on its way is answered by the first one', async () => {
    const operation = phone.make(report());
    const cookie = await world.cookieOf(CAST.supervisor);
    const { hostname, port } = new URL(world.url);
    const body = JSON.stringify({ operation });
    const head = [
      'POST /api/operations HTTP/1.1',
      `host: ${hostname}:${port}`,
      `cookie: ${cookie}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    const socket = connect(Number(port), hostname);
    // The whole request goes out, and nobody is there when the answer comes.
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
    await vi.waitFor(
      async () => {
        const { rowCount } = await world.pool.query('select from operation where id = $1', [operation.id]);
        expect(rowCount).toBe(1);
      },
      { timeout: 20_000 },
    );
    const before = await written();
    expect(await phone.send(operation)).toMatchObject({ state: 'done', repeated: true });
    expect(await written()).toEqual(before);
  });

  it('[G2] with other content under a known id is refused, and the first stands', async () => {
    const operation = phone.make(report());
    const first = await phone.send(operation);
    const other = { ...operation, what: report() };
    expect(await refusalOf(phone.send(other))).toBe('key-reused');
    expect(withoutRepeated(await phone.send(operation))).toBe(withoutRepeated(first));
  });

  it('[G2] whose number of the device belongs to another one is refused and does nothing', async () => {
    const { number } = await (async () => {
      const operation = phone.make(report());
      await phone.send(operation);
      return operation;
    })();
    const before = await written();
    expect(await refusalOf(phone.send({ ...phone.make(report()), number }))).toBe('number-taken');
    const refused = {
      ...phone.make(acting(crypto.randomUUID(), { action: 'add-note', text: '无' })),
      number,
    };
    expect(await refusalOf(phone.send(refused))).toBe('number-taken');
    expect(await written()).toEqual(before);
  });

  it('waits for its photos: what is missing is no judgement, and the same operation is done once they are there', async () => {
    const bytes = await picture();
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');
    const operation = phone.make(report([hash]), { photos: [taken(hash, world.clock.now())] });
    expect(await refusalOf(phone.send(operation))).toBe('file-missing');
    expect(await hand.photo(CAST.supervisor, bytes)).toBe(hash);
    expect(await phone.send(operation)).toMatchObject({ state: 'done', repeated: false });
  });

  it('gets no receipt for a photo that has not come, though its act does not name it', async () => {
    const operation = phone.make(report([pothole]), { photos: [taken('ab'.repeat(32), world.clock.now())] });
    expect(await refusalOf(phone.send(operation))).toBe('file-missing');
  });

  it('that is refused without its photos is given a receipt of what has come, and of nothing else', async () => {
    const photos = [pothole, 'cd'.repeat(32)].map((hash) => taken(hash, world.clock.now()));
    const operation = phone.make(acting(crypto.randomUUID(), { action: 'add-note', text: '无' }), { photos });
    const answer = await phone.send(operation);
    expect(answer).toMatchObject({ state: 'refused', refusal: { code: 'not-found' } });
    expect(answer.receipt.parts).toEqual([expect.any(String), pothole]);
  });

  it('that asks what the sender may not do is refused, and remembered', async () => {
    const { id } = await hand.register();
    const operation = phone.make(acting(id, { action: 'file-case' }));
    expect(await phone.send(operation)).toMatchObject({ state: 'refused', refusal: { code: 'not-found' } });
    expect(await phone.send(operation)).toMatchObject({ repeated: true });
  });

  it('tells the refusal in the language of whoever asks', async () => {
    const operation = phone.make(acting(crypto.randomUUID(), { action: 'receive-case' }));
    const { refusal } = await phone.send(operation);
    expect(refusal).toEqual({ code: 'not-found', message: '没有找到，或不归您查看' });
  });

  it('that is joined at once to an open case says which goes on', async () => {
    const open = await phone.send(phone.make(report()));
    const target = open.acted?.id ?? '';
    const desk = await openPhone(world, CAST.acceptor);
    const act = {
      action: 'register-case',
      source: 'complaint-hotline',
      description: '坑',
      place: PLACE,
    } as const;
    const what = { kind: 'register-case', caseId: crypto.randomUUID(), act, joinTo: target } as const;
    const joined = await desk.send(desk.make(what));
    expect(joined.acted).toMatchObject({ joinedTo: target });
  });

  it('tells its author the follow code of a reporter, in the first answer and in each repeat', async () => {
    const desk = await openPhone(world, CAST.acceptor);
    const operation = desk.make({
      kind: 'register-case',
      caseId: crypto.randomUUID(),
      act: {
        action: 'register-case',
        source: 'complaint-hotline',
        description: '积水',
        place: PLACE,
        reporter: { name: '张桂兰', phone: '10012345678', answerBy: 'phone' },
      },
    });
    const first = await desk.send(operation);
    expect(first.acted?.followCode).toEqual(expect.any(String));
    expect((await desk.send(operation)).acted).toEqual(first.acted);
    const { rows } = await world.pool.query('select acted::text from operation where id = $1', [
      operation.id,
    ]);
    expect(rows[0].acted).not.toContain(first.acted?.followCode);
  });
});

describe('what a phone has made on what it had made before', () => {
  it('[CASE-05] follows its own chain: each step is based on what the one before it left', async () => {
    const id = await hand.walkTo('dispatched');
    const photo = await hand.photo(CAST.handler);
    const one = handlers.make(acting(id, { action: 'receive-case' }, { version: 6 }));
    const two = handlers.make(acting(id, { action: 'arrive-on-site' }, { after: one.id }));
    const three = handlers.make(
      acting(id, { action: 'feed-back', text: '已清理', photos: [photo] }, { after: two.id }),
    );
    const { version } = await hand.get(id);
    const states = [
      await handlers.send({ ...one, what: acting(id, { action: 'receive-case' }, { version }) }),
      await handlers.send(two),
      await handlers.send(three),
    ];
    expect(states.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(await hand.get(id)).toMatchObject({ stage: 'fed-back', version: version + 3 });
  });

  it('is asked to wait while the step before it has not come, and is done afterwards', async () => {
    const id = await hand.walkTo('dispatched');
    const one = handlers.make(acting(id, { action: 'receive-case' }));
    const two = handlers.make(acting(id, { action: 'arrive-on-site' }, { after: one.id }));
    expect(await refusalOf(handlers.send(two))).toBe('earlier-missing');
    await handlers.send(one);
    expect(await handlers.send(two)).toMatchObject({ state: 'done', repeated: false });
  });

  it('is refused when the step before it was refused', async () => {
    const id = await hand.walkTo('closed');
    const one = handlers.make(acting(id, { action: 'receive-case' }));
    const two = handlers.make(acting(id, { action: 'arrive-on-site' }, { after: one.id }));
    expect(await handlers.send(one)).toMatchObject({ state: 'refused' });
    const answer = await handlers.send(two);
    expect(answer).toMatchObject({ state: 'refused', refusal: { code: 'earlier-refused' } });
    expect(await handlers.send(two)).toMatchObject({ repeated: true, receipt: answer.receipt });
  });

  it('is refused when somebody else acted in between, and that is remembered', async () => {
    const id = await hand.walkTo('dispatched');
    const one = handlers.make(acting(id, { action: 'receive-case' }));
    await handlers.send(one);
    await hand.act(CAST.dispatcher, id, { action: 'urge-case', text: '请尽快' });
    const two = handlers.make(acting(id, { action: 'arrive-on-site' }, { after: one.id }));
    const answer = await handlers.send(two);
    expect(answer).toMatchObject({ state: 'refused', refusal: { code: 'version-conflict' } });
    expect(await handlers.send(two)).toEqual({ ...answer, repeated: true });
  });

  it('may not lean on an operation of another case or of another device', async () => {
    const id = await hand.walkTo('dispatched');
    const elsewhere = phone.make(report());
    await phone.send(elsewhere);
    const wrong = handlers.make(acting(id, { action: 'receive-case' }, { after: elsewhere.id }));
    expect(await handlers.send(wrong)).toMatchObject({ state: 'refused', refusal: { code: 'bad-request' } });
  });
});

describe('what has changed since it was made', () => {
  it('a case that somebody closed meanwhile refuses the answer that waited', async () => {
    const id = await hand.walkTo('handling');
    const { version } = await hand.get(id);
    const photo = await hand.photo(CAST.handler);
    const answer = handlers.make(
      acting(id, { action: 'feed-back', text: '好', photos: [photo] }, { version }),
    );
    await hand.act(CAST.head, id, { action: 'force-close', reason: '已由他人处理' });
    const { state, refusal } = await handlers.send(answer);
    expect([state, refusal?.code]).toEqual(['refused', 'version-conflict']);
    const unseen = handlers.make(acting(id, { action: 'feed-back', text: '好', photos: [photo] }));
    expect(await handlers.send(unseen)).toMatchObject({ state: 'refused', refusal: { code: 'wrong-stage' } });
  });

  it('[CASE-03] a post taken away meanwhile refuses what only that post may do', async () => {
    const leaving = 'supervisor036';
    const theirs = await openPhone(world, leaving);
    const waiting = theirs.make(report());
    const personId = idOf.person(leaving);
    const person = await (await world.as('secadmin')).getPerson({ params: { id: personId } });
    for (const { id: postId } of person.posts)
      await (await world.as('secadmin')).withdrawPost({ params: { id: personId, postId } });
    const answer = await theirs.send(waiting);
    expect(answer).toMatchObject({ state: 'refused', refusal: { code: 'not-allowed' } });
    expect(await theirs.send(waiting)).toEqual({ ...answer, repeated: true });
  });
});

describe('a shift', () => {
  it('[PAT-02] begins and ends by operations, as they were made and not as they came; twice is once', async () => {
    const shiftId = crypto.randomUUID();
    const [from, to] = [90, 30].map((ago) => toIso(world.clock.now() - ago * MINUTE));
    const place = { lon: PLACE.lon, lat: PLACE.lat, accuracyMetres: 12 };
    const begin = phone.make({ kind: 'begin-shift', shiftId, place }, { madeAt: from ?? '' });
    const end = phone.make({ kind: 'end-shift', shiftId }, { madeAt: to ?? '' });
    expect(await refusalOf(phone.send(end))).toBe('shift-missing');
    expect(await phone.send(begin)).toMatchObject({ state: 'done', acted: null, refusal: null });
    expect(await phone.send(end)).toMatchObject({ state: 'done', repeated: false });
    expect(await phone.send(begin)).toMatchObject({ state: 'done', repeated: true });
    const { rows } = await (await world.as(CAST.supervisor)).listMyShifts({ query: { day: '2026-09-23' } });
    expect(rows).toEqual([
      expect.objectContaining({ id: shiftId, begunAt: from, endedAt: to, endedBy: 'person' }),
    ]);
  });

  it('[CASE-03] of somebody else is ended by nobody but them', async () => {
    const shiftId = crypto.randomUUID();
    await phone.send(phone.make({ kind: 'begin-shift', shiftId, place: null }));
    const answer = await handlers.send(handlers.make({ kind: 'end-shift', shiftId }));
    expect(answer).toMatchObject({ state: 'refused', refusal: { code: 'not-found' } });
  });
});

describe('an operation that is brought by somebody else', () => {
  it('is done as its author when a device of theirs has signed it; who brought it is on record', async () => {
    const photo = await hand.photo(CAST.acceptor);
    const operation = phone.make(report([photo]), { photos: [taken(photo, world.clock.now())] });
    const answer = await phone.send(operation, CAST.acceptor, await phone.sign(operation));
    expect(answer).toMatchObject({ state: 'done' });
    const seen = await hand.get(answer.acted?.id ?? '');
    const { name } = await (await world.as(CAST.supervisor)).getMe();
    expect(seen.entries[0]).toMatchObject({ personName: name, post: 'supervisor' });
    const { rows } = await world.pool.query(`select person_id, detail from audit_entry where subject = $1`, [
      `operation:${operation.id}`,
    ]);
    expect(rows).toEqual([
      {
        person_id: idOf.person(CAST.acceptor),
        detail: expect.objectContaining({ author: idOf.person(CAST.supervisor), refusal: null }),
      },
    ]);
    const own = await (await world.as(CAST.supervisor)).listReceipts({
      params: { id: phone.device },
      query: { day: '2026-09-23' },
    });
    const line = own.rows.find(({ id }) => id === operation.id);
    expect(line).toMatchObject({ sentBy: { id: idOf.person(CAST.acceptor) }, receipt: answer.receipt });
  });

  it('and came by the phone itself as well is one and the same', async () => {
    const operation = phone.make(report());
    const brought = await phone.send(operation, CAST.acceptor, await phone.sign(operation));
    expect(await phone.send(operation)).toEqual({ ...brought, repeated: true });
  });

  it.each([
    ['without a signature', async () => undefined],
    [
      'signed by another device of the same person',
      async (operation: OperationOnWire) => (await openPhone(world, CAST.supervisor)).sign(operation),
    ],
    [
      'whose content was altered afterwards',
      async (operation: OperationOnWire) =>
        phone.sign({ ...operation, madeAt: '2026-09-22T10:00:00.000+08:00' }),
    ],
  ])('%s is refused and not remembered', async (_title, signed) => {
    const operation = phone.make(report());
    const before = await written();
    const sending = async () => phone.send(operation, CAST.acceptor, await signed(operation));
    // Its own preparation registers a phone; what counts is what the sending writes.
    expect(await refusalOf(sending())).toBe('signature-wrong');
    expect((await written()).operations).toBe(before.operations);
    expect(await phone.send(operation)).toMatchObject({ state: 'done', repeated: false });
  });

  it('signed by a device that the author never registered is refused', async () => {
    const operation = handlers.make(report(), { personId: idOf.person(CAST.supervisor) });
    const signature = await handlers.sign(operation);
    expect(await refusalOf(handlers.send(operation, CAST.handler, signature))).toBe('signature-wrong');
  });

  it('tells its bringer no follow code, which is the author’s to know', async () => {
    const desk = await openPhone(world, CAST.acceptor);
    const reporter = { name: '张桂兰', phone: '10012345678', answerBy: 'phone' } as const;
    const act = { source: 'complaint-hotline', description: '积水', place: PLACE, reporter } as const;
    const caseId = crypto.randomUUID();
    const operation = desk.make({ kind: 'register-case', caseId, act: { action: 'register-case', ...act } });
    const brought = await desk.send(operation, 'acceptor02', await desk.sign(operation));
    expect(brought.acted).toMatchObject({ followCode: null });
    expect((await desk.send(operation)).acted?.followCode).toEqual(expect.any(String));
  });

  it('of somebody whose account is closed is refused', async () => {
    const gone = 'supervisor035';
    const theirs = await openPhone(world, gone);
    const operation = theirs.make(report());
    const signature = await theirs.sign(operation);
    await world.pool.query('update person set closed_at = now() where id = $1', [idOf.person(gone)]);
    expect(await refusalOf(theirs.send(operation, CAST.acceptor, signature))).toBe('account-closed');
  });
});
