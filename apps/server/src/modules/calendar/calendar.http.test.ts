import { randomUUID } from 'node:crypto';
import { type Calendar, deadline } from '@baixing/domain/clock';
import { fromIso, toIso } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase, testSchema } from '@baixing/testing';
import ExcelJS from 'exceljs';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPool } from '../../db/pool.ts';
import { readerOf, type Tx, withTransaction } from '../../db/transaction.ts';
import { insertPerson, openDesk } from '../../http/desk-for-test.ts';
import type { Person } from '../../person.ts';
import { calendarRoutes, createCalendarBook, type DeadlineShift, loadCalendar } from './index.ts';

const NOW = fromIso('2026-11-23T09:00:00+08:00');
/** One open case of three working days, filed on the last afternoon of 2026: 31 December is a Thursday. */
const CASE = { id: randomUUID(), startedAt: fromIso('2026-12-31T17:00:00+08:00') };

describe('the doors of the calendar', () => {
  let database: BorrowedDatabase;
  let pool: pg.Pool;
  let keeper: Person;
  let reader: Person;
  let desk: ReturnType<typeof openDesk>;
  const book = createCalendarBook();

  /** What the cases hand in, over the one case of this test, whose stored deadline is a setting. */
  const shifts = async (tx: Tx, calendar: Calendar): Promise<DeadlineShift[]> => {
    const stored = await tx.one<{ value: number }>("select value from setting where name = 'due'");
    const facts = {
      startedAt: CASE.startedAt,
      limit: { value: 3, unit: 'work-day' as const },
      pauses: [],
      extensions: [],
      stoppedAt: null,
    };
    const { dueAt } = deadline(facts, calendar);
    return dueAt === stored.value
      ? []
      : [{ caseId: CASE.id, number: '泰城管〔2026〕1 号', before: stored.value, after: dueAt }];
  };
  const deadlines = {
    preview: shifts,
    recompute: async (tx: Tx, calendar: Calendar) => {
      const moved = await shifts(tx, calendar);
      for (const each of moved)
        await tx.exec("update setting set value = $1 where name = 'due'", [each.after]);
      return moved;
    },
  };

  beforeAll(async () => {
    database = await borrowDatabase();
    pool = openPool({
      url: database.appUrl,
      schema: testSchema,
      applicationName: 'test',
      onError: () => undefined,
    });
    await withTransaction(pool, (tx) => loadCalendar(tx, NOW));
    await withTransaction(pool, (tx) => loadCalendar(tx, NOW));
    await pool.query("insert into setting values ('due', $1)", [fromIso('2027-01-05T17:00:00+08:00')]);
    keeper = await insertPerson(pool, '唐主任', ['administer-calendar']);
    reader = await insertPerson(pool, '小徐', ['read-cases']);
    desk = openDesk(pool, calendarRoutes({ book, ...deadlines }), NOW);
  });
  beforeEach(() => book.reload(readerOf(pool)));
  afterAll(async () => {
    await pool?.end();
    await database?.release();
  });

  type Body = { years: number[]; exceptions: object[]; periods: object };
  const current = async () => {
    const { body } = await desk.call('GET', `/api/calendar-versions/${book.versionId}`, { as: reader });
    return (body as unknown as { calendar: Body }).calendar;
  };
  const stored = async () =>
    Number((await pool.query("select value from setting where name = 'due'")).rows[0].value);
  const CSV = '日期,类型,名称\n2027-01-01,节假日,元旦\n2027/1/2,调休上班,元旦\n';
  const bring = (bytes: Buffer, language = 'en') =>
    desk.call('POST', '/api/calendar-imports', { as: keeper, bytes, language });

  it('[CASE-04] get-calendar shows every day of a year with its kind and name, in both languages', async () => {
    const { body } = await desk.call('GET', '/api/calendar?year=2026', { as: reader });
    const { days, entered, workDays } = body as unknown as {
      days: { day: string }[];
      entered: boolean;
      workDays: number;
    };
    expect(days).toHaveLength(365);
    expect(entered).toBe(true);
    expect(workDays).toBe(248);
    const day = (wanted: string) => days.find((each) => each.day === wanted);
    expect(day('2026-01-01')).toMatchObject({ kind: 'holiday', name: 'New Year’s Day', minutes: 0 });
    expect(day('2026-11-22')).toMatchObject({ kind: 'rest-day', name: null, minutes: 0 });
    expect(day('2026-11-23')).toMatchObject({ kind: 'work-day', name: null, minutes: 480 });
    const made = days.filter((each) => (each as { kind?: string }).kind === 'make-up-day');
    expect(made.every((each) => (each as { minutes?: number }).minutes === 480)).toBe(true);
    const leap = await desk.call('GET', '/api/calendar?year=2024', { as: reader, language: 'zh' });
    expect((leap.body as unknown as { days: object[] }).days).toHaveLength(366);
    expect(JSON.stringify(leap.body)).toContain('"name":"元旦"');
    expect((await desk.call('GET', '/api/calendar?year=1900', { as: reader })).status).toBe(400);
    expect((await desk.call('GET', '/api/calendar')).status).toBe(401);
  });

  it('[CASE-04] get-calendar-alarm says from 1 November on that 2027 is missing', async () => {
    const alarm = async (at: string, language = 'zh') => {
      desk.clock.moveTo(fromIso(at));
      const { body } = await desk.call('GET', '/api/calendar-alarm', { as: reader, language });
      desk.clock.moveTo(NOW);
      return body as unknown as { missing: number[]; words: string | null };
    };
    expect(await alarm('2026-10-31T23:59:59+08:00')).toEqual({ missing: [], words: null });
    expect(await alarm('2026-11-01T00:00:00+08:00')).toMatchObject({ missing: [2027] });
    expect((await alarm('2026-11-23T09:00:00+08:00')).words).toContain('缺少 2027 年');
    expect((await alarm('2026-11-23T09:00:00+08:00', 'en')).words).toContain('2027 is missing');
    expect(await alarm('2027-12-01T09:00:00+08:00')).toMatchObject({ missing: [2027, 2028] });
  });

  it('[CASE-04] import-calendar reads CSV and Excel into a calendar that is ready to publish', async () => {
    const before = await current();
    const csv = await bring(Buffer.from(CSV));
    expect(csv.status).toBe(200);
    const { calendar, years, read } = csv.body as unknown as {
      calendar: Body;
      years: number[];
      read: number;
    };
    expect({ years, read }).toEqual({ years: [2027], read: 2 });
    expect(calendar.years).toEqual([2014, 2024, 2025, 2026, 2027]);
    expect(calendar.exceptions).toHaveLength(before.exceptions.length + 2);
    expect(calendar.exceptions.slice(-2)).toEqual([
      { day: '2027-01-01', kind: 'holiday', name: '元旦', nameEn: 'New Year’s Day' },
      { day: '2027-01-02', kind: 'make-up-day', name: '元旦', nameEn: 'New Year’s Day' },
    ]);
    const excel = new ExcelJS.Workbook();
    const sheet = excel.addWorksheet('2027');
    sheet.addRow(['Name', 'Date', 'Kind']);
    sheet.addRow(['元旦', new Date('2027-01-01T00:00:00Z'), 'holiday']);
    sheet.addRow(['元旦', '2027年1月2日', '班']);
    expect((await bring(Buffer.from(await excel.xlsx.writeBuffer()))).body).toEqual(csv.body);
    expect(await current()).toEqual(before);
  });

  it('import-calendar names line and column of every mistake, and takes nothing', async () => {
    const bad = Buffer.from(
      '日期,类型,名称\n2027-02-30,节假日,春节\n2027-01-01,过节,元旦\n2027-01-01,节假日,元旦\n',
    );
    const { status, body } = await bring(bad, 'zh');
    expect(status).toBe(422);
    expect(body).toMatchObject({
      error: {
        code: 'row-errors',
        issues: [
          { path: '第 2 行 · 日期', message: '不是日期（例 2027-01-01）' },
          { path: '第 3 行 · 类型', message: '应为 节假日 或 调休上班' },
          { path: '第 4 行 · 日期', message: '这一天前面已有' },
        ],
      },
    });
    expect(JSON.stringify((await bring(bad)).body)).toContain('line 2 · date');
    expect((await bring(Buffer.from(''))).body).toMatchObject({ error: { code: 'file-empty' } });
    expect((await bring(Buffer.from('日期,类型,名称\n'))).body).toMatchObject({
      error: { code: 'file-empty' },
    });
    expect((await bring(Buffer.from('一,二\n'))).body).toMatchObject({ error: { code: 'row-errors' } });
    expect((await bring(Buffer.from('PK\u0003\u0004 no zip at all'))).body).toMatchObject({
      error: { code: 'file-type-refused' },
    });
    expect((await bring(Buffer.alloc(210_000, 'a'))).body).toMatchObject({
      error: { code: 'file-too-large' },
    });
  });

  it('[CASE-04] preview-calendar lists the open deadlines that would move, and moves none', async () => {
    const { calendar } = (await bring(Buffer.from(CSV))).body as unknown as { calendar: Body };
    const was = await stored();
    const { body } = await desk.call('POST', '/api/calendar-previews', { as: keeper, body: { calendar } });
    // 1 January off, but the Saturday worked: three days are 31 Dec 17:00 → 2, 4 and 5 January.
    expect(body).toEqual({ shifts: [] });
    const holidayOnly = { ...calendar, exceptions: calendar.exceptions.slice(0, -1) };
    const moved = await desk.call('POST', '/api/calendar-previews', {
      as: keeper,
      body: { calendar: holidayOnly },
    });
    expect(moved.body).toEqual({
      shifts: [
        {
          caseId: CASE.id,
          number: '泰城管〔2026〕1 号',
          before: toIso(was),
          after: '2027-01-06T17:00:00.000+08:00',
        },
      ],
    });
    expect(await stored()).toBe(was);
    const asReader = await desk.call('POST', '/api/calendar-previews', { as: reader, body: { calendar } });
    expect(asReader.status).toBe(403);
  });

  it('preview-calendar and publish-calendar name every fault of a calendar in the reader’s language', async () => {
    const calendar = await current();
    const broken = {
      ...calendar,
      periods: { workDay: [{ from: 600, to: 500 }], makeUpDay: [] },
      exceptions: [...calendar.exceptions, { day: '2033-01-01', kind: 'holiday', name: '元旦' }],
    };
    const zh = await desk.call('POST', '/api/calendar-previews', {
      as: keeper,
      body: { calendar: broken },
      language: 'zh',
    });
    expect(zh.status).toBe(400);
    expect(JSON.stringify(zh.body)).toContain('平日工作时段 600–500（分钟）为空、次序不对或超出一天');
    expect(JSON.stringify(zh.body)).toContain('特殊日 2033-01-01 的年度未列入');
    const en = await desk.call('POST', '/api/calendar-versions', {
      as: keeper,
      body: { id: randomUUID(), baseId: book.versionId, calendar: broken },
    });
    expect(JSON.stringify(en.body)).toContain('outside the day');
  });

  it('[CASE-04] [G3] publish-calendar moves the open deadlines with the version; of two at once one is refused', async () => {
    const { calendar } = (await bring(Buffer.from(CSV))).body as unknown as { calendar: Body };
    const body = {
      baseId: book.versionId,
      calendar: { ...calendar, exceptions: calendar.exceptions.slice(0, -1) },
      note: '国办发明电',
    };
    const before = book.current();
    const publish = () =>
      desk.call('POST', '/api/calendar-versions', { as: keeper, body: { ...body, id: randomUUID() } });
    const answers = await Promise.all([publish(), publish()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = answers.find(({ status }) => status === 200)?.body as unknown as {
      version: { id: string; serial: number };
      shifts: object[];
    };
    expect(won.shifts).toHaveLength(1);
    expect(toIso(await stored())).toBe('2027-01-06T17:00:00.000+08:00');
    expect(book.current()).toBe(before);
    await book.reload(readerOf(pool));
    expect(book.versionId).toBe(won.version.id);
    expect(book.current().version.years).toContain(2027);
    const { rows } = await pool.query(
      "select detail->>'moved' as moved from audit_entry where action = 'publish-calendar'",
    );
    expect(rows).toEqual([{ moved: '1' }]);
    expect((await pool.query("select payload from outbox where topic = 'book'")).rows).toEqual([
      { payload: { book: 'calendar' } },
    ]);
    const listed = await desk.call('GET', '/api/calendar-versions', { as: reader });
    expect(listed.body).toMatchObject({
      rows: [{ id: won.version.id, publishedByName: '唐主任', note: '国办发明电' }, {}],
    });
    expect((await desk.call('GET', `/api/calendar-versions/${randomUUID()}`, { as: reader })).status).toBe(
      404,
    );
  });

  it('keeps neither version nor deadlines when recomputing fails', async () => {
    const routes = calendarRoutes({
      book,
      preview: deadlines.preview,
      recompute: async (tx) => {
        await tx.exec("update setting set value = '0' where name = 'due'");
        throw new Error('a case could not be reckoned');
      },
    });
    const failing = openDesk(pool, routes, NOW);
    const count = async () => (await pool.query('select count(*) from calendar_version')).rows[0].count;
    const [versions, due] = [await count(), await stored()];
    const body = { id: randomUUID(), baseId: book.versionId, calendar: await current() };
    expect((await failing.call('POST', '/api/calendar-versions', { as: keeper, body })).status).toBe(500);
    expect([await count(), await stored()]).toEqual([versions, due]);
  });
});

it('a book that was never read says so', () => {
  const empty = createCalendarBook();
  expect(() => empty.current()).toThrow('no calendar');
  expect(() => empty.versionId).toThrow('no calendar');
});
