import { CAST, type Hand, idOf, openHand, openWorld, PLACE, type World } from '@baixing/testing';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let world: World;
let hand: Hand;
/** A case that 城中中队 had and gave back, and that another unit has now. */
let passedOn: string;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  passedOn = await hand.walkTo('handling');
  await hand.act(CAST.handler, passedOn, { action: 'request-return', reason: '不归我们管' });
  await hand.act(CAST.dispatcher, passedOn, { action: 'grant-return', text: '' });
  const unitId = idOf.unit('water');
  await hand.act(CAST.dispatcher, passedOn, { action: 'dispatch-case', unitId, deviation: '水管' });
  for (let index = 0; index < 7; index += 1) {
    world.clock.advance(index % 2 === 0 ? 60_000 : 0);
    await hand.register({
      source: index % 2 === 0 ? 'complaint-hotline' : 'supervisor',
      description: index % 3 === 0 ? '街上一堆垃圾' : '路灯不亮',
      place: { ...PLACE, address: `泰山公园第 ${index} 门` },
    });
  }
  await hand.walkTo('closed');
  await hand.walkTo('checking');
});
afterAll(() => world?.close());

type Page = { rows: { id: string | number }[]; next: string | null; total?: number };
/** Every row of every page, asked for `limit` at a time, and the totals the pages told. */
async function walk(ask: (after: string | undefined) => Promise<Page>) {
  const ids: (string | number)[] = [];
  const totals = new Set<number | undefined>();
  for (let after: string | undefined, pages = 0; ; pages += 1) {
    const { rows, next, total } = await ask(after);
    ids.push(...rows.map(({ id }) => id));
    totals.add(total);
    if (next === null) return { ids, totals: [...totals], pages: pages + 1 };
    after = next;
  }
}
const paged = (after: string | undefined, limit: number) => ({
  limit,
  ...(after === undefined ? {} : { after }),
});

describe('walking the pages', () => {
  it('[CASE-03] of cases gives each row once, in every order, and as many as it says', async () => {
    const shift = await world.as(CAST.shift);
    for (const sort of ['urgency', 'newest', 'oldest'] as const)
      for (const limit of [1, 3, 200]) {
        const { ids, totals } = await walk((after) =>
          shift.listCases({ query: { sort, ...paged(after, limit) } }),
        );
        expect([sort, limit, new Set(ids).size, totals]).toEqual([sort, limit, ids.length, [ids.length]]);
        const whole = await shift.listCases({ query: { sort, limit: 200 } });
        expect(ids).toEqual(whole.rows.map(({ id }) => id));
      }
  });

  it('[CASE-03] of a ledger, of people and of the audit gives each row once', async () => {
    for (let count = 0; count < 3; count += 1) {
      const id = await hand.walkTo('accepted');
      await hand.act(CAST.shift, id, { action: 'file-case' });
      await hand.act(CAST.shift, id, { action: 'void-case', reason: '重复' });
    }
    const shift = await world.as(CAST.shift);
    const span = { from: '2026-09-01', to: '2026-09-30' };
    const voids = await walk((after) =>
      shift.listLedger({ params: { kind: 'voids' }, query: { ...span, ...paged(after, 1) } }),
    );
    expect([voids.ids.length, new Set(voids.ids).size, voids.totals]).toEqual([3, 3, [3]]);
    const people = await walk((after) => shift.listPeople({ query: paged(after, 50) }));
    expect([new Set(people.ids).size, people.totals]).toEqual([people.ids.length, [people.ids.length]]);
    const auditor = await world.as('auditadmin');
    const written = await world.pool.query<{ count: number }>('select count(*)::int from audit_entry');
    const audit = await walk((after) => auditor.listAudit({ query: paged(after, 2) }));
    expect([audit.ids.length, new Set(audit.ids).size]).toEqual([written.rows[0]?.count, audit.ids.length]);
  });
});

describe('an export', () => {
  it('[CASE-10] holds exactly the rows of the filter, and filters narrow each other', async () => {
    const shift = await world.as(CAST.shift);
    const filters = [
      {},
      { text: '垃圾' },
      { text: '垃圾', source: 'complaint-hotline' },
      { stage: 'registered', public: 'true' as const },
      { sort: 'newest' as const, from: '2026-09-23', to: '2026-09-23' },
      { sort: 'newest' as const, unit: idOf.unit('water') },
      { sort: 'newest' as const, stage: 'closed' },
      { text: '没有这样的字' },
    ];
    const found: number[] = [];
    for (const query of filters) {
      const list = await shift.listCases({ query: { ...query, limit: 200 } });
      const file = await shift.exportCases({ query: { ...query, columns: 'number' } });
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(await file.arrayBuffer());
      const numbers: unknown[] = [];
      book.worksheets[0]?.eachRow((row, line) => line > 1 && numbers.push(row.getCell(1).value));
      expect([query, numbers]).toEqual([query, list.rows.map(({ number }) => number)]);
      expect([query, list.total]).toEqual([query, list.rows.length]);
      found.push(list.total);
    }
    const [all = 0, rubbish = 0, called = 0] = found;
    expect(all > rubbish && rubbish > called && called > 0).toBe(true);
    expect(found.at(-1)).toBe(0);
  });
});

describe('a unit', () => {
  it('[CASE-03] finds what it had in its search, and never in what it has to do', async () => {
    const former = await world.as(CAST.handler);
    const found = await former.listCases({ query: { sort: 'newest' } });
    expect(found.rows.map(({ id }) => id)).toContain(passedOn);
    expect((await former.getCase({ params: { id: passedOn } })).id).toBe(passedOn);
    for (const queue of ['mine', 'requests'] as const)
      expect((await former.listCases({ query: { queue } })).rows.map(({ id }) => id)).not.toContain(passedOn);
    const now = await world.as('water-handler');
    expect((await now.listCases({ query: { queue: 'mine' } })).rows.map(({ id }) => id)).toEqual([passedOn]);
  });

  it('[CASE-03] keeps what it gave back in its ledger', async () => {
    const head = await world.as('centre-head');
    const query = { from: '2026-09-01', to: '2026-09-30' };
    const ledger = await head.listLedger({ params: { kind: 'returns' }, query });
    expect(ledger.rows.map(({ id, outcome }) => [id, outcome])).toEqual([[passedOn, 'granted']]);
  });

  it('[CASE-03] and everybody else find in their lists exactly the cases whose page they may open', async () => {
    // Another supervisor is sent the second time: the first has it no more.
    const twice = await hand.walkTo('checking');
    await hand.act(CAST.supervisor, twice, {
      action: 'fail-check',
      text: '没清',
      photos: [await hand.photo(CAST.supervisor)],
    });
    await hand.step(twice, 6);
    const supervisorId = idOf.person('supervisor030');
    await hand.act(CAST.acceptor, twice, { action: 'send-check', supervisorId });
    const shift = await world.as(CAST.shift);
    const everything = (await shift.listCases({ query: { sort: 'newest', limit: 200 } })).rows;
    expect(everything.length).toBeGreaterThan(10);
    for (const username of [
      CAST.supervisor,
      'supervisor030',
      'supervisor036',
      CAST.handler,
      'centre-head',
      'water-handler',
      'patrol01',
      'mobile-squad1',
      'leader01',
    ]) {
      const as = await world.as(username);
      const listed = (await as.listCases({ query: { sort: 'newest', limit: 200 } })).rows.map(({ id }) => id);
      const opened: string[] = [];
      for (const { id } of everything)
        if (await as.getCase({ params: { id } }).catch(() => null)) opened.push(id);
      expect([username, listed]).toEqual([username, opened]);
    }
  });
});
