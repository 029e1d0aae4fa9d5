import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ACTION_LIST,
  type Action,
  type CaseFile,
  currentClock,
  OPEN_STAGES,
  replay,
  SOURCES,
  STAGE_LIST,
} from '@baixing/domain/case';
import { readClock } from '@baixing/domain/clock';
import { DAY, fromIso } from '@baixing/domain/time';
import { type BorrowedDatabase, borrowDatabase, testSchema } from '@baixing/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBooks, readBooks } from '../books.ts';
import { SimulatedClock } from '../clock.ts';
import { openPool } from '../db/pool.ts';
import { type Reader, readerOf, withTransaction } from '../db/transaction.ts';
import { takeInUpload } from '../files/intake.ts';
import { type FolderStore, folderStore } from '../files/storage.ts';
import { clockColumns, columnsOf, followCodeHash, listEntries, verifyChain } from '../modules/cases/index.ts';
import { createHasher } from '../modules/identity/index.ts';
import { DEMO_FOLLOW_CODE, DEMO_PASSWORD, generateCases, loadDemo, readWorld, writeAll } from './index.ts';
import { sealAll } from './load-demo.ts';
import { paperAlbum } from './photos.ts';
import { tellCity } from './tales/tell-city.ts';

/** A Monday morning. */
const NOW = fromIso('2026-09-28T09:42:00+08:00');
const COUNT = 700;
const OPEN = 152;

let database: BorrowedDatabase;
let pool: pg.Pool;
let reader: Reader;
let folder: string;
let store: FolderStore;
const lines: string[] = [];
const log = { info: (line: string) => void lines.push(line) };

const load = () => loadDemo({ pool, clock: new SimulatedClock(NOW), store, log, count: COUNT, open: OPEN });

beforeAll(async () => {
  database = await borrowDatabase();
  const onError = () => undefined;
  pool = openPool({ url: database.appUrl, schema: testSchema, applicationName: 'demo-test', onError });
  reader = readerOf(pool);
  folder = await mkdtemp(join(tmpdir(), 'baixing-demo-'));
  store = folderStore(join(folder, 'files'));
  await load();
}, 180_000);

afterAll(async () => {
  await pool?.end();
  await database?.release();
  await rm(folder, { recursive: true, force: true });
});

type Row = { id: string; state: CaseFile; [column: string]: unknown };
const allCases = () => reader.rows<Row>('select * from case_file order by registered_at, id');
const found = async (sql: string): Promise<string[]> =>
  (await reader.rows<{ found: string }>(sql)).map((row) => row.found);

/** A stored value as `columnsOf` writes it. */
const written = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

async function calendarNow() {
  const books = createBooks();
  await readBooks(books, reader);
  return books.calendar.current();
}

/** Acts that a small city may do without; the whole one has them. */
const SELDOM: readonly Action[] = ['separate-case', 'let-go-case', 'add-evidence', 'reopen-case'];

describe('the demo city', () => {
  it('says what it does, and does nothing where people are already there', async () => {
    expect(lines.join('\n')).toContain('cases loaded');
    expect(await load()).toBe(false);
    expect(await reader.one('select count(*)::int as count from case_file')).toEqual({
      count: expect.closeTo(COUNT, -1),
    });
  });

  it('lets everybody in with the one password, which a strict profile accepts', async () => {
    const { hash } = await reader.one<{ hash: string }>(
      "select password_hash as hash from person where username = 'acceptor01'",
    );
    expect(await createHasher().verify(hash, DEMO_PASSWORD)).toBe(true);
    const { temporary } = await reader.one<{ temporary: boolean }>(
      'select bool_or(password_temporary) as temporary from person',
    );
    expect(temporary).toBe(false);
  });

  it('[CASE-02] gives every community one supervisor', async () => {
    const { without, twice } = await reader.one<{ without: number; twice: number }>(
      `select count(*) filter (where keepers = 0)::int as without, count(*) filter (where keepers > 1)::int as twice
       from (select (select count(*) from patrol_grid g where d.code = any (g.communities)) as keepers
             from division d where d.level = 'community') as kept`,
    );
    expect({ without, twice }).toEqual({ without: 0, twice: 0 });
  });

  it('[CASE-01] [CASE-03] has cases of every source and stage, and every act but the seldom ones', async () => {
    expect((await found('select distinct stage as found from case_file')).sort()).toEqual(
      [...STAGE_LIST].sort(),
    );
    const sources = await found('select distinct source as found from case_file');
    expect(Object.keys(SOURCES).filter((source) => !sources.includes(source))).toEqual([]);
    const acts = await found('select distinct action as found from case_entry');
    expect(ACTION_LIST.filter((action) => !acts.includes(action) && !SELDOM.includes(action))).toEqual([]);
  });

  it('[CASE-04] shows green, yellow and red lights now, and grey ones where time stands still', async () => {
    const calendar = await calendarNow();
    const lights = new Map<string, number>();
    for (const { state } of await allCases()) {
      const clock = currentClock(state);
      if (!clock) continue;
      const { light } = readClock(clock, calendar, NOW);
      lights.set(light, (lights.get(light) ?? 0) + 1);
    }
    expect([...lights.values()].reduce((sum, count) => sum + count)).toBe(OPEN);
    for (const light of ['green', 'yellow', 'red', 'grey'])
      expect(lights.get(light) ?? 0, light).toBeGreaterThan(5);
  });

  it('tells nothing that has not happened yet', async () => {
    const { latest } = await reader.one<{ latest: Date }>('select max(at) as latest from case_entry');
    expect(latest.getTime()).toBeLessThanOrEqual(NOW);
  });

  it('[CASE-10] keeps each case as its entries tell it, with columns that are readings of it', async () => {
    const calendar = await calendarNow();
    for (const row of await allCases()) {
      const told = replay(await listEntries(reader, row.id));
      expect(row.state, row.id).toEqual(JSON.parse(JSON.stringify(told)));
      const { state, ...columns } = columnsOf(told, calendar, told.actedAt);
      for (const [name, value] of Object.entries(columns)) expect(written(row[name]), name).toEqual(value);
      for (const [name, value] of Object.entries(clockColumns(told, calendar, NOW)))
        expect(written(row[name]), `${name} now`).toEqual(value);
    }
  });

  it('[CASE-10] [G5] has chains that verify', async () => {
    const rows = await allCases();
    for (const { id } of rows) expect((await verifyChain(reader, id)).firstBad).toBe(null);
  });

  it('[CASE-04] [G4] leaves no deadline that passed without an urging', async () => {
    const { silent } = await reader.one<{ silent: number }>(
      `select count(*)::int as silent from case_file c where not c.ended and c.late_after < $1::timestamptz - interval '1 minute'
       and not exists (select 1 from case_entry e where e.case_id = c.id and e.action = 'urge-case' and e.at > c.late_after)`,
      [new Date(NOW).toISOString()],
    );
    expect(silent).toBe(0);
  });

  it('[CASE-09] joins double reports, each with the number of the other', async () => {
    const pairs = await reader.rows<{ said: string; number: string }>(
      `select e.data->>'targetNumber' as said, t.number from case_entry e
       join case_file t on t.id = (e.data->>'targetId')::uuid where e.action = 'join-case'`,
    );
    expect(pairs.length).toBeGreaterThan(3);
    for (const { said, number } of pairs) expect(said).toBe(number);
  });

  it('has every photo in its store and in the book of files, with place and time where it is a case’s own', async () => {
    const { missing } = await reader.one<{ missing: number }>(
      'select count(*)::int as missing from case_photo p where not exists (select 1 from file f where f.hash = p.hash)',
    );
    expect(missing).toBe(0);
    const files = await reader.rows<{ hash: string; taken_at: Date | null; taken_lat: number | null }>(
      'select hash, taken_at, taken_lat from file',
    );
    for (const { hash } of files) expect(await store.has(hash)).toBe(true);
    const own = files.find((file) => file.taken_at !== null);
    const taken = await takeInUpload(
      { store, spoolFolder: join(folder, 'spool') },
      await store.get(own?.hash ?? ''),
      'x.jpg',
    );
    if ('refused' in taken || taken.facts.kind !== 'photo') throw new Error('a drawn photo is refused');
    // A camera writes whole seconds.
    const seconds = (at: number | Date | null | undefined) => Math.floor(Number(at) / 1000);
    expect(seconds(taken.facts.takenAt)).toBe(seconds(own?.taken_at));
    expect(taken.facts.point?.lat).toBeCloseTo(own?.taken_lat ?? 0, 5);
  });

  it('lets a citizen follow a case by the code of the manual', async () => {
    const { stage } = await reader.one<{ stage: string }>(
      'select c.stage from reporter r join case_file c on c.reporter_id = r.id where r.follow_code_hash = $1',
      [followCodeHash(DEMO_FOLLOW_CODE)],
    );
    expect(STAGE_LIST).toContain(stage);
  });

  it('goes on numbering where the day’s last case stopped', async () => {
    const { wrong } = await reader.one<{ wrong: number }>(
      `select count(*)::int as wrong from (select day, max(split_part(number, '-', 2)::int) as last from case_file group by day) c
       left join case_number n using (day) where n.last is distinct from c.last`,
    );
    expect(wrong).toBe(0);
  });

  it('[PAT-02] has people in the street: fresh, older and without a position, each with a way that was walked', async () => {
    const on = await reader.rows<{ positions: number; walked: number; age: number | null }>(
      `select positions, walked_metres as walked, extract(epoch from to_timestamp($1 / 1000.0) - last_at)::float8 as age
       from shift where ended_at is null`,
      [NOW],
    );
    expect(on.filter(({ age }) => age !== null && age < 300).length).toBeGreaterThan(5);
    expect(on.filter(({ age }) => age !== null && age > 300).length).toBeGreaterThan(0);
    expect(on.filter(({ age }) => age === null)).toHaveLength(1);
    for (const { positions, walked, age } of on)
      if (age !== null) expect([positions > 50, walked > 500, walked < 20_000]).toEqual([true, true, true]);
  });

  it('is the same city from the same seed and clock', async () => {
    const world = await withTransaction(pool, (tx) => readWorld(tx, pool, '泰城管'));
    const wish = { count: 200, open: 40, from: NOW - 60 * DAY, to: NOW, seed: 7 };
    const told = (seed: number) =>
      sealAll(world, tellCity(world, paperAlbum(), { ...wish, seed }), (photo) => photo, {
        prefix: '泰城管',
        seed,
      });
    const [one, again, other] = [told(7), told(7), told(8)];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });
});

describe('whenever it is loaded', () => {
  // Night, a holiday, a Sunday, the month in which the standard changed, a year without a calendar yet.
  const MOMENTS = [
    '2026-09-28T03:10',
    '2026-10-03T10:30',
    '2026-11-22T21:15',
    '2026-08-01T08:05',
    '2027-02-10T12:30',
  ];

  it.each(MOMENTS)('[CASE-03] has lawful open cases of every stage at %s', async (moment) => {
    const now = fromIso(`${moment}:00+08:00`);
    const world = await withTransaction(pool, (tx) => readWorld(tx, pool, '泰城管'));
    const wish = { count: OPEN + 60, open: OPEN, from: now - 92 * DAY, to: now, seed: 5 };
    const stages = tellCity(world, paperAlbum(), wish).map((tale) => tale.teller.file.stage);
    for (const stage of OPEN_STAGES) expect(stages, stage).toContain(stage);
  });
});

describe('cases by the million', () => {
  it('[CASE-10] are stories with chains of their own, on the same weekday and hour', async () => {
    const world = await withTransaction(pool, (tx) => readWorld(tx, pool, '测'));
    const wish = { count: 300, from: NOW - 400 * DAY, to: NOW, seed: 3, templates: 20, batch: 100 };
    const told: number[] = [];
    await writeAll(pool, generateCases(world, wish), (cases) => told.push(cases));
    expect(told).toEqual([100, 200, 300]);
    const copies = await reader.rows<Row>("select id, state from case_file where number like '测%'");
    expect(copies.length).toBe(300);
    for (const { id, state } of copies) {
      expect((await verifyChain(reader, id)).firstBad).toBe(null);
      expect(state).toEqual(JSON.parse(JSON.stringify(replay(await listEntries(reader, id)))));
    }
    const { years } = await reader.one<{ years: number }>(
      "select count(distinct ym)::int as years from case_file where number like '测%'",
    );
    expect(years).toBeGreaterThan(8);
  });
});
