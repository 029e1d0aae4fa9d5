import type { Instant } from '../time/index.ts';
import type { Calendar } from './calendar.ts';
import type { Measure } from './limit.ts';
import { instantWhenWorked, nextWorkingInstant, workedUntil } from './working-time.ts';

/** A stretch in which the clock stands still; `to` is null while nobody knows its end. */
export type Pause = { from: Instant; to: Instant | null };

/** Pauses in order, without overlap; an open end is `Infinity`. */
export type Pauses = readonly { from: Instant; to: number }[];

/**
 * Joins pauses that overlap or touch, so that no instant is taken out twice. Empty ones vanish, and every pause
 * ends at the latest when the clock stops.
 */
export function mergePauses(pauses: readonly Pause[], stoppedAt: Instant | null): Pauses {
  const end = stoppedAt ?? Number.POSITIVE_INFINITY;
  const merged: { from: Instant; to: number }[] = [];
  const sorted = pauses
    .map(({ from, to }) => ({ from, to: Math.min(to ?? Number.POSITIVE_INFINITY, end) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  for (const pause of sorted) {
    const last = merged.at(-1);
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to);
    else merged.push(pause);
  }
  return merged;
}

/** The pause in which an instant lies, half-open like all stretches of time here. */
export function pauseAt(pauses: Pauses, at: Instant): Pauses[number] | undefined {
  return pauses.find(({ from, to }) => from <= at && at < to);
}

/** Milliseconds that count between two instants: those of the measure that no pause overlaps. */
export function countedBetween(
  calendar: Calendar,
  measure: Measure,
  pauses: Pauses,
  from: Instant,
  to: Instant,
): number {
  if (to <= from) return 0;
  let counted = amountBetween(calendar, measure, from, to);
  for (const pause of pauses) {
    const start = Math.max(from, pause.from);
    const end = Math.min(to, pause.to);
    if (start < end) counted -= amountBetween(calendar, measure, start, end);
  }
  return counted;
}

/**
 * The earliest instant from `from` on at which `amount` milliseconds have been counted; `from` itself for 0.
 * Null when a pause without end comes first.
 */
export function instantWhenCounted(
  calendar: Calendar,
  measure: Measure,
  pauses: Pauses,
  from: Instant,
  amount: number,
): Instant | null {
  if (amount === 0) return from;
  let cursor = from;
  let missing = amount;
  for (const pause of pauses) {
    if (pause.to <= cursor) continue;
    const available = pause.from > cursor ? amountBetween(calendar, measure, cursor, pause.from) : 0;
    if (available >= missing) break;
    if (pause.to === Number.POSITIVE_INFINITY) return null;
    missing -= available;
    cursor = pause.to;
  }
  if (measure === 'running') return cursor + missing;
  return instantWhenWorked(calendar, workedUntil(calendar, cursor) + missing);
}

/** The first instant from `at` on that counts; null when a pause without end comes first. */
export function nextCountingInstant(
  calendar: Calendar,
  measure: Measure,
  pauses: Pauses,
  at: Instant,
): Instant | null {
  let cursor = at;
  for (;;) {
    const counting: Instant = measure === 'working' ? nextWorkingInstant(calendar, cursor) : cursor;
    const pause = pauseAt(pauses, counting);
    if (!pause) return counting;
    if (pause.to === Number.POSITIVE_INFINITY) return null;
    cursor = pause.to;
  }
}

function amountBetween(calendar: Calendar, measure: Measure, from: Instant, to: Instant): number {
  return measure === 'running' ? to - from : workedUntil(calendar, to) - workedUntil(calendar, from);
}
