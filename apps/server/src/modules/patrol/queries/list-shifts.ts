import { addDays, DAY, type LocalDay, startOfDay } from '@baixing/domain/time';
import { bound } from '../../../db/bound.ts';
import { type CursorKey, readCursor } from '../../../db/cursor.ts';
import type { Reader } from '../../../db/transaction.ts';
import { SHIFT_COLUMNS, type Shift } from '../shift.repository.ts';

export type NamedShift = Shift & { personName: string };
type Row = NamedShift & { cursor: string };

export type ShiftFilter = {
  day: LocalDay;
  person?: string | undefined;
  after?: string | undefined;
  limit: number;
};

const KEYS: readonly CursorKey[] = ['timestamptz', 'uuid'];
/** No shift is longer. */
const LONGEST_SHIFT = DAY;

/** A page of the shifts that reach into a day, latest first. */
export async function listShifts(
  reader: Reader,
  { day, person, after, limit }: ShiftFilter,
): Promise<{ rows: NamedShift[]; next: string | null }> {
  const begin = startOfDay(day);
  const cursor = after === undefined ? undefined : readCursor(after, KEYS);
  const found = await reader.rows<Row>(
    ...bound((bind) => {
      const instant = (at: number) => `${bind(new Date(at).toISOString())}::timestamptz`;
      const conditions = [
        `s.begun_at >= ${instant(begin - LONGEST_SHIFT)}`,
        `s.begun_at < ${instant(startOfDay(addDays(day, 1)))}`,
        `(s.ended_at is null or s.ended_at >= ${instant(begin)})`,
      ];
      if (person !== undefined) conditions.push(`s.person_id = ${bind(person)}`);
      if (cursor !== undefined)
        conditions.push(`(s.begun_at, s.id) < (${bind(cursor[0])}::timestamptz, ${bind(cursor[1])}::uuid)`);
      return `select ${SHIFT_COLUMNS}, p.name as "personName", s.begun_at || '|' || s.id as cursor
        from shift s join person p on p.id = s.person_id
        where ${conditions.join(' and ')} order by s.begun_at desc, s.id desc limit ${bind(limit + 1)}`;
    }),
  );
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.cursor ?? null) : null };
}

/** A shift with its person's name. */
export const findNamedShift = (reader: Reader, id: string): Promise<NamedShift | undefined> =>
  reader.maybe<NamedShift>(
    `select ${SHIFT_COLUMNS}, p.name as "personName" from shift s join person p on p.id = s.person_id where s.id = $1`,
    [id],
  );
