import type { Ring } from '@baixing/domain/place';
import type { Reader, Tx } from '../../db/transaction.ts';

export type AreaClass = 'A' | 'B' | 'C';
export type DivisionLevel = 'district' | 'street' | 'community';

export type DivisionRow = {
  code: string;
  parentCode: string | null;
  level: DivisionLevel;
  name: string;
  nameEn: string;
  /** As drawn; null where nobody has. */
  outline: Ring | null;
};

export type CellRow = {
  code: string;
  communityCode: string;
  areaClass: AreaClass;
  ring: Ring;
  /** Drawn for the demo, not surveyed. */
  illustrative: boolean;
};

export type LandmarkRow = {
  kind: string;
  name: string;
  address: string;
  pinyin: string;
  initials: string;
  lon: number;
  lat: number;
};

export type PatrolGridRow = {
  id: string;
  name: string;
  personId: string | null;
  personName: string | null;
  communities: string[];
  version: number;
};

export function selectDivisions(reader: Reader): Promise<DivisionRow[]> {
  return reader.rows<DivisionRow>(
    `select code, parent_code as "parentCode", level, name, name_en as "nameEn", outline
     from division order by code`,
  );
}

type CellGroup = Omit<CellRow, 'code' | 'ring'> & { codes: string; rings: CellRow['ring'][] };

/**
 * Every cell, by code. They travel in one row for each community and class: row by row, thirty thousand cells take
 * three times as long to read.
 */
export async function selectCells(reader: Reader): Promise<CellRow[]> {
  const groups = await reader.rows<CellGroup>(
    `select community_code as "communityCode", area_class as "areaClass", illustrative,
       string_agg(code, ',' order by code) as codes,
       ('[' || string_agg(ring::text, ',' order by code) || ']')::json as rings
     from cell group by community_code, area_class, illustrative`,
  );
  return groups
    .flatMap(({ codes, rings, ...shared }) =>
      codes.split(',').map((code, index): CellRow => ({ code, ...shared, ring: rings[index] ?? [] })),
    )
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Changes whenever a cell was added, changed or removed: cheaper than reading thirty thousand of them. */
export async function stampOfCells(reader: Reader): Promise<string> {
  const row = await reader.one<{ stamp: string }>(
    "select count(*) || '/' || coalesce(sum(xmin::text::bigint), 0) as stamp from cell",
  );
  return row.stamp;
}

export function selectLandmarks(reader: Reader): Promise<LandmarkRow[]> {
  return reader.rows<LandmarkRow>(
    'select kind, name, address, pinyin, initials, lon, lat from landmark order by id',
  );
}

export function selectPatrolGrids(reader: Reader): Promise<PatrolGridRow[]> {
  return reader.rows<PatrolGridRow>(
    `select g.id, g.name, g.person_id as "personId", p.name as "personName", g.communities, g.version
     from patrol_grid g left join person p on p.id = g.person_id order by g.name, g.id`,
  );
}

export async function hasCells(reader: Reader): Promise<boolean> {
  return (await reader.maybe('select from cell limit 1')) !== undefined;
}

/** Inserts divisions from the top down; those already there stay. */
export async function insertDivisions(tx: Tx, rows: readonly DivisionRow[]): Promise<void> {
  await tx.exec(
    `insert into division (code, parent_code, level, name, name_en, outline)
     select r.code, r."parentCode", r.level, r.name, r."nameEn", r.outline
     from jsonb_to_recordset($1::jsonb) as r (code text, "parentCode" text, level text, name text, "nameEn" text,
       outline jsonb)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

export async function insertCells(tx: Tx, rows: readonly CellRow[]): Promise<void> {
  await tx.exec(
    `insert into cell (code, community_code, area_class, ring, illustrative)
     select code, community, area, ring, illustrative
     from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[], $5::boolean[])
       as r (code, community, area, ring, illustrative)
     on conflict do nothing`,
    [
      rows.map((row) => row.code),
      rows.map((row) => row.communityCode),
      rows.map((row) => row.areaClass),
      rows.map((row) => JSON.stringify(row.ring)),
      rows.map((row) => row.illustrative),
    ],
  );
}

export async function insertLandmarks(tx: Tx, rows: readonly LandmarkRow[]): Promise<void> {
  await tx.exec(
    `insert into landmark (kind, name, address, pinyin, initials, lon, lat)
     select r.kind, r.name, r.address, r.pinyin, r.initials, r.lon, r.lat
     from jsonb_to_recordset($1::jsonb) as r (kind text, name text, address text, pinyin text, initials text,
       lon float8, lat float8)`,
    [JSON.stringify(rows)],
  );
}

export type AreaClassRow = { code: string; communityCode: string; areaClass: AreaClass };

/** Every cell's class, without its ring. */
export function selectAreaClasses(reader: Reader): Promise<AreaClassRow[]> {
  return reader.rows<AreaClassRow>(
    'select code, community_code as "communityCode", area_class as "areaClass" from cell order by code',
  );
}

/** The classes of those of the cells that exist; nobody else changes them until the transaction ends. */
export async function lockAreaClasses(tx: Tx, codes: readonly string[]): Promise<Map<string, AreaClass>> {
  const rows = await tx.rows<{ code: string; areaClass: AreaClass }>(
    `select code, area_class as "areaClass" from cell where code = any($1) order by code for update`,
    [codes],
  );
  return new Map(rows.map(({ code, areaClass }) => [code, areaClass]));
}

export async function updateAreaClass(tx: Tx, codes: readonly string[], areaClass: AreaClass): Promise<void> {
  await tx.exec('update cell set area_class = $2 where code = any($1) and area_class <> $2', [
    codes,
    areaClass,
  ]);
}

const GRID_LOCK = 4_071_402_032;

/** One writer of patrol grids at a time: that no community lies in two is a rule over all of them. */
export async function lockPatrolGrids(tx: Tx): Promise<void> {
  await tx.exec('select pg_advisory_xact_lock($1)', [GRID_LOCK]);
}

/** Writes a grid and returns its version. */
export async function upsertPatrolGrid(
  tx: Tx,
  row: Omit<PatrolGridRow, 'personName' | 'version'>,
): Promise<number> {
  const { version } = await tx.one<{ version: number }>(
    `insert into patrol_grid (id, name, person_id, communities) values ($1, $2, $3, $4)
     on conflict (id) do update set name = excluded.name, person_id = excluded.person_id,
       communities = excluded.communities, version = patrol_grid.version + 1
     returning version`,
    [row.id, row.name, row.personId, row.communities],
  );
  return version;
}

/** The name of a person who serves as supervisor now; undefined for anybody else. */
export async function findSupervisorName(reader: Reader, personId: string): Promise<string | undefined> {
  const row = await reader.maybe<{ name: string }>(
    `select p.name from person p
     where p.id = $1 and p.closed_at is null
       and exists (select from person_post q where q.person_id = p.id and q.post = 'supervisor' and q.ended_at is null)`,
    [personId],
  );
  return row?.name;
}
