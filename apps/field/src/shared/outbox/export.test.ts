import 'fake-indexeddb/auto';
import { contract, outboxFile } from '@baixing/contract';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { exportOutbox, fileNameOf } from './export.ts';
import { FakeServer } from './fixtures/fake-server.ts';
import { CASE, ME, newId, note, OTHER, Phone } from './fixtures/phone.ts';
import { type Brought, countNew, readOutboxFile, takeIn } from './import.ts';

let server: FakeServer;
let phone: Phone;
let second: Phone;
beforeEach(() => {
  server = new FakeServer();
  phone = new Phone(server);
  second = new Phone(server);
  second.signIn(OTHER.id);
});

const exported = () => exportOutbox(phone.database, { now: phone.now, newId });
const parts = () => ({ now: second.now, newId });
async function read(file: Blob): Promise<Brought> {
  const brought = await readOutboxFile(file);
  if (typeof brought === 'string') throw new Error(`it was taken for ${brought}`);
  return brought;
}

describe('an outbox that goes by file', () => {
  it('[G1] is sent by another phone as it was made, signed by the device that made it', async () => {
    const photos = [await phone.photo('a', 70_000), await phone.photo('b')];
    const saved = await phone.save([note('看过 🧱 "引号"', CASE, photos), note('2')]);
    const file = await exported();
    expect(outboxFile.safeParse(JSON.parse(await file.text())).success).toBe(true);
    const brought = await read(file);
    expect(brought.operations.map(({ title, personName }) => [title, personName])).toEqual([
      ['看过 🧱 "引号"', ME.name],
      ['2', ME.name],
    ]);
    expect(await takeIn(second.database, brought, parts())).toBe(2);
    const [first] = await second.inLine();
    expect(first).toMatchObject({ id: saved[0]?.id, photos: saved[0]?.photos, personName: ME.name });
    expect(first?.operation).toEqual(saved[0]?.operation);
    const body = { operation: first?.operation, signature: first?.signature };
    expect(contract.sendOperation.body?.safeParse(body).success).toBe(true);
    await second.send();
    expect(await second.states()).toEqual(['waiting', 'waiting']);
    expect(server.calls.filter((call) => call === 'POST operations')).toHaveLength(1);
    server.devices.add(saved[0]?.operation.device ?? '');
    second.wake('person');
    second.now += 60_000;
    await second.send();
    expect(await second.states()).toEqual(['received', 'received']);
  });

  it('[G2] doubles nothing: neither taken in twice, nor sent by both phones', async () => {
    const [saved] = await phone.save(note('x'));
    const brought = await read(await exported());
    expect(await countNew(second.database, brought)).toBe(1);
    await takeIn(second.database, brought, parts());
    expect(await countNew(second.database, brought)).toBe(0);
    expect(await takeIn(second.database, brought, parts())).toBe(0);
    expect(await second.inLine()).toHaveLength(1);
    server.devices.add(saved?.operation.device ?? '');
    await second.send();
    await phone.send();
    expect([await phone.states(), await second.states()]).toEqual([['received'], ['received']]);
    expect(server.done).toEqual([saved?.id]);
  });

  it('holds what waits, of everybody on the phone and from other phones, and nothing that is settled', async () => {
    await phone.save(note('received'));
    await phone.send();
    await phone.save(note('mine', newId()));
    await phone.save(note('theirs', newId()), { author: OTHER });
    const third = new Phone(server);
    await takeIn(third.database, await read(await exported()), parts());
    await third.save(note('third', newId()));
    const again = await read(await exportOutbox(third.database, { now: third.now, newId }));
    expect(again.operations.map(({ title }) => title)).toEqual(['mine', 'theirs', 'third']);
    const signatures = (await third.inLine()).map(({ signature }) => signature !== null);
    expect(signatures).toEqual([true, true, false]);
  });

  it('is whole or is not used: any byte that was changed is found (seed 20140319)', async () => {
    await phone.save(note('看过', CASE, [await phone.photo('a', 200)]));
    const text = await (await exported()).text();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: text.length - 1 }),
        fc.constantFrom('0', 'a', 'Z', '"', '}'),
        async (at, byte) => {
          if (text[at] === byte) return;
          const changed = `${text.slice(0, at)}${byte}${text.slice(at + 1)}`;
          const found = await readOutboxFile(new Blob([changed]));
          // The last character of base64 has bits that say nothing: then the file says the same.
          if (typeof found !== 'string') expect(found).toEqual(await read(new Blob([text])));
        },
      ),
      { seed: 20140319, numRuns: 300 },
    );
  });

  it('that broke off anywhere is told as damaged, another file as no outbox, a later one as later', async () => {
    await phone.save(note('x', CASE, [await phone.photo('a')]));
    const text = await (await exported()).text();
    for (let length = 30; length < text.length; length += 37)
      expect(await readOutboxFile(new Blob([text.slice(0, length)]))).toBe('damaged');
    for (const other of ['', 'a photo', '{}', '[]', 'null', '{"format":"something"}'])
      expect(await readOutboxFile(new Blob([other]))).toBe('no-outbox');
    const later = text.replace('"version":1', '"version":2');
    expect(await readOutboxFile(new Blob([later]))).toBe('newer');
  });

  it('is named by person and time, without what a file name cannot hold', () => {
    const at = Date.parse('2026-11-28T19:05:00+08:00');
    expect(fileNameOf('supervisor001', at)).toBe('supervisor001-1128-1905.baixing-outbox');
    expect(fileNameOf('a/b:c 员', at)).toBe('abc-1128-1905.baixing-outbox');
  });
});
