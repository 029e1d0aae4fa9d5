import type pg from 'pg';

/** How many rows each table has and which transaction wrote the newest of them: any write that was kept changes it. */
export type Fingerprint = Record<string, string>;

/** Tables that may change at any time: sessions tell when they were last seen, numbers of cases may have gaps, prints of photos are made in the background. */
const RESTLESS = ['session', 'case_number', 'print_wanted', 'photo_print'];

/** Reads the fingerprint of a world's database; `but` names further tables that may change at a refusal. */
export async function fingerprintOf(pool: pg.Pool, but: readonly string[] = []): Promise<Fingerprint> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'city'::regnamespace and relkind in ('r', 'p')
       and not relispartition and relname <> all ($1) order by 1`,
    [[...RESTLESS, ...but]],
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' rows, written by ' || coalesce(max(xmin::text::bigint), 0) as print from city.${name}`,
  );
  const { rows } = await pool.query<{ name: string; print: string }>(parts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, print }) => [name, print]));
}
