import type { CaseFile } from '@baixing/domain/case';
import type { Calendar } from '@baixing/domain/clock';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../../db/transaction.ts';
import { clockColumns } from '../columns.ts';

/** A deadline that another calendar moves. */
export type DeadlineShift = { caseId: string; number: string; before: Instant | null; after: Instant | null };

type Row = { id: string; number: string; due_at: Date | null; late_after: Date | null; state: CaseFile };
type Columns = ReturnType<typeof clockColumns>;

const OPEN = 'select id, number, due_at, late_after, state from case_file where not ended';
/** Compared at one go; between two of them others have their turn. */
const SLICE = 500;

function shiftsOf(
  rows: readonly Row[],
  calendar: Calendar,
  at: Instant,
): { shift: DeadlineShift; columns: Columns }[] {
  return rows.flatMap((row) => {
    const columns = clockColumns(row.state, calendar, at);
    const same = (stored: Date | null, now: string | null) => (stored?.toISOString() ?? null) === now;
    if (same(row.due_at, columns.due_at) && same(row.late_after, columns.late_after)) return [];
    const after = columns.due_at === null ? null : Date.parse(columns.due_at);
    return [
      {
        shift: { caseId: row.id, number: row.number, before: row.due_at?.getTime() ?? null, after },
        columns,
      },
    ];
  });
}

/** The open deadlines that a calendar would move. */
export async function previewCalendar(
  reader: Reader,
  calendar: Calendar,
  at: Instant,
): Promise<DeadlineShift[]> {
  return shiftsOf(await reader.rows<Row>(`${OPEN} order by id`), calendar, at).map(({ shift }) => shift);
}

/** The open cases whose stored deadline is not the calendar's. */
export async function findStaleDeadlines(reader: Reader, calendar: Calendar, at: Instant): Promise<string[]> {
  const open = await reader.rows<{ id: string }>('select id from case_file where not ended');
  const stale: string[] = [];
  for (let from = 0; from < open.length; from += SLICE) {
    const ids = open.slice(from, from + SLICE).map(({ id }) => id);
    const rows = await reader.rows<Row>(`${OPEN} and id = any ($1)`, [ids]);
    stale.push(...shiftsOf(rows, calendar, at).map(({ shift }) => shift.caseId));
  }
  return stale;
}

/**
 * Moves the open deadlines to a calendar, of all cases or of some: they are readings of the entries, so nothing but the
 * stored instants changes.
 */
export async function recomputeDeadlines(
  tx: Tx,
  calendar: Calendar,
  at: Instant,
  only: readonly string[] | null = null,
): Promise<DeadlineShift[]> {
  const open = `${OPEN} and ($1::uuid[] is null or id = any ($1)) order by id for update`;
  const shifts = shiftsOf(await tx.rows<Row>(open, [only]), calendar, at);
  const rows = shifts.map(({ shift, columns }) => ({ id: shift.caseId, ...columns }));
  await tx.exec(
    `update case_file c set warn_at = r.warn_at, due_at = r.due_at, late_after = r.late_after
     from jsonb_to_recordset($1) as r (id uuid, warn_at timestamptz, due_at timestamptz, late_after timestamptz) where c.id = r.id`,
    [JSON.stringify(rows)],
  );
  return shifts.map(({ shift }) => shift);
}
