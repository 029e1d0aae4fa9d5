import type { CaseRow } from '@baixing/web';
import type { ListedCase } from './columns.tsx';

export type SteadyList = {
  rows: ListedCase[];
  /** New rows that belong above the row in hand and wait until the person asks for them. */
  waiting: number;
};

/**
 * A list that was read again, without moving the row in hand: what stood above it stays where it stood (fresh, or
 * marked as gone), what is new and belongs above it waits. Below it the new order holds. Without a row in hand, or
 * when that row itself has left, the list is simply the new one.
 */
export function steadyRows(
  shown: readonly ListedCase[],
  fresh: readonly CaseRow[],
  inHandId: string | undefined,
): SteadyList {
  const place = shown.findIndex((row) => row.id === inHandId);
  const freshPlace = fresh.findIndex((row) => row.id === inHandId);
  const inHand = fresh[freshPlace];
  if (place <= 0 && freshPlace <= 0) return { rows: [...fresh], waiting: 0 };
  if (place < 0 || inHand === undefined) return { rows: [...fresh], waiting: 0 };
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const above = shown.slice(0, place).map((row) => byId.get(row.id) ?? { ...row, gone: true });
  const standing = new Set(shown.map((row) => row.id));
  const placed = new Set([...above.map((row) => row.id), inHand.id]);
  const waits = (row: CaseRow, index: number) => index < freshPlace && !standing.has(row.id);
  const below = fresh.filter((row, index) => !placed.has(row.id) && !waits(row, index));
  return { rows: [...above, inHand, ...below], waiting: fresh.filter(waits).length };
}
