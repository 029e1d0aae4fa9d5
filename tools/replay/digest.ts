import { createHash } from 'node:crypto';
import type pg from 'pg';

/** What was written, in one line: the same plan played twice gives the same digest. */
export type Digest = { cases: number; entries: number; sha256: string };

const ENTRIES = `select c.number || ' ' || e.seq || ' ' || (extract(epoch from e.at) * 1000)::bigint || ' ' || e.action
    || ' ' || e.post || ' ' || e.data::text || ' ' || encode(e.hash, 'hex') as line
  from case_entry e join case_file c on c.id = e.case_id order by c.number collate "C", e.seq`;

/** Every entry of every case, in the order of numbers, under one hash. Reads only. */
export async function digestOf(pool: pg.Pool): Promise<Digest> {
  const { rows } = await pool.query<{ line: string }>(ENTRIES);
  const counted = await pool.query<{ cases: number }>('select count(*)::int as cases from case_file');
  const hash = createHash('sha256');
  for (const { line } of rows) hash.update(`${line}\n`);
  return { cases: counted.rows[0]?.cases ?? 0, entries: rows.length, sha256: hash.digest('hex') };
}
