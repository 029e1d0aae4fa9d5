import type { Limit } from '@baixing/domain/clock';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';

export type AreaClass = 'A' | 'B' | 'C';
export type ClassKind = 'component' | 'event';
export type Limits = Record<AreaClass, Limit>;

export type ClassRow = {
  standard: string;
  kind: ClassKind;
  code: string;
  majorCode: string;
  majorName: string;
  majorNameEn: string;
  name: string;
  nameEn: string;
  pinyin: string;
  initials: string;
  confidence: string;
  local: boolean;
  /** Local days; the last included, null while in force. */
  effectiveFrom: string;
  effectiveTo: string | null;
};

export type VersionRow = {
  id: string;
  name: string;
  standard: string;
  effectiveFrom: Instant;
  publishedAt: Instant;
  publishedBy: string | null;
  publishedByName: string | null;
  note: string;
  /** The version it was made from; null for one that was loaded. */
  baseId: string | null;
};

export type ConditionRow = {
  id: string;
  versionId: string;
  standard: string;
  kind: ClassKind;
  classCode: string;
  serial: number;
  condition: string;
  closingCondition: string;
  limits: Limits;
  limitAsWritten: string;
  defaultUnitCode: string | null;
};

export type StageLimitRow = { versionId: string; clock: string; value: number; unit: Limit['unit'] };
export type MappingRow = { kind: ClassKind; fromCode: string; toCode: string };

/** One publisher at a time: the check of the base and the new version belong together. */
const CATALOGUE_LOCK = 4_071_402_030;

export async function lockCatalogue(tx: Tx): Promise<void> {
  await tx.exec('select pg_advisory_xact_lock($1)', [CATALOGUE_LOCK]);
}

const MS = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

export function selectClasses(reader: Reader): Promise<ClassRow[]> {
  return reader.rows<ClassRow>(
    `select standard, kind, code, major_code as "majorCode", major_name as "majorName",
            major_name_en as "majorNameEn", name, name_en as "nameEn", pinyin, initials, confidence, local,
            effective_from as "effectiveFrom", effective_to as "effectiveTo"
     from catalogue_class order by standard, kind, code`,
  );
}

export function selectVersions(reader: Reader): Promise<VersionRow[]> {
  return reader.rows<VersionRow>(
    `select v.id, v.name, v.standard, ${MS('v.effective_from')} as "effectiveFrom",
            ${MS('v.published_at')} as "publishedAt", v.published_by as "publishedBy",
            p.name as "publishedByName", v.note, v.base_id as "baseId"
     from catalogue_version v left join person p on p.id = v.published_by
     order by v.serial`,
  );
}

const CONDITIONS = `select id, version_id as "versionId", standard, kind, class_code as "classCode", serial, condition,
    closing_condition as "closingCondition", limits, limit_as_written as "limitAsWritten",
    default_unit_code as "defaultUnitCode"
  from filing_condition`;

export function selectConditions(reader: Reader): Promise<ConditionRow[]> {
  return reader.rows<ConditionRow>(`${CONDITIONS} order by version_id, kind, class_code, serial`);
}

export function selectConditionsOf(reader: Reader, versionId: string): Promise<ConditionRow[]> {
  return reader.rows<ConditionRow>(`${CONDITIONS} where version_id = $1 order by kind, class_code, serial`, [
    versionId,
  ]);
}

export async function selectStageLimits(reader: Reader): Promise<StageLimitRow[]> {
  return reader.rows<StageLimitRow>(
    'select version_id as "versionId", clock, value::float8 as value, unit from stage_limit order by version_id, clock',
  );
}

/** Inserts classes that are not there yet; returns how many were new. */
export function insertClasses(tx: Tx, rows: readonly ClassRow[]): Promise<number> {
  return tx.exec(
    `insert into catalogue_class (standard, kind, code, major_code, major_name, major_name_en, name, name_en, pinyin,
                                  initials, confidence, local, effective_from, effective_to)
     select r.standard, r.kind, r.code, r."majorCode", r."majorName", r."majorNameEn", r.name, r."nameEn", r.pinyin,
            r.initials, r.confidence, r.local, r."effectiveFrom", r."effectiveTo"
     from jsonb_to_recordset($1::jsonb) as r (standard text, kind text, code text, "majorCode" text, "majorName" text,
       "majorNameEn" text, name text, "nameEn" text, pinyin text, initials text, confidence text, local boolean,
       "effectiveFrom" date, "effectiveTo" date)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

export function insertMappings(
  tx: Tx,
  from: string,
  to: string,
  rows: readonly MappingRow[],
): Promise<number> {
  return tx.exec(
    `insert into class_mapping (from_standard, from_kind, from_code, to_standard, to_kind, to_code)
     select $1, r.kind, r."fromCode", $2, r.kind, r."toCode"
     from jsonb_to_recordset($3::jsonb) as r (kind text, "fromCode" text, "toCode" text)
     on conflict do nothing`,
    [from, to, JSON.stringify(rows)],
  );
}

/** Inserts a version; false when its id is already taken. */
export async function insertVersion(tx: Tx, row: Omit<VersionRow, 'publishedByName'>): Promise<boolean> {
  const inserted = await tx.exec(
    `insert into catalogue_version (id, name, standard, effective_from, published_at, published_by, note,
                                    base_id)
     values ($1, $2, $3, to_timestamp($4 / 1000.0), to_timestamp($5 / 1000.0), $6, $7, $8) on conflict (id) do nothing`,
    [
      row.id,
      row.name,
      row.standard,
      row.effectiveFrom,
      row.publishedAt,
      row.publishedBy,
      row.note,
      row.baseId,
    ],
  );
  return inserted === 1;
}

export function insertConditions(tx: Tx, rows: readonly ConditionRow[]): Promise<number> {
  return tx.exec(
    `insert into filing_condition (id, version_id, standard, kind, class_code, serial, condition, closing_condition,
                                   limits, limit_as_written, default_unit_code)
     select r.id, r."versionId", r.standard, r.kind, r."classCode", r.serial, r.condition, r."closingCondition",
            r.limits, r."limitAsWritten", r."defaultUnitCode"
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "versionId" uuid, standard text, kind text, "classCode" text,
       serial int, condition text, "closingCondition" text, limits jsonb, "limitAsWritten" text,
       "defaultUnitCode" text)`,
    [JSON.stringify(rows)],
  );
}

export function insertStageLimits(
  tx: Tx,
  versionId: string,
  limits: readonly { clock: string; limit: Limit }[],
): Promise<number> {
  return tx.exec(
    `insert into stage_limit (version_id, clock, value, unit)
     select $1, r.clock, r.value, r.unit
     from jsonb_to_recordset($2::jsonb) as r (clock text, value numeric, unit text)`,
    [versionId, JSON.stringify(limits.map(({ clock, limit }) => ({ clock, ...limit })))],
  );
}
