import 'fake-indexeddb/auto';
import { contract } from '@baixing/contract';
import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { type FieldDatabase, openDatabase } from '../database.ts';
import handler from './fixtures/format-1-handler.json' with { type: 'json' };
import leader from './fixtures/format-1-leader.json' with { type: 'json' };
import supervisor from './fixtures/format-1-supervisor.json' with { type: 'json' };
import { nextToSend, OPEN_WAY } from './queue.ts';
import { upgraded } from './upgrades.ts';

type Dump = {
  photos: { blob: { type: string; base64: string } }[];
  drafts: object[];
  operations: object[];
};

let opened = 0;
let database: FieldDatabase;
afterEach(() => database.delete());

/** A phone on which the first version has worked, opened by this one. */
async function upgradedFrom(dump: Dump): Promise<FieldDatabase> {
  opened += 1;
  const name = `phone-${opened}`;
  const old = new Dexie(name);
  // As the first version declared it.
  old.version(1).stores({
    photos: 'hash, takenAt',
    drafts: 'key',
    operations: 'id, [personId+madeAt]',
  });
  await old.table('photos').bulkAdd(
    dump.photos.map(({ blob, ...photo }) => ({
      ...photo,
      blob: new Blob([Buffer.from(blob.base64, 'base64')], { type: blob.type }),
    })),
  );
  await old.table('drafts').bulkAdd(dump.drafts);
  await old.table('operations').bulkAdd(dump.operations);
  old.close();
  database = openDatabase(name);
  await database.open();
  return database;
}

const inLine = (from: FieldDatabase) => from.operations.orderBy('line').toArray();
const fates = async (from: FieldDatabase) =>
  (await inLine(from)).map(({ title, fate }) => [title.split(' · ')[0], fate.state]);

describe('a phone of the first version', () => {
  it('[G1] keeps every operation with its id: what was received, what waits, what was broken off', async () => {
    const phone = await upgradedFrom(supervisor);
    expect(await fates(phone)).toEqual([
      ['上报', 'waiting'],
      ['上报', 'received'],
      ['核实反馈', 'waiting'],
      ['核查通过', 'waiting'],
    ]);
    const before = supervisor.operations.map(({ id }) => id).sort();
    expect((await inLine(phone)).map(({ id }) => id).sort()).toEqual(before);
    expect(await phone.photos.count()).toBe(supervisor.photos.length);
  });

  it('[G1] has operations that the server takes, numbered without a gap', async () => {
    const phone = await upgradedFrom(supervisor);
    const waiting = (await inLine(phone)).filter(({ fate }) => fate.state === 'waiting');
    for (const { operation } of waiting)
      expect(contract.sendOperation.body?.safeParse({ operation })).toMatchObject({ success: true });
    expect(waiting.map(({ operation }) => operation.number)).toEqual([1, 2, 3]);
    const self = await phone.device.get('self');
    expect(self).toMatchObject({ lastNumber: 3, lastLine: 4, id: waiting[0]?.operation.device });
    expect(waiting[0]?.operation).toMatchObject({
      what: { kind: 'register-case', caseId: supervisor.operations[2]?.body.id },
      photos: [{ hash: supervisor.operations[2]?.photos[0], origin: 'gallery', mark: null }],
    });
    expect(waiting[0]?.photos[0]?.bytes).toBeGreaterThan(100);
    expect(waiting[2]?.operation.what).toMatchObject({ base: { version: 9 } });
  });

  it('closes the form of what waits, keeps it with its operation, and leaves the half-filled one open', async () => {
    const phone = await upgradedFrom(supervisor);
    const open = await phone.drafts.toArray();
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({ content: { text: '还有两袋，没有清' }, replaces: null });
    expect(open[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
    const [report] = await inLine(phone);
    expect(report?.madeFrom?.content).toMatchObject({ description: '菜场后门一堆垃圾 🧱' });
  });

  it('sends what waits as soon as its person is there', async () => {
    const phone = await upgradedFrom(supervisor);
    const waiting = await inLine(phone);
    const signedIn = waiting[0]?.operation.personId ?? '';
    const turn = nextToSend(waiting, { now: Date.now(), way: OPEN_WAY, signedIn });
    expect(turn).toMatchObject({ kind: 'send', operation: { line: 1 } });
  });

  it('shows what was refused with its reason, and its form can be corrected', async () => {
    const phone = await upgradedFrom(handler);
    expect(await fates(phone)).toEqual([
      ['处置反馈', 'refused'],
      ['接收', 'waiting'],
    ]);
    const [refused] = await inLine(phone);
    expect(refused).toMatchObject({
      fate: { refusal: { code: 'version-conflict' } },
      madeFrom: { content: { text: '已清理，水印照片附后' } },
      operation: { number: 0 },
    });
    expect(await phone.drafts.count()).toBe(0);
  });

  it('[G2] goes on with an assignment whose report was received, and does not register the report again', async () => {
    const phone = await upgradedFrom(leader);
    expect(await fates(phone)).toEqual([
      ['登记', 'received'],
      ['现场交办', 'waiting'],
    ]);
    expect((await inLine(phone))[1]?.operation).toMatchObject({ number: 1, what: { base: { version: 1 } } });
    expect(await phone.drafts.count()).toBe(0);
  });

  it('makes the assignment that was pressed for when the phone stopped just before it', async () => {
    const [draft] = leader.drafts;
    const phone = await upgradedFrom({
      ...leader,
      drafts: [{ ...draft, content: { ...draft?.content, assignment: null } }],
      operations: leader.operations.slice(0, 1),
    });
    const [, assignment] = await inLine(phone);
    expect(assignment?.operation.what).toMatchObject({
      kind: 'act-on-case',
      act: leader.operations[1]?.body.act,
      base: { version: 1 },
    });
  });

  it('keeps the form of an operation that its person had given up, and does not send it', async () => {
    const phone = await upgradedFrom({
      ...supervisor,
      operations: supervisor.operations.slice(0, 1),
      drafts: supervisor.drafts.filter(({ key }) => key.startsWith('report:')),
    });
    expect(await phone.operations.count()).toBe(1);
    expect((await phone.drafts.toArray())[0]?.content).toMatchObject({ description: '菜场后门一堆垃圾 🧱' });
  });

  it('lets several acts on one case stand on one another in their order', async () => {
    const [, receive] = handler.operations;
    const arrive = {
      ...receive,
      id: '01a21fce-137f-73e2-adfa-272d71829310',
      madeAt: (receive?.madeAt ?? 0) + 5_000,
      body: { version: 6, act: { action: 'arrive-on-site', text: '' } },
    };
    const phone = await upgradedFrom({ ...handler, operations: [...handler.operations, arrive] });
    const [, first, second] = await inLine(phone);
    expect(first?.operation.what).toMatchObject({ base: { version: 6 } });
    expect(second?.operation.what).toMatchObject({ base: { after: first?.id } });
  });
});

describe('a format that there never was', () => {
  it('is refused and not guessed at', () => {
    const nothing = { operations: [], drafts: [], device: [] };
    const parts = { newId: () => '', now: 0, photo: () => undefined };
    expect(() => upgraded(nothing, 0, parts)).toThrow(RangeError);
    expect(upgraded(nothing, 2, parts)).toBe(nothing);
  });
});
