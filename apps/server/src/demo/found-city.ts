import { demoCity } from '@baixing/catalogue/demo-city';
import { type Instant, toIso } from '@baixing/domain/time';
import type pg from 'pg';
import { readerOf, type Tx, withTransaction } from '../db/transaction.ts';
import { loadCalendar } from '../modules/calendar/index.ts';
import { loadCatalogue } from '../modules/catalogue/index.ts';
import { createHasher, soundOf } from '../modules/identity/index.ts';
import { loadPlaces } from '../modules/places/index.ts';
import { insertRows } from './bulk/insert.ts';
import { DEMO_PASSWORD, type DemoPerson, demoGrids, demoPeople, unitIdOf } from './city/people.ts';
import { type DemoUnit, demoUnits, unitId } from './city/units.ts';
import { demoId } from './ids.ts';

async function insertUnits(tx: Tx, units: readonly DemoUnit[]): Promise<void> {
  const columns = [
    ['id', 'uuid'],
    ['parent_id', 'uuid'],
    ['code', 'text'],
    ['name', 'text'],
    ['name_en', 'text'],
    ['kind', 'text'],
    ['inside', 'boolean'],
    ['division_code', 'text'],
  ] as const;
  const row = (unit: DemoUnit) => [
    unit.id,
    unit.parentCode && unitId(unit.parentCode),
    unit.code,
    unit.name,
    unit.nameEn,
    unit.kind,
    unit.inside,
    unit.divisionCode,
  ];
  await insertRows(tx, 'org_unit', columns, units.map(row));
}

async function insertPeople(tx: Tx, people: readonly DemoPerson[], at: Instant): Promise<void> {
  // Everybody of the demo has the same password, hashed once: a hash each would take half a minute.
  const hash = await createHasher().hash(DEMO_PASSWORD);
  const columns = [
    ['id', 'uuid'],
    ['username', 'text'],
    ['name', 'text'],
    ['pinyin', 'text'],
    ['initials', 'text'],
    ['unit_id', 'uuid'],
    ['password_hash', 'text'],
    ['password_set_at', 'timestamptz'],
    ['password_temporary', 'boolean'],
  ] as const;
  const row = (person: DemoPerson) => {
    const { pinyin, initials } = soundOf(person.name);
    return [
      person.id,
      person.username,
      person.name,
      pinyin,
      initials,
      unitIdOf(person),
      hash,
      toIso(at),
      false,
    ];
  };
  await insertRows(tx, 'person', columns, people.map(row));
  const posts = people.map((person) => [
    demoId('post', person.username),
    person.id,
    person.post,
    unitIdOf(person),
    toIso(at),
  ]);
  const postColumns = [
    ['id', 'uuid'],
    ['person_id', 'uuid'],
    ['post', 'text'],
    ['unit_id', 'uuid'],
    ['granted_at', 'timestamptz'],
  ] as const;
  await insertRows(tx, 'person_post', postColumns, posts);
}

async function insertGrids(tx: Tx, city: ReturnType<typeof demoCity>): Promise<void> {
  for (const grid of demoGrids(city.streets, city.communities)) {
    await tx.exec('insert into patrol_grid (id, name, person_id, communities) values ($1, $2, $3, $4)', [
      grid.id,
      grid.name,
      grid.personId,
      grid.communities,
    ]);
  }
}

/**
 * Founds the demo city in an empty database, without a single case: calendar, catalogues, places, units, people.
 * Returns false, and does nothing, where people are already there.
 */
export async function foundCity(pool: pg.Pool, at: Instant): Promise<boolean> {
  const { settled } = await readerOf(pool).one<{ settled: boolean }>(
    'select exists (select 1 from person) as settled',
  );
  if (settled) return false;
  await withTransaction(pool, async (tx) => {
    await loadCalendar(tx, at);
    await loadCatalogue(tx, at);
    await loadPlaces(tx);
    const city = demoCity();
    const units = demoUnits(city.streets);
    await insertUnits(tx, units);
    await insertPeople(tx, demoPeople(units), at);
    await insertGrids(tx, city);
  });
  return true;
}
