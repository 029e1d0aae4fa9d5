import { isUnitPost } from '@baixing/domain/access';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';
import { createHasher, soundOf } from '../../modules/identity/index.ts';
import { type Columns, insertRows } from '../bulk/insert.ts';
import { demoId } from '../ids.ts';
import { DEMO_PASSWORD, type DemoGrid, type DemoPerson, demoGrids, demoPeople, unitIdOf } from './people.ts';
import { type DemoUnit, demoUnits, takesCases, unitId } from './units.ts';

const UNIT: Columns = [
  ['id', 'uuid'],
  ['parent_id', 'uuid'],
  ['code', 'text'],
  ['name', 'text'],
  ['name_en', 'text'],
  ['kind', 'text'],
  ['inside', 'bool'],
  ['division_code', 'text'],
  ['duty_phone', 'text'],
];
const PERSON: Columns = [
  ['id', 'uuid'],
  ['username', 'text'],
  ['name', 'text'],
  ['phone', 'text'],
  ['unit_id', 'uuid'],
  ['pinyin', 'text'],
  ['initials', 'text'],
  ['password_hash', 'text'],
  ['password_set_at', 'timestamptz'],
  ['password_temporary', 'bool'],
];
const POST: Columns = [
  ['id', 'uuid'],
  ['person_id', 'uuid'],
  ['post', 'text'],
  ['unit_id', 'uuid'],
  ['granted_at', 'timestamptz'],
];
const HISTORY: Columns = [
  ['person_id', 'uuid'],
  ['set_at', 'timestamptz'],
  ['password_hash', 'text'],
];

export type DemoCast = { units: DemoUnit[]; people: DemoPerson[]; grids: DemoGrid[] };

const named = (reader: Reader, level: 'street' | 'community') =>
  reader.rows<{ code: string; name: string }>(
    'select code, name from division where level = $1 order by code',
    [level],
  );

/** Who works in the demo city, from the divisions as they are loaded. */
export async function castOf(reader: Reader): Promise<DemoCast> {
  const streets = (await named(reader, 'street')).filter(({ code }) => code.startsWith('321202'));
  const communities = await named(reader, 'community');
  const units = demoUnits(streets);
  return { units, people: demoPeople(units), grids: demoGrids(streets, communities) };
}

/** A number of eleven digits that no network gives out: no mobile number begins with 100. */
const nobodysPhone = (series: number, index: number): string =>
  `100${series}${String(index).padStart(7, '0')}`;

/** Posts of a unit are served for it; those of the hall for the whole city. */
const servedFor = (person: DemoPerson): string | null => (isUnitPost(person.post) ? unitIdOf(person) : null);

/** Writes units, people with their posts and one password, and patrol grids. The password is hashed once: seconds matter. */
export async function writeCast(tx: Tx, { units, people, grids }: DemoCast, at: Instant): Promise<void> {
  const now = new Date(at).toISOString();
  const hash = await createHasher().hash(DEMO_PASSWORD);
  const unitRows = units.map((unit, index) => [
    unit.id,
    unit.parentCode === null ? null : unitId(unit.parentCode),
    unit.code,
    unit.name,
    unit.nameEn,
    unit.kind,
    unit.inside,
    unit.divisionCode,
    takesCases(unit) ? nobodysPhone(2, index) : '',
  ]);
  await insertRows(tx, 'org_unit', UNIT, unitRows);
  await insertRows(
    tx,
    'person',
    PERSON,
    people.map((one, index) => {
      const { pinyin, initials } = soundOf(one.name);
      const phone = nobodysPhone(1, index);
      return [one.id, one.username, one.name, phone, unitIdOf(one), pinyin, initials, hash, now, false];
    }),
  );
  await insertRows(
    tx,
    'person_post',
    POST,
    people.map((one) => [demoId('post', one.username), one.id, one.post, servedFor(one), now]),
  );
  await insertRows(
    tx,
    'password_history',
    HISTORY,
    people.map(({ id }) => [id, now, hash]),
  );
  await tx.exec(
    `insert into patrol_grid (id, name, person_id, communities)
     select g.id, g.name, g."personId", array(select jsonb_array_elements_text(g.communities))
     from jsonb_to_recordset($1) as g (id uuid, name text, "personId" uuid, communities jsonb)`,
    [JSON.stringify(grids)],
  );
}
