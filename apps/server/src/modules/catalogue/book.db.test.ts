import { fromIso } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase, testSchema } from '@baixing/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/pool.ts';
import { readerOf, withTransaction } from '../../db/transaction.ts';
import { createCatalogueBook, loadCatalogue } from './index.ts';

const MARCH_2014 = fromIso('2014-03-19T09:00:00+08:00');
const AUTUMN_2026 = fromIso('2026-11-23T09:00:00+08:00');

describe('the catalogue book', () => {
  let database: BorrowedDatabase;
  let pool: pg.Pool;
  const book = createCatalogueBook();

  beforeAll(async () => {
    database = await borrowDatabase();
    pool = openPool({
      url: database.appUrl,
      schema: testSchema,
      applicationName: 'catalogue-test',
      onError: () => undefined,
    });
    await withTransaction(pool, (tx) => loadCatalogue(tx, AUTUMN_2026));
    await book.reload(readerOf(pool));
  });
  afterAll(async () => {
    await pool?.end();
    await database?.release();
  });

  const counts = async () =>
    (
      await pool.query(
        `select (select count(*) from catalogue_class) as classes, (select count(*) from filing_condition) as conditions,
                (select count(*) from class_mapping) as mappings, (select count(*) from catalogue_version) as versions`,
      )
    ).rows[0];

  it('[CASE-02] changes nothing when the catalogue is loaded a second time', async () => {
    const before = await counts();
    expect(before).toMatchObject({ versions: 2 });
    expect(before.mappings).toBe(180);
    await withTransaction(pool, (tx) => loadCatalogue(tx, AUTUMN_2026 + 1));
    expect(await counts()).toEqual(before);
  });

  it('[CASE-02] judges by the standard of the day, on the day it changes too', () => {
    expect(book.versionAt(MARCH_2014).standard).toBe('gbt30428.2-2013');
    expect(book.versionAt(fromIso('2026-06-30T23:59:59+08:00')).standard).toBe('gbt30428.2-2013');
    expect(book.versionAt(fromIso('2026-07-01T00:00:00+08:00')).standard).toBe('gbt47678.5-2026');
    expect(() => book.versionAt(fromIso('2013-12-31T23:00:00+08:00'))).toThrow('2013-12-31');
    expect(book.classes(AUTUMN_2026)).toHaveLength(403);
    expect(book.classes(MARCH_2014).every((row) => row.standard === 'gbt30428.2-2013')).toBe(true);
  });

  it('[CASE-02] has a condition, a unit and three limits for every class that can be chosen', () => {
    for (const at of [MARCH_2014, AUTUMN_2026]) {
      for (const row of book.classes(at)) {
        const [first] = book.conditionsOf(row, at);
        expect(first?.defaultUnitCode, row.name).toMatch(/^[a-z-]+$/);
        expect(Object.keys(first?.limits ?? {}).sort()).toEqual(['A', 'B', 'C']);
      }
    }
  });

  it('[CASE-04] lays down the limit of the area, and that of B where the area is not known', () => {
    const ref = { standard: 'gbt30428.2-2013', kind: 'component', code: '0101' } as const;
    const [, broken] = book.conditionsOf(ref, MARCH_2014);
    const id = broken?.id ?? '';
    expect(book.termsOf(id, 'A')).toEqual({
      conditionId: id,
      condition: '破损超过25c㎡',
      closingCondition: '更换或修复',
      limit: { value: 4, unit: 'work-hour' },
      catalogueVersion: book.versionAt(MARCH_2014).id,
    });
    expect(book.termsOf(id, 'C')?.limit).toEqual({ value: 8, unit: 'work-hour' });
    expect(book.termsOf(id, null)?.limit).toEqual({ value: 6, unit: 'work-hour' });
    expect(book.termsOf('00000000-0000-4000-8000-000000000000', 'A')).toBeNull();
    expect(book.classOfCondition(id)).toEqual(ref);
    expect(book.defaultUnitCode(id)).toBe('water');
    expect(book.classOf(ref)).toMatchObject({
      name: '上水井盖',
      majorName: '公用设施',
      pinyin: 'shangshuijinggai',
    });
  });

  it('[CASE-04] has a limit for every clock of the desks', () => {
    expect(book.stageLimits(AUTUMN_2026)).toEqual({
      accept: { value: 15, unit: 'minute' },
      verify: { value: 30, unit: 'minute' },
      file: { value: 15, unit: 'minute' },
      dispatch: { value: 15, unit: 'minute' },
      'send-check': { value: 15, unit: 'minute' },
      check: { value: 30, unit: 'minute' },
      close: { value: 30, unit: 'minute' },
      review: { value: 60, unit: 'minute' },
    });
  });

  it('[CASE-02] marks every limit that no city decided', () => {
    const invented = book
      .conditionsOfVersion(book.versionAt(AUTUMN_2026).id)
      .filter((row) => row.limitAsWritten === '演示值');
    expect(invented.length).toBeGreaterThan(0);
    expect(invented.every((row) => row.condition.includes('演示值'))).toBe(true);
    expect(book.versionAt(AUTUMN_2026).note).toContain('样本城市');
  });
});
