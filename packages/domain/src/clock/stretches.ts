import { type Instant, MINUTE } from '../time/index.ts';
import { type Calendar, dayNumberAt, midnightOf, planFor, valueAt } from './calendar.ts';
import type { ClockCourse, Phase } from './deadline.ts';
import { countedBetween } from './pauses.ts';

/**
 * What happens on a clock between two instants. `days` are the numbers of the working days that a counting stretch
 * meets; `whole` says that it takes them from opening to closing.
 */
export type Stretch = {
  kind: 'count' | 'pause' | 'closed';
  phase: Phase;
  from: Instant;
  /** Null for a pause without end. */
  to: Instant | null;
  /** Milliseconds: counted, or for a pause taken out; 0 when closed. */
  amount: number;
  days: number[];
  whole: boolean;
};

/** Whole working days in a row from which one line says more than one line each. */
const ROW_OF_DAYS = 3;

/** The clock's course from the first counting instant to its due instant (or open pause) without a gap. */
export function stretchesOf(course: ClockCourse, calendar: Calendar): Stretch[] {
  const stretches = course.phases.flatMap((phase) => stretchesOfPhase(course, phase, calendar));
  return joinRows(joinClosed(stretches));
}

function stretchesOfPhase(course: ClockCourse, phase: Phase, calendar: Calendar): Stretch[] {
  const stretches: Stretch[] = [];
  const end = phase.to ?? Number.POSITIVE_INFINITY;
  let cursor = phase.from;
  for (const pause of course.pauses) {
    const from = Math.max(pause.from, phase.from);
    if (pause.to <= cursor || from >= end) continue;
    stretches.push(...countingStretches(phase, cursor, from, calendar));
    const to = Math.min(pause.to, end);
    const known = to === Number.POSITIVE_INFINITY ? null : to;
    const amount = known === null ? 0 : countedBetween(calendar, phase.measure, [], from, known);
    stretches.push({ kind: 'pause', phase, from, to: known, amount, days: [], whole: false });
    cursor = to;
  }
  if (phase.to !== null) stretches.push(...countingStretches(phase, cursor, phase.to, calendar));
  return stretches;
}

/** What counts between two instants without a pause: all of it, or the working days with what is closed around. */
function countingStretches(phase: Phase, from: Instant, to: Instant, calendar: Calendar): Stretch[] {
  if (to <= from) return [];
  const all = { kind: 'count', phase, from, to, amount: to - from, days: [], whole: false } as const;
  if (phase.measure === 'running') return [{ ...all, days: [] }];
  const stretches: Stretch[] = [];
  let cursor = from;
  const lastDay = dayNumberAt(to - 1);
  for (let day = dayNumberAt(from); day <= lastDay; day = nextWorkingDay(calendar, day)) {
    const counting = withinDay(calendar, day, from, to);
    if (!counting) continue;
    if (counting.from > cursor) stretches.push(closed(phase, cursor, counting.from));
    stretches.push({ ...all, ...counting, days: [day] });
    cursor = counting.to;
  }
  if (to > cursor) stretches.push(closed(phase, cursor, to));
  return stretches;
}

function nextWorkingDay(calendar: Calendar, day: number): number {
  return valueAt(calendar.workingDays, valueAt(calendar.workingDaysBefore, day + 1));
}

/** The counting part of a day, its midday break included as not counting; undefined when nothing counts. */
function withinDay(calendar: Calendar, day: number, from: Instant, to: Instant) {
  const { periods, minutes } = planFor(calendar, day);
  const parts = periods
    .map((period) => ({
      from: Math.max(from, midnightOf(day) + period.from * MINUTE),
      to: Math.min(to, midnightOf(day) + period.to * MINUTE),
    }))
    .filter((part) => part.from < part.to);
  const first = parts[0];
  const last = parts.at(-1);
  if (!first || !last) return undefined;
  const amount = parts.reduce((sum, part) => sum + part.to - part.from, 0);
  return { from: first.from, to: last.to, amount, whole: amount === minutes * MINUTE };
}

function closed(phase: Phase, from: Instant, to: Instant): Stretch {
  return { kind: 'closed', phase, from, to, amount: 0, days: [], whole: false };
}

/** Nights and days off that touch are one closed stretch, also across the seam of limit and extension. */
function joinClosed(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last && last.kind === 'closed' && stretch.kind === 'closed') last.to = stretch.to;
    else joined.push({ ...stretch });
  }
  return joined;
}

/** Three or more whole working days in a row, with the closed time between them, become one stretch. */
function joinRows(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  let index = 0;
  while (index < stretches.length) {
    const row = rowFrom(stretches, index);
    const first = stretches[index];
    if (!first) break;
    if (row.days.length >= ROW_OF_DAYS)
      joined.push({ ...first, to: row.to, amount: row.amount, days: row.days });
    else joined.push(...stretches.slice(index, index + row.length));
    index += row.length;
  }
  return joined;
}

function rowFrom(stretches: readonly Stretch[], start: number) {
  const first = stretches[start];
  const row = {
    length: 1,
    to: first?.to ?? null,
    amount: first?.amount ?? 0,
    days: [...(first?.days ?? [])],
  };
  if (first?.kind !== 'count' || !first.whole) return row;
  for (let index = start + 1; ; index += 2) {
    const gap = stretches[index];
    const next = stretches[index + 1];
    if (gap?.kind !== 'closed' || next?.kind !== 'count' || !next.whole || next.phase !== first.phase)
      return row;
    row.length += 2;
    row.to = next.to;
    row.amount += next.amount;
    row.days.push(...next.days);
  }
}
