import type { CalendarVersion } from '@baixing/domain/clock';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';

/** A calendar without its id: what the table keeps and the editor edits. */
export type CalendarBody = Omit<CalendarVersion, 'id'>;

export type CalendarVersionRow = {
  id: string;
  serial: number;
  body: CalendarBody;
  publishedAt: Instant;
  publishedByName: string | null;
  note: string;
};

const CALENDAR_LOCK = 4_071_402_031;

/** One publisher at a time: the check of the base and the new version belong together. */
export async function lockCalendar(tx: Tx): Promise<void> {
  await tx.exec('select pg_advisory_xact_lock($1)', [CALENDAR_LOCK]);
}

const VERSIONS = `select v.id, v.serial, v.body, (extract(epoch from v.published_at) * 1000)::float8 as "publishedAt",
    p.name as "publishedByName", v.note
  from calendar_version v left join person p on p.id = v.published_by`;

/** Newest first. */
export function selectCalendarVersions(reader: Reader): Promise<CalendarVersionRow[]> {
  return reader.rows<CalendarVersionRow>(`${VERSIONS} order by v.serial desc`);
}

export function findCalendarVersion(reader: Reader, id: string): Promise<CalendarVersionRow | undefined> {
  return reader.maybe<CalendarVersionRow>(`${VERSIONS} where v.id = $1`, [id]);
}

export function findNewestCalendar(reader: Reader): Promise<CalendarVersionRow | undefined> {
  return reader.maybe<CalendarVersionRow>(`${VERSIONS} order by v.serial desc limit 1`);
}

/** Inserts a version and returns its serial; undefined when the id is already taken. */
export async function insertCalendarVersion(
  tx: Tx,
  row: { id: string; body: CalendarBody; publishedAt: Instant; publishedBy: string | null; note: string },
): Promise<number | undefined> {
  const inserted = await tx.maybe<{ serial: number }>(
    `insert into calendar_version (id, body, published_at, published_by, note)
     values ($1, $2, to_timestamp($3 / 1000.0), $4, $5) on conflict (id) do nothing returning serial`,
    [row.id, JSON.stringify(row.body), row.publishedAt, row.publishedBy, row.note],
  );
  return inserted?.serial;
}

/** The number of the first transaction that has not begun yet. */
export async function nextTransaction(reader: Reader): Promise<string> {
  const { xid } = await reader.one<{ xid: string }>(
    'select pg_snapshot_xmax(pg_current_snapshot())::text as xid',
  );
  return xid;
}

/** Whether every transaction before this number has ended, kept or dropped. */
export async function haveEndedBefore(reader: Reader, xid: string): Promise<boolean> {
  const { ended } = await reader.one<{ ended: boolean }>(
    'select $1::xid8 <= pg_snapshot_xmin(pg_current_snapshot()) as ended',
    [xid],
  );
  return ended;
}
