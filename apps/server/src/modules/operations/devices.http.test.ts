import { canonicalJson } from '@baixing/contract';
import { DAY, HOUR, toIso } from '@baixing/domain/time';
import { CAST, type Hand, idOf, openHand, openWorld, PLACE, refusalOf, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFirstSheet } from '../../files/workbook.ts';
import { openPhone } from './phone-for-test.ts';

let world: World;
let hand: Hand;
let pothole: string;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  pothole = await hand.photo(CAST.supervisor);
});
afterAll(() => world?.close());

const report = () => ({
  kind: 'register-case' as const,
  caseId: crypto.randomUUID(),
  act: {
    action: 'report-case' as const,
    source: 'supervisor' as const,
    description: '路面坑洞',
    place: PLACE,
    photos: [pothole],
  },
});

const sha256 = async (text: string) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex');

describe('a device', () => {
  it('is told where its numbers stand, and how to record', async () => {
    const phone = await openPhone(world, CAST.supervisor);
    expect(await phone.register()).toMatchObject({
      lastNumber: 0,
      settings: { trackEverySeconds: 30, trackAccuracyMetres: 100 },
    });
    await phone.send(phone.make(report()));
    await phone.send(phone.make(report()));
    expect(await phone.register()).toMatchObject({ lastNumber: 2 });
  });

  it('that is shared takes the operations of each who registered it, under one row of numbers', async () => {
    const phone = await openPhone(world, CAST.supervisor);
    await phone.send(phone.make(report()));
    const theirs = phone.make(report(), { personId: idOf.person('supervisor002') });
    expect(await refusalOf(phone.send(theirs, 'supervisor002'))).toBe('device-unknown');
    expect(await phone.register('supervisor002')).toMatchObject({ lastNumber: 1 });
    const photo = await hand.photo('supervisor002');
    expect(photo).not.toBe(pothole);
    expect(await phone.send(theirs, 'supervisor002')).toMatchObject({ state: 'done' });
  });

  it('known with one key is not taken with another, and one that is no point of the curve with none', async () => {
    const phone = await openPhone(world, CAST.supervisor);
    const other = await openPhone(world, CAST.supervisor);
    const client = await world.as(CAST.supervisor);
    const body = { id: phone.device, publicKey: other.publicKey, label: '', appVersion: '' };
    expect(await refusalOf(client.registerDevice({ body }))).toBe('key-reused');
    const publicKey = { ...other.publicKey, y: 'A'.repeat(43) };
    const wrong = { ...body, id: crypto.randomUUID(), publicKey };
    expect(await refusalOf(client.registerDevice({ body: wrong }))).toBe('bad-request');
  });

  it('[CASE-03] of somebody else does not exist: no contact, no receipts, no operation', async () => {
    const phone = await openPhone(world, CAST.supervisor);
    await phone.send(phone.make(report()));
    const stranger = await world.as('supervisor002');
    const params = { id: phone.device };
    const made = { waiting: [], done: [], refused: [], dropped: [] };
    const body = { appVersion: '1', waiting: 0, refused: 0, day: '2026-09-23', made };
    expect(await refusalOf(stranger.contactDevice({ params, body }))).toBe('not-found');
    expect(await refusalOf(stranger.listReceipts({ params, query: { day: '2026-09-23' } }))).toBe(
      'not-found',
    );
    const operation = phone.make(report(), { personId: idOf.person('supervisor002') });
    expect(await refusalOf(phone.send(operation, 'supervisor002'))).toBe('device-unknown');
  });

  it('gets the receipts of a day again: mine, in order, with the hash of what was sent', async () => {
    const phone = await openPhone(world, CAST.supervisor);
    const done = phone.make(report());
    const refused = phone.make({
      kind: 'act-on-case',
      caseId: crypto.randomUUID(),
      base: {},
      act: { action: 'add-note', text: '无' },
    });
    const answers = [await phone.send(done), await phone.send(refused)];
    const { rows } = await (await world.as(CAST.supervisor)).listReceipts({
      params: { id: phone.device },
      query: { day: '2026-09-23' },
    });
    expect(rows.map(({ number, kind, state, sentBy }) => [number, kind, state, sentBy])).toEqual([
      [1, 'register-case', 'done', null],
      [2, 'act-on-case', 'refused', null],
    ]);
    expect(rows.map(({ receipt }) => receipt)).toEqual(answers.map(({ receipt }) => receipt));
    expect(rows[0]?.receipt.parts[0]).toBe(await sha256(canonicalJson(done)));
  });
});

describe('a contact', () => {
  it('agrees when phone and server have the same', async () => {
    const phone = await openPhone(world, CAST.supervisor);
    await phone.send(phone.make(report()));
    const { reconciliation, mark } = await phone.contact({ done: [1], waiting: [2] }, { waiting: 1 });
    expect(reconciliation).toEqual({
      day: '2026-09-23',
      agreed: true,
      missingOnServer: [],
      unknownToPhone: [],
    });
    expect(mark.token).not.toBe('');
  });

  it('finds a number that the server never got and one that the phone does not know, and shows the desk both', async () => {
    const phone = await openPhone(world, 'supervisor003');
    const photo = await hand.photo('supervisor003');
    const what = report();
    const sent = { ...what, act: { ...what.act, photos: [photo] } };
    await phone.send(phone.make(sent));
    const { reconciliation } = await phone.contact({ done: [2], refused: [3] }, { refused: 1 });
    expect(reconciliation).toMatchObject({ agreed: false, missingOnServer: [2], unknownToPhone: [1] });
    const desk = await world.as(CAST.shift);
    const { rows } = await desk.listReconciliations({ query: { state: 'difference' } });
    const line = rows.find(({ id }) => id === phone.device);
    expect(line).toMatchObject({
      waiting: 0,
      refused: 1,
      people: [{ id: idOf.person('supervisor003') }],
      differences: [{ day: '2026-09-23', missingOnServer: [2], unknownToPhone: [1] }],
    });
    expect(await phone.contact({ done: [1], refused: [3] })).toMatchObject({
      reconciliation: { agreed: true },
    });
    const after = await desk.listReconciliations({ query: { state: 'difference' } });
    expect(after.rows.map(({ id }) => id)).not.toContain(phone.device);
  });

  it('counts an operation to the local day on which it was made, whenever it came', async () => {
    const phone = await openPhone(world, CAST.supervisor);
    const yesterday = toIso(world.clock.now() - DAY);
    await phone.send(phone.make(report(), { madeAt: yesterday }));
    expect((await phone.contact({})).reconciliation).toMatchObject({ agreed: true });
    expect((await phone.contact({}, { day: '2026-09-22' })).reconciliation.unknownToPhone).toEqual([1]);
  });
});

describe('the list of phones', () => {
  it('[CASE-03] is for the hall, and for nobody in the street', async () => {
    for (const username of [CAST.supervisor, CAST.handler])
      expect(await refusalOf((await world.as(username)).listReconciliations({}))).toBe('not-allowed');
    expect((await (await world.as(CAST.dispatcher)).listReconciliations({})).total).toBeGreaterThan(0);
  });

  it('finds a phone by its person, by the sound of the name, and by what is the matter with it', async () => {
    const phone = await openPhone(world, 'supervisor004');
    await phone.contact({ waiting: [1, 2] }, { waiting: 2 });
    const desk = await world.as(CAST.shift);
    const { name } = await (await world.as('supervisor004')).getMe();
    const idsOf = async (query: { text?: string; state?: 'waiting' | 'refused' | 'silent' }) =>
      (await desk.listReconciliations({ query })).rows.map(({ id }) => id);
    expect(await idsOf({ text: name })).toContain(phone.device);
    expect(await idsOf({ text: 'supervisor004' })).toEqual([phone.device]);
    expect(await idsOf({ text: '没有这个人%_' })).toEqual([]);
    expect(await idsOf({ state: 'waiting' })).toContain(phone.device);
    expect(await idsOf({ state: 'refused' })).not.toContain(phone.device);
  });

  it('pages through every phone once, those that differ first', async () => {
    const desk = await world.as(CAST.shift);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await desk.listReconciliations({ query: { limit: 2, ...(after ? { after } : {}) } });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    const whole = await desk.listReconciliations({ query: { limit: 200 } });
    expect(seen).toEqual(whole.rows.map(({ id }) => id));
    expect(whole.total).toBe(seen.length);
    const differing = whole.rows.map(({ differences }) => differences.length > 0);
    expect(differing).toEqual([...differing].sort((a, b) => Number(b) - Number(a)));
  });

  it('is exported as it is seen', async () => {
    const response = await fetch(
      `${world.url}/api/reconciliations.xlsx?text=supervisor004&columns=people,waiting&locale=zh`,
      {
        headers: { cookie: await world.cookieOf(CAST.shift) },
      },
    );
    const sheet = await openFirstSheet(Buffer.from(await response.arrayBuffer()));
    expect(sheet?.getRow(1).values).toEqual([undefined, '使用人', '待发']);
    expect(sheet?.getRow(2).getCell(2).value).toBe(2);
  });

  // The last one: it leaves the world a day later.
  it('shows as silent a phone that has said nothing for a day', async () => {
    const phone = await openPhone(world, 'supervisor005');
    await phone.contact({});
    const silent = async () =>
      (await (await world.as(CAST.shift)).listReconciliations({ query: { state: 'silent' } })).rows;
    expect((await silent()).map(({ id }) => id)).not.toContain(phone.device);
    world.clock.moveTo(world.clock.now() + DAY + HOUR);
    world.signInAnew();
    expect((await silent()).map(({ id }) => id)).toContain(phone.device);
  });
});
