import { distanceMetres } from '@baixing/domain/place';
import type { CaseRow, Point } from '@baixing/web';

/** What a task asks of a person in the street. */
export const TASK_KINDS = ['check', 'verify', 'receive', 'handle', 'recheck', 'suspended', 'other'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

const BY_STAGE: Record<string, TaskKind> = {
  verifying: 'verify',
  checking: 'check',
  dispatched: 'receive',
  handling: 'handle',
  suspended: 'suspended',
};

/** The kind of task a case is for whoever has it in hand. */
export function taskKindOf(row: Pick<CaseRow, 'stage' | 'nextAct'>): TaskKind {
  if (row.nextAct === 'pass-recheck') return 'recheck';
  return BY_STAGE[row.stage] ?? 'other';
}

const LIGHT_ORDER: Record<string, number> = { red: 0, yellow: 1, green: 2, grey: 3 };
/** No clock: after everything that has a light, before what stands still. */
const NO_CLOCK = 2.5;

type Orderable = Pick<CaseRow, 'id' | 'public' | 'clock'>;

function rankOf({ clock }: Orderable): number {
  return clock === null ? NO_CLOCK : (LIGHT_ORDER[clock.light] ?? NO_CLOCK);
}

const dueOf = ({ clock }: Orderable): number =>
  clock?.dueAt == null ? Number.POSITIVE_INFINITY : Date.parse(clock.dueAt);

/**
 * Red first, then yellow, green, no clock, and what stands still; within a light what citizens reported, then the one
 * that is due first. A case named twice is one task.
 */
export function orderTasks<Row extends Orderable>(rows: readonly Row[]): Row[] {
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  return once.sort(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      Number(b.public) - Number(a.public) ||
      compare(dueOf(a), dueOf(b)) ||
      compare(a.id, b.id),
  );
}

/**
 * The nearest first, for one way through all of them; what lies at the same distance stays by urgency. A place that the
 * phone does not know orders nothing.
 */
export function orderByDistance<Row extends Orderable & Point>(
  rows: readonly Row[],
  here: Point | null,
): Row[] {
  const urgent = orderTasks(rows);
  if (here === null) return urgent;
  return urgent
    .map((row) => ({ row, metres: distanceMetres(here, row) }))
    .toSorted((a, b) => compare(a.metres, b.metres))
    .map(({ row }) => row);
}

/** Infinity minus infinity is no number; comparing is. */
function compare<T extends number | string>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How many tasks of each kind, in the order of the kinds; kinds without a task are left out. */
export function countKinds(rows: readonly Pick<CaseRow, 'stage' | 'nextAct'>[]): [TaskKind, number][] {
  return TASK_KINDS.map((kind): [TaskKind, number] => [
    kind,
    rows.filter((row) => taskKindOf(row) === kind).length,
  ]).filter(([, count]) => count > 0);
}
