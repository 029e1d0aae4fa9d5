import type { CaseRow } from '@baixing/web';
import type { ListedCase } from '../../shared/case/columns.tsx';
import { type SteadyList, steadyRows } from '../../shared/case/steady.ts';

/** Cases this desk has just dealt with, by the version it dealt with: a case that comes back is newer than that. */
export type Dealt = ReadonlyMap<string, number>;

/**
 * The queue after it was read again. The row in hand never moves and never vanishes under the hand: when somebody else
 * has dealt with it, it stays, marked as gone. What this desk itself has dealt with leaves at once.
 */
export function queueRows(
  shown: readonly ListedCase[],
  fresh: readonly CaseRow[],
  inHandId: string | undefined,
  dealt: Dealt,
): SteadyList {
  const waits = (row: CaseRow) => (dealt.get(row.id) ?? -1) < row.version;
  const before = shown.filter(waits);
  const now = fresh.filter(waits);
  const place = before.findIndex((row) => row.id === inHandId);
  const held = before[place];
  if (held === undefined || now.some((row) => row.id === inHandId)) return steadyRows(before, now, inHandId);
  // Put back where it stood, so that all above and below it stays where it is.
  const above = before.slice(0, place).filter((row) => now.some((each) => each.id === row.id));
  const withHeld = [...now];
  withHeld.splice(Math.min(above.length, withHeld.length), 0, held);
  const list = steadyRows(before, withHeld, inHandId);
  return { ...list, rows: list.rows.map((row) => (row.id === inHandId ? { ...row, gone: true } : row)) };
}

/** The case the hand goes to when the one in hand is done: the next below that still waits, else the last above. */
export function nextAfter(rows: readonly ListedCase[], id: string): string | undefined {
  const place = rows.findIndex((row) => row.id === id);
  const waits = (row: ListedCase) => row.gone !== true && row.id !== id;
  return (rows.slice(place + 1).find(waits) ?? rows.slice(0, Math.max(place, 0)).findLast(waits))?.id;
}

/** One up or down from the row in hand; at the ends it stays. */
export function stepFrom(
  rows: readonly ListedCase[],
  id: string | undefined,
  step: 1 | -1,
): string | undefined {
  const place = rows.findIndex((row) => row.id === id);
  return rows[Math.min(Math.max(place + step, 0), rows.length - 1)]?.id;
}
