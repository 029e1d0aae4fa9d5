import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { introduce, lastContact } from './contact.ts';
import { FakeServer } from './fixtures/fake-server.ts';
import { CASE, ME, newId, note, Phone } from './fixtures/phone.ts';
import { compareWithServer, daysToCompare, isContactDue, numbersOf } from './reconcile.ts';
import { discard } from './settle.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TODAY = '2026-11-28';

let server: FakeServer;
let phone: Phone;
beforeEach(() => {
  server = new FakeServer();
  phone = new Phone(server);
});
const deviceOf = async () => (await phone.inLine())[0]?.operation.device ?? '';
const parts = { now: () => phone.now, appVersion: '1' };
const known = (day: string, agreed: boolean) => ({
  [day]: { day, agreed, missingOnServer: [], unknownToPhone: [] },
});

describe('phone and server compared', () => {
  it('tells the numbers of a day by what became of each, and only those of this device', async () => {
    for (let count = 0; count < 5; count += 1) await phone.save(note(`${count}`, newId()));
    server.refuse = ({ number }) => (number === 2 ? 'wrong-post' : undefined);
    server.fault = () => (server.outcomes.size === 2 ? 'cut-before' : undefined);
    await phone.send();
    const [, , , fourth] = await phone.inLine();
    await discard(phone.database, fourth?.id ?? '', '重复', { at: phone.now, words: { earlierRefused: '' } });
    const inLine = await phone.inLine();
    const other = { ...inLine[0], operation: { ...inLine[0]?.operation, device: newId() } } as never;
    expect(numbersOf([...inLine, other], await deviceOf(), TODAY)).toEqual({
      waiting: [3, 5],
      done: [1],
      refused: [2],
      dropped: [4],
    });
    expect(numbersOf(inLine, await deviceOf(), '2026-11-27').done).toEqual([]);
  });

  it('asks about today, and about earlier days until both agree', async () => {
    await phone.save(note('yesterday'));
    phone.now += DAY;
    const all = await phone.inLine();
    expect(daysToCompare(all, {}, phone.now)).toEqual(['2026-11-29', TODAY]);
    expect(daysToCompare(all, known(TODAY, false), phone.now)).toEqual(['2026-11-29', TODAY]);
    expect(daysToCompare(all, known(TODAY, true), phone.now)).toEqual(['2026-11-29']);
  });

  it('asks about a few days at once, the latest first, and about none longer ago than a month', async () => {
    for (let day = 0; day < 40; day += 1) {
      await phone.save(note(`${day}`, newId()));
      phone.now += DAY;
    }
    const days = daysToCompare(await phone.inLine(), {}, phone.now);
    expect(days).toHaveLength(4);
    const agreed = Object.assign({}, ...days.map((day) => known(day, true)));
    expect(daysToCompare(await phone.inLine(), agreed, phone.now)).not.toEqual(days);
    expect(daysToCompare((await phone.inLine()).slice(0, 5), {}, phone.now)).toHaveLength(1);
  });

  it('keeps what differs and a fresh mark; a silent server changes nothing', async () => {
    await phone.save(note('x'));
    await introduce(phone.database, server.client, ME.id, {
      words: { label: '', appVersion: '1' },
      newId,
      now: parts.now,
    });
    const before = await lastContact(phone.database);
    server.fault = () => 'cut-before';
    await expect(compareWithServer(phone.database, server.client, parts)).rejects.toThrow();
    expect(await lastContact(phone.database)).toEqual(before);
    server.fault = () => undefined;
    server.difference = { missingOnServer: [1], unknownToPhone: [7] };
    await compareWithServer(phone.database, server.client, parts);
    const after = await lastContact(phone.database);
    expect(after).toMatchObject({
      at: phone.now,
      registered: before.registered,
      days: { [TODAY]: { agreed: false, missingOnServer: [1], unknownToPhone: [7] } },
      mark: { serial: 0 },
    });
    expect(after.mark?.token).not.toBe(before.mark?.token);
  });

  it('is due each day and every ten minutes, also after the clock was turned back', () => {
    const last = phone.now;
    expect(isContactDue(last, last + 9 * MINUTE)).toBe(false);
    expect(isContactDue(last, last + 10 * MINUTE)).toBe(true);
    expect(isContactDue(last, last - 2 * DAY)).toBe(true);
    const midnight = Date.parse('2026-11-29T00:00:00+08:00');
    expect(isContactDue(midnight - MINUTE, midnight)).toBe(true);
  });
});

describe('a phone whose store was brought back from a copy', () => {
  it('goes on under a new identity, so that no number is given twice; what waited keeps its own', async () => {
    const [old] = await phone.save(note('x', CASE));
    server.lastNumber = ({ id }) => (id === old?.operation.device ? 8 : 0);
    await phone.send();
    const [next] = await phone.save(note('y', newId()));
    expect(next?.operation).toMatchObject({ number: 1 });
    expect(next?.operation.device).not.toBe(old?.operation.device);
    expect(next?.line).toBe(2);
    expect((await phone.inLine())[0]?.operation).toEqual(old?.operation);
  });
});
