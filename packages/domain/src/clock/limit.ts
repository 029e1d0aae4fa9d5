import { DAY, HOUR, type Instant, MINUTE } from '../time/index.ts';
import type { Calendar } from './calendar.ts';
import {
  afterWorkDays,
  instantWhenWorked,
  nextWorkingInstant,
  positionFrom,
  positionOfEnd,
  type WorkingPosition,
  workedUntil,
} from './working-time.ts';

/**
 * Units of statutory limits (GB/T 30428.8): 紧急工作时 `urgent-hour`, 紧急工作日 `urgent-day` and `minute` run day
 * and night; 工作时 `work-hour` and 工作日 `work-day` count working time only.
 */
export type LimitUnit = 'minute' | 'urgent-hour' | 'work-hour' | 'work-day' | 'urgent-day';

/** An amount of time in the unit it was granted in. 0 is allowed; work days are whole. */
export type Limit = { value: number; unit: LimitUnit };

/** More time, granted at an instant. */
export type Extension = { at: Instant; limit: Limit };

/** What a clock counts: every instant, or working time only. */
export type Measure = 'running' | 'working';

/** One granted amount, resolved against the calendar. */
export type Term = {
  limit: Limit;
  /** Null for the limit itself. */
  grantedAt: Instant | null;
  measure: Measure;
  /** Milliseconds to be counted in that measure. */
  amount: number;
  /** Work days that began at an opening end at an opening, not at the closing before it. */
  endsAtOpening: boolean;
};

const RUNNING_UNITS = { minute: MINUTE, 'urgent-hour': HOUR, 'urgent-day': DAY } as const;

/** What a unit counts. */
export function measureOf(unit: LimitUnit): Measure {
  return unit === 'work-hour' || unit === 'work-day' ? 'working' : 'running';
}

/** When a clock begins to count: at once, or, in working time, at the next opening. */
export function countsFrom(startedAt: Instant, limit: Limit, calendar: Calendar): Instant {
  return measureOf(limit.unit) === 'working' ? nextWorkingInstant(calendar, startedAt) : startedAt;
}

/**
 * Resolves a limit and its extensions into amounts that no pause can change. Extensions follow in the order in
 * which they were granted, whatever the order of the list; those of 0 vanish. Work days are found on the calendar
 * as if nothing had paused; work days that follow each other are one stretch, so 5 + 2 equals 7.
 * Throws `RangeError` for a limit that is negative, not finite, or work days that are not whole.
 */
export function resolveTerms(
  startedAt: Instant,
  limit: Limit,
  extensions: readonly Extension[],
  calendar: Calendar,
): Term[] {
  let end = countsFrom(startedAt, limit, calendar);
  let stretch: { from: WorkingPosition; days: number } | null = null;
  return inOrder(limit, extensions).map(({ limit: granted, at }, index) => {
    const { value, unit } = checked(granted);
    const term = { limit: granted, grantedAt: at, measure: measureOf(unit), endsAtOpening: false };
    if (unit !== 'work-day') {
      stretch = null;
      const amount =
        unit === 'work-hour' ? Math.round(value * HOUR) : Math.round(value * RUNNING_UNITS[unit]);
      if (unit !== 'work-hour') end += amount;
      else if (amount > 0) end = instantWhenWorked(calendar, workedUntil(calendar, end) + amount);
      return { ...term, amount };
    }
    stretch ??= { from: index === 0 ? positionFrom(calendar, end) : positionOfEnd(calendar, end), days: 0 };
    stretch.days += value;
    const worked = workedUntil(calendar, end);
    end = afterWorkDays(calendar, stretch.from, stretch.days);
    return {
      ...term,
      amount: workedUntil(calendar, end) - worked,
      endsAtOpening: stretch.from.position === 0 && value > 0,
    };
  });
}

function inOrder(limit: Limit, extensions: readonly Extension[]): { limit: Limit; at: Instant | null }[] {
  const granted = extensions
    .filter((extension) => extension.limit.value !== 0)
    .sort((a, b) => a.at - b.at || rankOf(a) - rankOf(b) || a.limit.value - b.limit.value);
  return [{ limit, at: null }, ...granted];
}

/** Two extensions of one instant need some fixed order, or the order of the list would decide. */
function rankOf({ limit }: Extension): number {
  return ['minute', 'urgent-hour', 'urgent-day', 'work-hour', 'work-day'].indexOf(limit.unit);
}

function checked(limit: Limit): Limit {
  const { value, unit } = limit;
  if (!Number.isFinite(value) || value < 0 || (unit === 'work-day' && !Number.isInteger(value))) {
    throw new RangeError(`not a limit: ${value} ${unit}`);
  }
  return limit;
}
