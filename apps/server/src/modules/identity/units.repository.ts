import { AppError } from '../../app-error.ts';
import type { Reader, Tx } from '../../db/transaction.ts';
import type { Deed } from './kit.ts';

export type UnitKind =
  | 'bureau'
  | 'office'
  | 'branch'
  | 'squad'
  | 'district'
  | 'street'
  | 'department'
  | 'company';

export type UnitData = {
  parentId: string | null;
  code: string;
  name: string;
  nameEn: string;
  kind: UnitKind;
  inside: boolean;
  divisionCode: string | null;
  dutyPhone: string;
};

export type UnitRow = UnitData & { id: string; closed: boolean; version: number };

/** Serialises changes of the tree: two moves at once could make a circle that neither makes alone. */
export const lockTree = (tx: Tx): Promise<number> =>
  tx.exec('select pg_advisory_xact_lock($1)', [4_071_402_031]);

/** @throws AppError `not-found`, `version-conflict`. */
export async function lockUnitAt(tx: Tx, id: string, version: number): Promise<UnitRow> {
  const row = await tx.maybe<UnitRow>(
    `select id, parent_id as "parentId", code, name, name_en as "nameEn", kind, inside,
       division_code as "divisionCode", duty_phone as "dutyPhone", closed_at is not null as closed, version
     from org_unit where id = $1 for update`,
    [id],
  );
  if (row === undefined) throw new AppError('not-found');
  if (row.version !== version) throw new AppError('version-conflict');
  return row;
}

const values = (unit: UnitData): unknown[] => [
  unit.parentId,
  unit.code,
  unit.name,
  unit.nameEn,
  unit.kind,
  unit.inside,
  unit.divisionCode,
  unit.dutyPhone,
];

/** False when the id or the code is taken. */
export const insertUnit = async (tx: Tx, id: string, unit: UnitData): Promise<boolean> =>
  (await tx.exec(
    `insert into org_unit (id, parent_id, code, name, name_en, kind, inside, division_code, duty_phone)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [id, ...values(unit)],
  )) === 1;

export const updateUnitRow = async (tx: Tx, id: string, unit: UnitData): Promise<number> =>
  (
    await tx.one<{ version: number }>(
      `update org_unit set parent_id = $2, code = $3, name = $4, name_en = $5, kind = $6, inside = $7,
         division_code = $8, duty_phone = $9, version = version + 1 where id = $1 returning version`,
      [id, ...values(unit)],
    )
  ).version;

/** Code → id of the open units among these codes; they stay open until the transaction ends. */
export async function openUnitIds(reader: Reader, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.rows<{ id: string; code: string }>(
    'select id, code from org_unit where closed_at is null and code = any($1) for share',
    [codes],
  );
  return new Map(rows.map(({ id, code }) => [code, id]));
}

/** Every unit there is, by its code. */
export async function unitsByCode(reader: Reader): Promise<Map<string, { id: string; open: boolean }>> {
  const rows = await reader.rows<{ id: string; code: string; open: boolean }>(
    'select id, code, closed_at is null as open from org_unit',
  );
  return new Map(rows.map(({ id, code, open }) => [code, { id, open }]));
}

/** Whether `candidate` is the unit itself or lies below it. */
export const liesBelow = async (reader: Reader, unitId: string, candidate: string): Promise<boolean> =>
  (await reader.maybe(
    `with recursive up as (
       select id, parent_id from org_unit where id = $2
       union select u.id, u.parent_id from org_unit u join up on u.id = up.parent_id)
     select 1 as found from up where id = $1`,
    [unitId, candidate],
  )) !== undefined;

/** What still needs a unit. */
export const usersOfUnit = (reader: Reader, id: string) =>
  reader.one<{ people: number; posts: number; below: number; cases: number }>(
    `select
       (select count(*) from person where unit_id = $1 and closed_at is null)::int as people,
       (select count(*) from person_post o join person p on p.id = o.person_id
        where o.unit_id = $1 and o.ended_at is null and p.closed_at is null)::int as posts,
       (select count(*) from org_unit where parent_id = $1 and closed_at is null)::int as below,
       (select count(*) from case_file where unit_id = $1 and not ended)::int as cases`,
    [id],
  );

export const closeUnitRow = async (tx: Tx, id: string, at: number): Promise<number> =>
  (
    await tx.one<{ version: number }>(
      `update org_unit set closed_at = to_timestamp($2::float8 / 1000.0), version = version + 1
       where id = $1 returning version`,
      [id, at],
    )
  ).version;

/** A unit that somebody is put into exists and is open, and stays so until the transaction ends. */
export async function requireOpenUnit(
  deed: Pick<Deed, 'tx' | 'locale'>,
  id: string | null,
  path = 'body.unitId',
): Promise<void> {
  if (id === null) return;
  const row = await deed.tx.maybe(
    'select 1 as open from org_unit where id = $1 and closed_at is null for share',
    [id],
  );
  if (row !== undefined) return;
  const message = deed.locale === 'zh' ? '没有这个单位，或已停用' : 'No such unit, or it is closed';
  throw new AppError('bad-request', { issues: [{ path, message }] });
}
