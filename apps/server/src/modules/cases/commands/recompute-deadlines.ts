import type { Calendar } from '@baixing/domain/clock';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../../db/transaction.ts';
import { clockColumns } from '../columns.ts';
import {
  listOpenClocks,
  listOpenIds,
  lockOpenClocks,
  moveClocks,
  type OpenClock,
} from '../open-clocks.repository.ts';

/** A deadline that another calendar moves. */
export type DeadlineShift = { caseId: string; number: string; before: Instant | null; after: Instant | null };

type Shifted = { shift: DeadlineShift; columns: ReturnType<typeof clockColumns> };

/** Compared at one go; between two of them others have their turn. */
const SLICE = 500;

function shiftsOf(open: readonly OpenClock[], calendar: Calendar, at: Instant): Shifted[] {
  return open.flatMap(({ id: caseId, number, due_at, late_after, state }) => {
    const columns = clockColumns(state, calendar, at);
    const same = (stored: Date | null, now: string | null) => (stored?.toISOString() ?? null) === now;
    if (same(due_at, columns.due_at) && same(late_after, columns.late_after)) return [];
    const after = columns.due_at === null ? null : Date.parse(columns.due_at);
    return [{ shift: { caseId, number, before: due_at?.getTime() ?? null, after }, columns }];
  });
}

/** The open deadlines that a calendar would move. */
export async function previewCalendar(
  reader: Reader,
  calendar: Calendar,
  at: Instant,
): Promise<DeadlineShift[]> {
  return shiftsOf(await listOpenClocks(reader, null), calendar, at).map(({ shift }) => shift);
}

/** The open cases whose stored deadline is not the calendar's. */
export async function findStaleDeadlines(reader: Reader, calendar: Calendar, at: Instant): Promise<string[]> {
  const open = await listOpenIds(reader);
  const stale: string[] = [];
  for (let from = 0; from < open.length; from += SLICE) {
    const some = await listOpenClocks(reader, open.slice(from, from + SLICE));
    stale.push(...shiftsOf(some, calendar, at).map(({ shift }) => shift.caseId));
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
  const shifts = shiftsOf(await lockOpenClocks(tx, only), calendar, at);
  await moveClocks(
    tx,
    shifts.map(({ shift, columns }) => ({ id: shift.caseId, ...columns })),
  );
  return shifts.map(({ shift }) => shift);
}
