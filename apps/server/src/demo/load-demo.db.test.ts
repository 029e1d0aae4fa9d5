import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACTION_LIST, currentClock, replay, SOURCES, STAGE_LIST } from '@baixing/domain/case';
import { readClock } from '@baixing/domain/clock';
import { fromIso } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase, testSchema } from '@baixing/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBooks, readBooks } from '../books.ts';
import { SimulatedClock } from '../clock.ts';
import { openPool } from '../db/pool.ts';
import { type Reader, readerOf } from '../db/transaction.ts';
import { folderStore } from '../files/storage.ts';
import { loadDemo } from './index.ts';

const NOW = fromIso('2026-09-28T09:42:00+08:00');

let database: BorrowedDatabase;
let pool: pg.Pool;
let reader: Reader;
let folder: string;

beforeAll(async () => {
  database = await borrowDatabase();
  pool = openPool({
    url: database.appUrl,
    schema: testSchema,
    applicationName: 'demo-test',
    onError: () => undefined,
  });
  reader = readerOf(pool);
  folder = await mkdtemp(join(tmpdir(), 'baixing-demo-'));
  const started = performance.now();
  const mark = (message: string) =>
    process.stderr.write(`${Math.round(performance.now() - started)} ${message}\n`);
  await loadDemo({ pool, clock: new SimulatedClock(NOW), store: folderStore(folder), log: { info: mark } });
}, 120_000);
afterAll(async () => {
  await pool?.end();
  await database?.release();
  await rm(folder, { recursive: true, force: true });
});
describe('x', () => {
  it('shows', async () => {
    console.log(
      await reader.rows(
        'select stage, count(*)::int, count(*) filter (where late_after < $1)::int as red from case_file group by 1',
        [new Date(NOW).toISOString()],
      ),
    );
    console.log(await reader.rows('select action, count(*)::int from case_entry group by 1 order by 2 desc'));
    console.log(await reader.rows('select source, count(*)::int from case_file group by 1 order by 2 desc'));
    console.log(
      await reader.rows('select handled_on_time, count(*)::int from case_file group by 1 order by 2 desc'),
    );
    console.log(
      await reader.rows(
        'select u.name, count(*)::int, count(*) filter (where not ended)::int as open from case_file c left join org_unit u on u.id = c.unit_id group by 1 order by 2 desc',
      ),
    );
    console.log(
      await reader.rows(
        'select number, description, address, source, stage from case_file order by md5(number) limit 40',
      ),
    );
  });
});
