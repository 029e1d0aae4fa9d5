import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { isCorrectable, openCorrection, sendAgain } from './decide.ts';
import { FakeServer } from './fixtures/fake-server.ts';
import { CASE, ME, newId, note, Phone } from './fixtures/phone.ts';
import type { StoredOperation } from './operation.ts';
import { discard } from './settle.ts';

let server: FakeServer;
let phone: Phone;
beforeEach(() => {
  server = new FakeServer();
  phone = new Phone(server);
});

const fateOf = async (saved: StoredOperation | undefined) =>
  (await phone.database.operations.get(saved?.id ?? ''))?.fate;

describe('an operation that a person gives up', () => {
  it('is kept with the reason; what stands on it is put before them too, and never asked of the server', async () => {
    const [first, second] = await phone.save([note('1'), note('2')]);
    const words = { earlierRefused: '前面一步没有办成' };
    await discard(phone.database, first?.id ?? '', '重复了', { at: phone.now, words });
    expect(await fateOf(first)).toMatchObject({ state: 'discarded', reason: '重复了' });
    expect(await fateOf(second)).toMatchObject({ state: 'refused', refusal: { code: 'earlier-refused' } });
    await phone.send();
    expect(server.calls).toEqual([]);
  });
});

describe('an operation that is done anew after it was refused', () => {
  const register = {
    title: '登记',
    photos: [],
    what: { kind: 'register-case', caseId: CASE, act: {} as never },
  } as const;
  const refuseNumbers = (...numbers: number[]) => {
    server.refuse = ({ number }) => (numbers.includes(number) ? 'outside-city' : undefined);
  };

  it('takes its place; what was refused only because of it follows by itself, in order', async () => {
    const [first, second, third] = await phone.save([register, note('2'), note('3')]);
    refuseNumbers(1);
    await phone.send();
    expect(await phone.states()).toEqual(['refused', 'refused', 'refused']);
    const parts = { author: ME, now: phone.now, phoneNow: phone.now, newId };
    const refused = await phone.database.operations.get(first?.id ?? '');
    if (refused === undefined) throw new Error('it is gone');
    await sendAgain(phone.database, refused, undefined, parts);
    expect(await phone.states()).toEqual([
      'replaced',
      'replaced',
      'replaced',
      'waiting',
      'waiting',
      'waiting',
    ]);
    await phone.send();
    expect((await phone.states()).slice(3)).toEqual(['received', 'received', 'received']);
    const done = (await phone.inLine()).slice(3).map(({ title }) => title);
    expect(done).toEqual(['登记', '2', '3']);
    expect(await fateOf(second)).toMatchObject({ state: 'replaced', by: (await phone.inLine())[4]?.id });
    expect(await fateOf(third)).toMatchObject({ state: 'replaced', by: (await phone.inLine())[5]?.id });
  });

  it('on its form is opened with what it said; the form saved again whole stands for all that it had made', async () => {
    const madeFrom = { key: `report:${ME.id}`, id: newId(), content: { text: '一堆垃圾' } };
    const [first, second] = await phone.save([register, note('交办')], { madeFrom });
    expect([isCorrectable(first as never), isCorrectable(second as never)]).toEqual([true, false]);
    refuseNumbers(1);
    await phone.send();
    const refused = (await phone.inLine())[0] as StoredOperation;
    await openCorrection(phone.database, refused, { now: phone.now, newId });
    const key = `correct:${ME.id}:${refused.id}`;
    const draft = await phone.database.drafts.get(key);
    expect(draft).toMatchObject({ content: { text: '一堆垃圾' }, replaces: refused.id });
    // What has been changed on it since is not taken back by opening it again.
    await phone.database.drafts.update(key, { content: { text: '两堆垃圾' } });
    await openCorrection(phone.database, refused, { now: phone.now, newId });
    expect((await phone.database.drafts.get(key))?.content).toEqual({ text: '两堆垃圾' });
    await phone.save([register, note('交办')], {
      madeFrom: { key, id: newId(), content: { text: '两堆垃圾' } },
      replaces: refused.id,
    });
    expect(await phone.states()).toEqual(['replaced', 'replaced', 'waiting', 'waiting']);
    expect(await phone.database.drafts.count()).toBe(0);
  });

  it('is settled once: pressed again in another tab, it is not replaced a second time', async () => {
    const [first] = await phone.save(register);
    refuseNumbers(1);
    await phone.send();
    await phone.save(register, { replaces: first?.id ?? null });
    const before = await fateOf(first);
    await phone.save(note('x'), { replaces: first?.id ?? null });
    expect(await fateOf(first)).toEqual(before);
  });
});
