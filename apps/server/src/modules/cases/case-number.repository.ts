import type { LocalDay } from '@baixing/domain/time';
import type pg from 'pg';

const TAKE = `insert into case_number (day, last) values ($1, $2)
  on conflict (day) do update set last = case_number.last + $2 returning last`;

/** Takes the next `count` serials of a day, for good: nobody gets them again, whatever the caller does. Returns the last one. */
export async function takeSerials(pool: pg.Pool, day: LocalDay, count: number): Promise<number> {
  const { rows } = await pool.query<{ last: number }>(TAKE, [day, count]);
  return rows[0]?.last ?? 0;
}
