import { contract, type Endpoint } from '@baixing/contract';
import { postsWith } from '@baixing/domain/access';
import { CAST, type Hand, idOf, openHand, openWorld, PATH, type World } from '@baixing/testing';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawOf } from '../demo/draw.ts';
import { Listener } from '../live/listen-for-test.ts';
import { postsThatMay, SOMEBODY } from './attack/cast-for-test.ts';
import { type Furniture, furnish, knownIn } from './attack/known-for-test.ts';
import { pdfText } from './attack/pdf-text-for-test.ts';
import { requestsOf } from './attack/requests-for-test.ts';
import { openWire, type Wire } from './attack/wire-for-test.ts';

/** Nobody else in the city is called so or has this number. */
const REPORTER = { name: '欧阳扫描者', phone: '13987650412', answerBy: 'phone' } as const;
const SECRET = new RegExp(`${REPORTER.name}|${REPORTER.phone}|139-?8765-?0412`);

const lines: string[] = [];
const replies: { url: string; text: string }[] = [];
const listeners: Listener[] = [];
let world: World;
let hand: Hand;
let send: Wire;
let caseId: string;
let followCode: string;
let there: Furniture;
beforeAll(async () => {
  world = await openWorld({ log: (line) => lines.push(line), heard: (reply) => replies.push(reply) });
  hand = await openHand(world);
  send = openWire(world);
  for (const username of Object.values(SOMEBODY)) {
    const listener = new Listener(world.url, await world.cookieOf(username));
    listeners.push(listener);
  }
  const registered = await hand.register({ reporter: REPORTER });
  caseId = registered.id;
  followCode = registered.followCode ?? '';
  for (const index of PATH.keys()) {
    await hand.step(caseId, index);
    if (PATH[index]?.[0] === 'handling') await goAstray();
  }
  await hand.act(CAST.acceptor, caseId, { action: 'answer-reporter', text: '已经办好' });
  there = { ...(await furnish(hand)), caseId, followCode };
}, 120_000);
afterAll(async () => {
  for (const listener of listeners) await listener.cut();
  await world?.close();
});

/** Every act that lies beside the ordinary path and tells more people of the case. */
async function goAstray(): Promise<void> {
  await hand.act(CAST.handler, caseId, { action: 'request-return', reason: '不归我们' });
  await hand.act(CAST.dispatcher, caseId, { action: 'deny-return', reason: '归你们' });
  await hand.act('head', caseId, {
    action: 'supervise-case',
    instruction: '今天办结',
    dueAt: hand.wireNow(3_600_000),
  });
  await hand.act(CAST.dispatcher, caseId, { action: 'urge-case', text: '快' });
  await hand.act(CAST.acceptor, caseId, { action: 'add-note', text: '反映人又来电' });
}

const worksheetsOf = async (file: Buffer): Promise<string> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as unknown as ExcelJS.Buffer);
  const texts: string[] = [];
  for (const sheet of book.worksheets) sheet.eachRow((row) => texts.push(JSON.stringify(row.values)));
  return texts.join('\n');
};

describe('[CASE-05] who reported a case', () => {
  it('is told by no endpoint to any post, though each is asked for everything it may read', {
    timeout: 120_000,
  }, async () => {
    const known = await knownIn(world, hand, there);
    const asked = { ...known, phone: REPORTER.phone, search: REPORTER.phone };
    let read = 0;
    for (const endpoint of (Object.values(contract) as Endpoint[]).filter(({ method }) => method === 'GET'))
      for (const as of [undefined, ...postsThatMay(endpoint).map((post) => SOMEBODY[post])]) {
        const hit = await send({ ...requestsOf(endpoint, asked, drawOf(7)).right(), as });
        if (hit.status === 200) read += 1;
        const excel = endpoint.produces?.includes('spreadsheet') && hit.status === 200;
        const pdf = endpoint.produces === 'application/pdf' && hit.status === 200;
        const text = excel ? await worksheetsOf(hit.raw) : pdf ? pdfText(hit.raw) : hit.text;
        if (pdf) expect(text).toContain('泰城管20260923');
        expect([endpoint.name, as, SECRET.exec(text)?.[0]]).toEqual([endpoint.name, as, undefined]);
      }
    expect(read).toBeGreaterThan(200);
  });

  it('stands in no answer to any act, no live event, no line of the log and no page of the public', async () => {
    expect(replies.length).toBeGreaterThan(30);
    for (const { url, text } of replies) expect([url, SECRET.exec(text)?.[0]]).toEqual([url, undefined]);
    const heard = listeners.flatMap((listener) => listener.heard);
    expect(heard.filter(({ data }) => data.id === caseId).length).toBeGreaterThan(PATH.length);
    expect(SECRET.exec(JSON.stringify(heard))).toBeNull();
    for (const url of ['/', '/follow', `/follow/${followCode}`, `/follow/${followCode}?new=1`]) {
      const page = await send({ method: 'GET', url });
      expect([url, page.status, SECRET.exec(page.text)?.[0]]).toEqual([url, 200, undefined]);
    }
    expect(lines.filter((line) => SECRET.test(line))).toEqual([]);
  });

  it('is told to the post that needs it alone, each look an entry, and never to a unit', async () => {
    const looks = () =>
      world.pool.query("select person_id from case_entry where case_id = $1 and action = 'reveal-reporter'", [
        caseId,
      ]);
    const may: readonly string[] = postsWith('reveal-reporter');
    for (const post of ['unit-handler', 'unit-head', 'squad-member']) expect(may).not.toContain(post);
    const body = { reason: '回访' };
    for (const [post, as] of Object.entries(SOMEBODY)) {
      const before = (await looks()).rowCount ?? 0;
      const hit = await send({ method: 'POST', url: `/api/cases/${caseId}/reporter`, as, body });
      const told = may.includes(post);
      expect([post, hit.status === 200, SECRET.test(hit.text)]).toEqual([post, told, told]);
      expect([post, (await looks()).rowCount]).toEqual([post, before + (told ? 1 : 0)]);
    }
    expect((await looks()).rows.map(({ person_id }) => person_id)).toContain(idOf.person('head'));
    const unit = await send({ method: 'GET', url: `/api/cases/${caseId}`, as: CAST.handler });
    expect((unit.json as { reporter: unknown }).reporter).toBeNull();
  });

  it('lies in one table of the database and nowhere else, also after it was looked at', async () => {
    const { rows: tables } = await world.pool.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'city'::regnamespace and relkind in ('r', 'p') and not relispartition`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const found = await world.pool.query(`select 1 from city.${name} t where t::text ~ $1 limit 1`, [
        `${REPORTER.name}|${REPORTER.phone}`,
      ]);
      if (found.rowCount) holding.push(name);
    }
    expect(holding).toEqual(['reporter']);
  });
});
