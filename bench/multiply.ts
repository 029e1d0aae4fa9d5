import type pg from 'pg';
import { say } from './figure.ts';

/** So many days a copy lies before the one it was made from. */
const DAYS_APART = 90;

const idOf = (column: string): string => `md5(${column}::text || k)::uuid`;
const earlier = (column: string): string => `${column} - k * interval '${DAYS_APART} days'`;

/** What a copy does not share with its original; every other column is taken over, instants some months earlier. */
const CHANGED: Record<string, Record<string, string>> = {
  case_file: {
    id: idOf('id'),
    number: `number || '/' || k`,
    reporter_id: 'null',
    joined_to: 'null',
    day: `day - ${DAYS_APART} * k`,
    ym: `to_char(day - ${DAYS_APART} * k, 'YYYYMM')::int`,
  },
  case_entry: { case_id: idOf('case_id') },
  case_photo: { case_id: idOf('case_id'), hash: `encode(sha256((hash || k)::bytea), 'hex')` },
  case_words: { case_id: idOf('case_id') },
  case_past_hand: { case_id: idOf('case_id') },
};

/** Filling an index row by row takes many times longer than building it anew. Returns what builds them again. */
export async function dropIndexes(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any ('{case_file,case_entry,case_photo,case_words}'::regclass[]) and not indisunique`,
  );
  for (const { name } of rows) await owner.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

async function copyRows(owner: pg.Client, table: string, copies: number): Promise<void> {
  const { rows: columns } = await owner.query<{ name: string; type: string }>(
    `select attname as name, atttypid::regtype::text as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  const values = columns.map(
    ({ name, type }) =>
      CHANGED[table]?.[name] ?? (type === 'timestamp with time zone' ? earlier(`"${name}"`) : `"${name}"`),
  );
  const key = table === 'case_file' ? 'id' : 'case_id';
  await owner.query(
    `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')})
     select ${values.join(', ')} from generate_series(1, ${copies}) as k, ${table} join past on original = ${table}.${key}`,
  );
}

/**
 * Makes copies of every ended case, each some months older than the one before: a long past in minutes. Their chains of
 * hashes are those of the originals and do not verify; nothing that is measured reads them.
 */
export async function multiplyEnded(owner: pg.Client, copies: number): Promise<void> {
  await owner.query('create temp table past as select id as original from case_file where ended');
  await owner.query('analyze past');
  for (const table of Object.keys(CHANGED)) {
    say(`${copies} copies of ${table}`);
    await copyRows(owner, table, copies);
  }
}
