import { randomUUID } from 'node:crypto';
import { fromIso } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase, testSchema } from '@baixing/testing';
import ExcelJS from 'exceljs';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPool } from '../../db/pool.ts';
import { readerOf, withTransaction } from '../../db/transaction.ts';
import { insertPerson, openDesk } from '../../http/desk-for-test.ts';
import type { Person } from '../../person.ts';
import { catalogueRoutes, createCatalogueBook, loadCatalogue } from './index.ts';

const NOW = fromIso('2026-11-23T09:00:00+08:00');
const NEW = 'gbt47678.5-2026';
type Row = { id: string; serial: number; condition: string; classCode: string };

describe('the doors of the catalogue', () => {
  let database: BorrowedDatabase;
  let pool: pg.Pool;
  let administrator: Person;
  let acceptor: Person;
  let desk: ReturnType<typeof openDesk>;
  const book = createCatalogueBook();

  beforeAll(async () => {
    database = await borrowDatabase();
    pool = openPool({
      url: database.appUrl,
      schema: testSchema,
      applicationName: 'test',
      onError: () => undefined,
    });
    await withTransaction(pool, (tx) => loadCatalogue(tx, NOW));
    administrator = await insertPerson(pool, '唐主任', ['administer-catalogue']);
    acceptor = await insertPerson(pool, '小徐', ['read-cases']);
    desk = openDesk(pool, catalogueRoutes({ book }), NOW);
  });
  beforeEach(() => book.reload(readerOf(pool)));
  afterAll(async () => {
    await pool?.end();
    await database?.release();
  });

  const newest = () => book.versions().findLast((version) => version.standard === NEW)?.id ?? '';
  const limits = {
    A: { value: 2, unit: 'work-hour' },
    B: { value: 3, unit: 'work-hour' },
    C: { value: 4, unit: 'work-hour' },
  };
  const text = { condition: '两处以上', closingCondition: '清除', limits };
  const draft = (changes: unknown[] = [], more: object = {}) => ({
    id: randomUUID(),
    baseId: newest(),
    name: '第二版',
    note: '会议决定',
    changes,
    ...more,
  });
  const publish = (body: object, as = administrator) =>
    desk.call('POST', '/api/catalogue-versions', { as, body });
  const namesOf = async (query: string) => {
    const { body } = await desk.call('GET', `/api/classes?${query}`);
    return (body as unknown as { majors: { classes: { name: string }[] }[] }).majors.flatMap(({ classes }) =>
      classes.map(({ name }) => name),
    );
  };

  it('[CASE-02] list-classes shows the standard of a day by major class, to anybody', async () => {
    const today = await desk.call('GET', '/api/classes');
    expect(today.status).toBe(200);
    expect(today.body).toMatchObject({ standard: NEW });
    expect((today.body as unknown as { majors: unknown[] }).majors).toHaveLength(15);
    const then = await desk.call('GET', '/api/classes?day=2014-03-19&kind=event');
    expect(then.body).toMatchObject({
      standard: 'gbt30428.2-2013',
      majors: [{ kind: 'event', name: '市容环境' }, {}, {}, {}, {}, {}],
    });
  });

  it('[CASE-02] list-classes finds by words, pinyin, initials, English and code', async () => {
    expect(await namesOf(`text=${encodeURIComponent('占道经营')}`)).toContain('占道经营');
    expect(await namesOf('text=baolulaji')).toEqual(['暴露垃圾']);
    expect(await namesOf('text=zdjy')).toContain('占道经营');
    expect(await namesOf('text=06010')).toEqual(['暴露垃圾']);
    expect(await namesOf('text=street%20lamp')).toContain('路灯');
    expect(await namesOf(`text=${encodeURIComponent('没有的东西')}`)).toEqual([]);
  });

  it('list-classes refuses what is no day, in both languages, and a day before all catalogues', async () => {
    const zh = await desk.call('GET', '/api/classes?day=2026-13', { language: 'zh' });
    expect(zh.status).toBe(400);
    expect(JSON.stringify(zh.body)).toContain('请求内容有误');
    expect(JSON.stringify((await desk.call('GET', '/api/classes?day=2026-13')).body)).toContain('wrong');
    expect((await desk.call('GET', '/api/classes?day=1999-01-01')).status).toBe(404);
  });

  it('[CASE-04] list-conditions gives a class its conditions with limits of three areas', async () => {
    const url = `/api/conditions?standard=${NEW}&kind=event&code=06010`;
    expect((await desk.call('GET', url)).status).toBe(401);
    const { status, body } = await desk.call('GET', url, { as: acceptor });
    expect(status).toBe(200);
    const { rows } = body as unknown as { rows: object[] };
    expect(rows[0]).toMatchObject({ className: '暴露垃圾', serial: 1, defaultUnitCode: 'sanitation' });
    const unknown = await desk.call('GET', `/api/conditions?standard=${NEW}&kind=event&code=99999`, {
      as: acceptor,
    });
    expect(unknown.status).toBe(404);
  });

  it('[CASE-02] get-catalogue-book is the whole catalogue once, and nothing again to who has this edition', async () => {
    const ask = (query = '') => desk.call('GET', `/api/catalogue-book${query}`, { as: acceptor });
    expect((await desk.call('GET', '/api/catalogue-book')).status).toBe(401);
    type Answer = {
      edition: string;
      book: { versionId: string; classes: object[]; conditions: object[] } | null;
    };
    const { edition, book: whole } = (await ask()).body as unknown as Answer;
    expect(whole?.versionId).toBe(newest());
    expect(whole?.classes).toContainEqual(
      expect.objectContaining({ code: '06010', kind: 'event', name: '暴露垃圾', initials: 'bllj' }),
    );
    expect(whole?.conditions).toHaveLength(book.conditionsOfVersion(newest()).length);
    expect((await ask(`?known=${edition}`)).body).toEqual({ edition, book: null });
    expect((await ask('?known=another')).body).toMatchObject({ edition, book: { versionId: newest() } });
  });

  it('[CASE-02] propose-class says which words led to each class', async () => {
    const body = { text: '海陵南路人行道上有人摆摊占道经营，夜里很吵' };
    const answer = await desk.call('POST', '/api/class-proposals', { as: acceptor, body });
    const { proposals } = answer.body as unknown as { proposals: { name: string; words: string[] }[] };
    expect(proposals[0]?.name).toBe('占道经营');
    expect(proposals[0]?.words).toEqual(expect.arrayContaining(['摆摊', '占道经营']));
    const old = await desk.call('POST', '/api/class-proposals', {
      as: acceptor,
      body: { ...body, day: '2014-03-19' },
    });
    expect(JSON.stringify(old.body)).toContain('gbt30428.2-2013');
    const none = await desk.call('POST', '/api/class-proposals', { as: acceptor, body: { text: '谢谢' } });
    expect(none.body).toEqual({ proposals: [] });
    expect(
      (await desk.call('POST', '/api/class-proposals', { as: acceptor, body: { text: ' ' } })).status,
    ).toBe(400);
  });

  it('[CASE-04] publish-catalogue makes a new version and leaves the old one as it was', async () => {
    const base = newest();
    const before = book.conditionsOfVersion(base);
    const [first, second] = before.filter((row) => row.classCode === '01001' && row.kind === 'event');
    const stageLimits = [{ clock: 'accept', limit: { value: 10, unit: 'minute' } }];
    const body = draft(
      [
        { do: 'change', conditionId: first?.id, ...text, condition: '三处以上' },
        { do: 'remove', conditionId: second?.id },
        { do: 'add', kind: 'event', classCode: '01001', ...text, defaultUnitCode: 'water' },
      ],
      { stageLimits },
    );
    const { status } = await publish(body);
    expect(status).toBe(200);
    await book.reload(readerOf(pool));
    expect(book.conditionsOfVersion(base)).toEqual(before);
    expect(book.versionAt(NOW).id).toBe(body.id);
    expect(book.versionAt(NOW - 1).id).toBe(base);
    expect(book.stageLimits(NOW).accept).toEqual({ value: 10, unit: 'minute' });
    expect(book.stageLimits(NOW).file).toEqual({ value: 15, unit: 'minute' });
    expect(book.termsOf(first?.id ?? '', 'A')?.catalogueVersion).toBe(base);

    const compared = await desk.call('GET', `/api/catalogue-versions/${body.id}/differences?from=${base}`, {
      as: acceptor,
    });
    const {
      added,
      removed,
      changed,
      stageLimits: moved,
    } = compared.body as unknown as {
      added: Row[];
      removed: Row[];
      changed: { before: Row; after: Row; fields: string[] }[];
      stageLimits: object[];
    };
    expect(added).toHaveLength(1);
    expect(removed.map((row) => row.id)).toEqual([second?.id]);
    expect(changed).toMatchObject([{ before: { id: first?.id }, after: { condition: '三处以上' } }]);
    expect(changed[0]?.fields).toEqual([
      'condition',
      'closingCondition',
      'limits',
      'limitAsWritten',
      'defaultUnitCode',
    ]);
    expect(moved).toEqual([
      { clock: 'accept', before: { value: 15, unit: 'minute' }, after: { value: 10, unit: 'minute' } },
    ]);

    const { rows } = await pool.query(
      "select action, subject, person_id from audit_entry where action = 'publish-catalogue'",
    );
    expect(rows).toEqual([
      {
        action: 'publish-catalogue',
        subject: `catalogue-version:${body.id}`,
        person_id: administrator.personId,
      },
    ]);
    const told = await pool.query("select payload from outbox where topic = 'book'");
    expect(told.rows).toContainEqual({ payload: { book: 'catalogue' } });
  });

  it('[CASE-04] [G3] of two people who publish at once from one base, one is refused', async () => {
    const bodies = [draft(), draft()];
    const statuses = (await Promise.all(bodies.map((body) => publish(body)))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
    await book.reload(readerOf(pool));
    expect(book.versions().filter((version) => version.baseId === bodies[0]?.baseId)).toHaveLength(1);
  });

  it('publish-catalogue refuses what cannot be, and keeps nothing of it', async () => {
    const versions = book.versions().length;
    const past = await publish(draft([], { effectiveFrom: '2026-11-22T00:00:00+08:00' }));
    expect(past).toMatchObject({ status: 400 });
    expect(JSON.stringify(past.body)).toContain('before now');
    const wrong = await desk.call('POST', '/api/catalogue-versions', {
      as: administrator,
      language: 'zh',
      body: draft([
        { do: 'add', kind: 'event', classCode: '99999', ...text },
        { do: 'remove', conditionId: randomUUID() },
      ]),
    });
    expect(wrong.body).toMatchObject({
      error: {
        code: 'bad-request',
        issues: [
          { path: 'body.changes.0.classCode', message: '该标准届时没有这个小类' },
          { path: 'body.changes.1.conditionId', message: '所依据版本没有这个条件，或已改过一次' },
        ],
      },
    });
    const half = { ...text, limits: { ...limits, A: { value: 1.5, unit: 'work-day' } } };
    expect((await publish(draft([{ do: 'add', kind: 'event', classCode: '06010', ...half }]))).status).toBe(
      400,
    );
    expect((await publish(draft([], { baseId: randomUUID() }))).status).toBe(404);
    expect((await publish(draft(), acceptor)).status).toBe(403);
    await book.reload(readerOf(pool));
    expect(book.versions()).toHaveLength(versions);
  });

  it('[CASE-02] add-local-class counts down from the top of the major class, and is usable once published', async () => {
    const add = (name: string, more = {}) =>
      desk.call('POST', '/api/classes', {
        as: administrator,
        body: { standard: NEW, kind: 'event', majorCode: '09', name, effectiveFrom: '2026-11-01', ...more },
      });
    expect((await add('夜间喊麦')).body).toMatchObject({ class: { code: '09999' } });
    expect((await add('水上摊点')).body).toMatchObject({ class: { code: '09998' } });
    expect((await add('水上摊点')).status).toBe(409);
    expect((await add('别的', { majorCode: '77' })).status).toBe(404);
    const { status } = await publish(draft([{ do: 'add', kind: 'event', classCode: '09999', ...text }]));
    expect(status).toBe(200);
    await book.reload(readerOf(pool));
    expect(await namesOf('text=yjhm')).toEqual(['夜间喊麦']);
    const ref = { standard: NEW, kind: 'event', code: '09999' } as const;
    expect(book.conditionsOf(ref, NOW)).toMatchObject([{ serial: 1, condition: '两处以上' }]);
  });

  it('get-catalogue-version, list-catalogue-versions: in force is said of one', async () => {
    const listed = await desk.call('GET', '/api/catalogue-versions', { as: acceptor });
    const { rows } = listed.body as unknown as {
      rows: { id: string; inForce: boolean; publishedByName: string }[];
    };
    expect(rows.filter((row) => row.inForce).map((row) => row.id)).toEqual([book.versionAt(NOW).id]);
    expect(rows[0]?.publishedByName).toBe('唐主任');
    const one = await desk.call('GET', `/api/catalogue-versions/${rows[0]?.id}`, { as: acceptor });
    expect((one.body as unknown as { stageLimits: object[] }).stageLimits).toHaveLength(8);
    expect((await desk.call('GET', `/api/catalogue-versions/${randomUUID()}`, { as: acceptor })).status).toBe(
      404,
    );
  });

  it('export-conditions is an Excel file in the language asked for', async () => {
    const url = `/api/catalogue-versions/${newest()}/conditions.xlsx`;
    for (const [locale, head, limit] of [
      ['zh', '类型', '工作时'],
      ['en', 'Kind', 'working hour'],
    ] as const) {
      const { raw, headers } = await desk.call('GET', `${url}?locale=${locale}`, { as: acceptor });
      expect(headers['content-disposition']).toContain('attachment');
      const file = new ExcelJS.Workbook();
      await file.xlsx.load(raw as unknown as ExcelJS.Buffer);
      const sheet = file.worksheets[0];
      expect(sheet?.getCell('A1').value).toBe(head);
      expect(sheet?.rowCount).toBe(book.conditionsOfVersion(newest()).length + 1);
      const column = sheet?.getColumn(7).values.join() ?? '';
      expect(column).toContain(limit);
    }
  });
});
