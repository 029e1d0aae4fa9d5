import { CAST, type Hand, idOf, openHand, openWorld, PATH, PLACE, type World } from '@baixing/testing';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfText } from './attack/pdf-text-for-test.ts';
import { hostileTexts, kept } from './attack/texts-for-test.ts';
import { openWire, type Wire } from './attack/wire-for-test.ts';

const TEXTS = hostileTexts();
/** Every one of them in one text, as long as a text may be. */
const ALL = kept(TEXTS.join(' | '))
  .slice(0, 9_990)
  .replace(/[\ud800-\udbff]$/, '')
  .trim();

let world: World;
let hand: Hand;
let send: Wire;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  send = openWire(world);
});
afterAll(() => world?.close());

async function cellsOf(file: ArrayBuffer | Buffer): Promise<ExcelJS.Cell[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as ExcelJS.Buffer);
  const cells: ExcelJS.Cell[] = [];
  for (const sheet of book.worksheets)
    sheet.eachRow((row, line) => line > 1 && row.eachCell((cell) => cells.push(cell)));
  return cells;
}
/** What XML cannot hold or changes on its way: ends of lines. */
const inSheet = (text: string): string => text.replaceAll(/[\ufffe\uffff]/g, '').replaceAll(/[\r\n]+/g, '\n');

describe('hostile text in a report', () => {
  it('[CASE-01] comes back as it was, from the case, the list, the search and the export, and is live in no cell', {
    timeout: 180_000,
  }, async () => {
    const sent = new Map<string, string>();
    for (const text of TEXTS) {
      const description = text.slice(0, 9_000).replace(/[\ud800-\udbff]$/, '');
      const { id } = await hand.register({
        description,
        place: {
          ...PLACE,
          address: kept(description)
            .slice(0, 90)
            .replace(/[\ud800-\udbff]$/, ''),
        },
      });
      sent.set(id, kept(description));
    }
    const shift = await world.as(CAST.shift);
    const listed = new Map<string, string>();
    for (let after: string | undefined; ; ) {
      const page = await shift.listCases({
        query: { sort: 'newest', limit: 200, ...(after ? { after } : {}) },
      });
      for (const row of page.rows) listed.set(row.id, row.description);
      if (page.next === null) break;
      after = page.next;
    }
    expect(listed).toEqual(new Map([...sent].reverse()));
    for (const [id, text] of [...sent].slice(0, 20)) {
      expect((await hand.get(id)).description).toBe(text);
      const found = await shift.listCases({ query: { text, sort: 'newest' } });
      expect([text, found.rows.map((row) => row.id)]).toEqual([text, expect.arrayContaining([id])]);
    }
    const file = await shift.exportCases({ query: { sort: 'oldest', columns: 'description,place' } });
    const cells = await cellsOf(await file.arrayBuffer());
    expect(cells.filter(({ type }) => type !== ExcelJS.ValueType.String)).toEqual([]);
    expect(cells.filter(({ text }) => /^[=+\-@＝＋－＠\t]/.test(text)).map(({ text }) => text)).toEqual([]);
    const descriptions = cells
      .filter(({ col }) => Number(col) === 1)
      .map(({ text }) => text.replace(/^'/, ''));
    const wanted = [...sent.values()].map(inSheet);
    expect(
      descriptions.filter((text) => !wanted.includes(inSheet(text)) && !wanted.includes(`'${inSheet(text)}`)),
    ).toEqual([]);
  });

  it('[PUB-01] is text on the public’s page: no tag, no attribute, no script of it comes alive', async () => {
    const tagsOf = async (description: string) => {
      const { followCode } = await hand.register({
        description,
        reporter: { name: '某', phone: '', answerBy: 'none' },
      });
      const page = await send({ method: 'GET', url: `/follow/${followCode}` });
      expect([description, page.status]).toEqual([description, 200]);
      return page.text.match(/<[a-z!/?][^\s>]*/gi)?.join(' ');
    };
    const harmless = await tagsOf('街上一堆垃圾');
    for (const text of TEXTS.slice(0, 60))
      expect([text, await tagsOf(text.slice(0, 9_000))]).toEqual([text, harmless]);
  });
});

describe('hostile text of ten thousand characters', () => {
  it('[CASE-03] in every word of a case’s whole way comes back as it was; sheet and page are drawn', {
    timeout: 60_000,
  }, async () => {
    const address = ALL.slice(0, 190).trim();
    const { id } = await hand.register({
      description: ALL,
      place: { ...PLACE, address },
      reporter: { name: address, phone: '13961000123', answerBy: 'phone' },
    });
    const said: string[] = [];
    for (const [index, [stage, by, action]] of PATH.entries()) {
      const act = await hand.carried(action);
      const words = {
        'answer-verification': 'text',
        'dispatch-case': 'text',
        'feed-back': 'text',
        'pass-check': 'text',
        'close-case': 'answer',
      } as const;
      const field = words[action as keyof typeof words];
      await hand.act(by, id, {
        ...act,
        ...(field ? { [field]: ALL } : {}),
        ...(action === 'dispatch-case' ? { deviation: ALL } : {}),
      } as typeof act);
      if (field) said.push(`${index} ${stage}`);
      if (stage === 'handling') {
        await hand.act(CAST.handler, id, { action: 'request-return', reason: ALL });
        await hand.act(CAST.dispatcher, id, { action: 'deny-return', reason: ALL });
        await hand.act('head', id, {
          action: 'supervise-case',
          instruction: ALL,
          dueAt: hand.wireNow(3_600_000),
        });
      }
    }
    await hand.act(CAST.acceptor, id, { action: 'add-note', text: ALL });
    await hand.act(CAST.acceptor, id, { action: 'answer-reporter', text: ALL });
    expect(said).toHaveLength(5);
    const seen = await hand.get(id);
    expect([seen.description, seen.address, seen.closing?.answer]).toEqual([ALL, address, ALL]);
    expect(seen.supervisions[0]?.instruction).toBe(ALL);
    for (const action of ['request-return', 'deny-return', 'feed-back', 'add-note', 'answer-reporter'])
      expect([action, seen.entries.find((entry) => entry.action === action)?.detail.includes(ALL)]).toEqual([
        action,
        true,
      ]);
    const reveal = await (await world.as(CAST.acceptor)).revealReporter({
      params: { id },
      body: { reason: ALL },
    });
    expect(reveal.name).toBe(address);
    const sheet = await send({ method: 'GET', url: `/api/cases/${id}/sheet.pdf`, as: CAST.shift });
    expect([sheet.status, pdfText(sheet.raw).replaceAll(/\s/g, '').includes('droptablecase_file')]).toEqual([
      200,
      true,
    ]);
    const ledger = await (await world.as('centre-head')).listLedger({
      params: { kind: 'returns' },
      query: { from: '2026-09-01', to: '2026-09-30' },
    });
    expect(ledger.rows[0]?.reason).toBe(ALL);
  });
});

describe('hostile text in the books', () => {
  it('names people, units, classes, conditions and grids as it stands, and is live in no export', {
    timeout: 60_000,
  }, async () => {
    const admin = await world.as('sysadmin');
    const names = TEXTS.map((text) =>
      kept(text)
        .slice(0, 50)
        .replace(/[\ud800-\udbff]$/, '')
        .trim(),
    )
      .filter((text) => text !== '')
      .slice(0, 40);
    for (const [index, name] of names.entries()) {
      const person = crypto.randomUUID();
      await admin.createPerson({
        body: { id: person, username: `hostile.${index}`, name, unitId: idOf.unit('planning') },
      });
      expect((await admin.getPerson({ params: { id: person } })).name).toBe(name);
      const unit = crypto.randomUUID();
      await admin.createUnit({
        body: {
          id: unit,
          parentId: idOf.unit('bureau'),
          code: `H-${index}`,
          name,
          nameEn: name,
          kind: 'office',
        },
      });
      const { rows } = await admin.listUnits({ query: {} });
      expect(rows.find(({ id }) => id === unit)).toMatchObject({ name, nameEn: name });
    }
    const [base] = (await admin.listCatalogueVersions({})).rows;
    const { conditions } = await admin.getCatalogueVersion({ params: { id: base?.id ?? '' } });
    const limit = { value: 2, unit: 'work-hour' } as const;
    const id = crypto.randomUUID();
    const changes = names.slice(0, 20).flatMap((name, index) => {
      const conditionId = conditions[index]?.id;
      const words = { condition: name, closingCondition: name, limitAsWritten: name };
      return conditionId
        ? [{ do: 'change' as const, conditionId, ...words, limits: { A: limit, B: limit, C: limit } }]
        : [];
    });
    await admin.publishCatalogue({
      body: { id, baseId: base?.id ?? '', name: names[0] ?? '', note: ALL, changes },
    });
    const versions = async () => (await admin.listCatalogueVersions({})).rows.map((version) => version.id);
    await expect.poll(versions, { timeout: 10_000 }).toContain(id);
    const published = await admin.getCatalogueVersion({ params: { id } });
    expect([published.version.name, published.version.note]).toEqual([names[0], ALL]);
    expect(published.conditions.map(({ condition }) => condition)).toEqual(
      expect.arrayContaining(changes.map(({ condition }) => condition)),
    );
    const cells = await cellsOf(
      await (await admin.exportConditions({ params: { id }, query: {} })).arrayBuffer(),
    );
    expect(cells.filter(({ text }) => /^[=+\-@＝＋－＠]/.test(text)).map(({ text }) => text)).toEqual([]);
    expect(cells.some(({ text }) => text.includes('<script>'))).toBe(true);
  });
});
