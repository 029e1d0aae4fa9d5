import { type Hand, openHand, openWorld, type World } from '@baixing/testing';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SPAN = 'from=2026-09-01&to=2026-09-30';

describe('ledgers', { timeout: 60_000 }, () => {
  let world: World;
  let hand: Hand;
  beforeAll(async () => {
    world = await openWorld();
    hand = await openHand(world);
    for (const reason of ['不属本单位，应由市政处办', '=HYPERLINK("http://x")']) {
      const id = await hand.walkTo('dispatched');
      await hand.act('centre-handler', id, { action: 'request-return', reason });
      world.clock.advance(60_000);
      if (reason.startsWith('不')) await hand.act('dispatcher01', id, { action: 'grant-return' });
    }
  }, 120_000);
  afterAll(() => world?.close());

  /** The sheet as lines of text. */
  async function sheetOf(username: string, path: string): Promise<string[][]> {
    const reply = await fetch(`${world.url}${path}`, { headers: { cookie: await world.cookieOf(username) } });
    expect(reply.status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await reply.arrayBuffer());
    const lines: string[][] = [];
    book.worksheets[0]?.eachRow((row) => lines.push((row.values as unknown[]).slice(1).map(String)));
    return lines;
  }

  it('exports as Excel the lines of the ledger in their order, the columns asked for, and runs nothing', async () => {
    const as = await world.as('shift01');
    const seen = await as.listLedger({
      params: { kind: 'returns' },
      query: { from: '2026-09-01', to: '2026-09-30' },
    });
    const [head, ...lines] = await sheetOf(
      'shift01',
      `/api/ledgers/returns/ledger.xlsx?${SPAN}&columns=number,reason,outcome,decidedBy`,
    );
    expect(head).toEqual(['案号', '理由', '结果', '批办人']);
    expect(lines.map((line) => line[0])).toEqual(seen.rows.map((row) => row.number));
    expect(lines.map((line) => line.slice(1))).toEqual([
      ['\'=HYPERLINK("http://x")', '待批', ''],
      ['不属本单位，应由市政处办', '同意', '派遣员 01'],
    ]);
    const english = await sheetOf('shift01', `/api/ledgers/returns/ledger.xlsx?${SPAN}&locale=en`);
    expect(english[0]?.slice(0, 3)).toEqual(['Number', 'Asked at', 'Unit']);
    expect(english[1]?.[5]).toBe('To decide');
  });

  it('gives a unit only lines of the cases it has or had, and nobody without the right any', async () => {
    expect(await sheetOf('water-head', `/api/ledgers/returns/ledger.xlsx?${SPAN}`)).toHaveLength(1);
    expect(await sheetOf('centre-head', `/api/ledgers/returns/ledger.xlsx?${SPAN}`)).toHaveLength(3);
    const cookie = await world.cookieOf('supervisor001');
    const refused = await fetch(`${world.url}/api/ledgers/returns/ledger.xlsx?${SPAN}`, {
      headers: { cookie },
    });
    expect(refused.status).toBe(403);
  });
});
