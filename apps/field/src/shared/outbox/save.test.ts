import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeMark } from './contact.ts';
import { FakeServer } from './fixtures/fake-server.ts';
import { CASE, ME, newId, note, OTHER, Phone } from './fixtures/phone.ts';
import { PhotoGone } from './save.ts';

let phone: Phone;
beforeEach(() => {
  phone = new Phone(new FakeServer());
});

const form = () => ({ key: 'report:me', id: newId(), content: { text: '一堆垃圾' } });
const draftOf = (madeFrom: ReturnType<typeof form>) =>
  phone.database.drafts.put({ ...madeFrom, at: phone.now, replaces: null });

describe('saving what was done', () => {
  it('[G1] stores the operation, counts the device’s number and clears the form in one stroke', async () => {
    const madeFrom = form();
    await draftOf(madeFrom);
    const hash = await phone.photo('a');
    const [saved] = await phone.save(note('看过', CASE, [hash]), { madeFrom });
    expect(saved).toMatchObject({
      format: 2,
      line: 1,
      caseId: CASE,
      photos: [{ hash, bytes: 40 }],
      madeFrom,
      fate: { state: 'waiting', tries: 0 },
      operation: { number: 1, personId: ME.id, photos: [{ hash, origin: 'gallery', mark: null }] },
    });
    expect(await phone.inLine()).toEqual([saved]);
    expect(await phone.database.drafts.count()).toBe(0);
  });

  it('[G1] leaves everything as it was when it cannot be stored: the form, the number, the line', async () => {
    const madeFrom = form();
    await draftOf(madeFrom);
    await expect(phone.save(note('x', CASE, ['a'.repeat(64)]), { madeFrom })).rejects.toThrow(PhotoGone);
    const full = new Error('full');
    phone.database.operations.hook('creating', () => {
      throw full;
    });
    await expect(phone.save([note('1'), note('2')], { madeFrom })).rejects.toThrow();
    expect(await phone.inLine()).toEqual([]);
    expect(await phone.database.device.get('self')).toBeUndefined();
    expect(await phone.database.drafts.count()).toBe(1);
  });

  it('counts 1, 2, 3… without a gap, also from two tabs at once and after one that failed', async () => {
    await phone.save(note('1'));
    await phone.save(note('x', CASE, ['a'.repeat(64)])).catch(() => undefined);
    await Promise.all([phone.save(note('2')), phone.save(note('3')), phone.save([note('4'), note('5')])]);
    const numbers = (await phone.inLine()).map(({ operation }) => operation.number);
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
    const devices = new Set((await phone.inLine()).map(({ operation }) => operation.device));
    expect(devices.size).toBe(1);
  });

  it('[G2] saves a form once, however often it is pressed and in however many tabs it stands', async () => {
    const madeFrom = form();
    const [first] = await phone.save(note('once'), { madeFrom });
    const [second] = await phone.save(note('twice'), { madeFrom });
    expect(second).toEqual(first);
    expect(await phone.database.operations.count()).toBe(1);
  });

  it('lets acts saved together stand on one another', async () => {
    const register = {
      title: '登记',
      photos: [],
      what: { kind: 'register-case', caseId: CASE, act: {} as never } as const,
    };
    const { version: _v, ...assign } = note('交办').what as never as { version: number };
    const [first, second] = await phone.save([register, { ...note('交办'), what: assign as never }]);
    expect(second?.operation.what).toMatchObject({ base: { after: first?.id } });
    expect(second?.operation.what).not.toHaveProperty('version');
  });
});

describe('what an act stands on', () => {
  const baseOf = async () => {
    const [saved] = await phone.save(note('next'));
    return saved?.operation.what.kind === 'act-on-case' ? saved.operation.what.base : undefined;
  };

  it('is the version that was seen, on a case that nothing here waits for', async () => {
    await phone.save(note('elsewhere', newId()));
    expect(await baseOf()).toEqual({ version: 3 });
  });

  it('is the operation before it while that waits', async () => {
    const [first] = await phone.save(note('first'));
    expect(await baseOf()).toEqual({ after: first?.id });
  });

  it('is the operation before it where the page has not heard yet what came of it', async () => {
    const [first] = await phone.save(note('first'));
    const settled = (version: number) =>
      phone.database.operations.update(first?.id ?? '', {
        fate: { state: 'received', at: 0, receipt: null, acted: { version } as never },
      });
    await settled(4);
    expect(await baseOf()).toEqual({ after: first?.id });
    await phone.database.operations.where('line').above(1).delete();
    await settled(3);
    expect(await baseOf()).toEqual({ version: 3 });
  });

  it('is never what was refused, nor what another person on this phone did', async () => {
    const [refused] = await phone.save(note('first'));
    const refusal = { code: 'x', message: 'x' };
    await phone.database.operations.update(refused?.id ?? '', {
      fate: { state: 'refused', at: 0, receipt: null, refusal },
    });
    await phone.save(note('theirs'), { author: OTHER });
    expect(await baseOf()).toEqual({ version: 3 });
  });
});

describe('the mark of a photo', () => {
  it('is none before the server was heard, then one of its own for each photo, counted anew with each mark', async () => {
    expect(await takeMark(phone.database)).toBeNull();
    await phone.save(note('x'));
    await phone.send();
    const [first, second] = [await takeMark(phone.database), await takeMark(phone.database)];
    expect([first?.serial, second?.serial]).toEqual([1, 2]);
    expect(first?.token).toBe(second?.token);
  });
});
