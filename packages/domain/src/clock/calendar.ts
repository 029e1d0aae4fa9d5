import { DAY, type Instant, type LocalDay, localParts, SHANGHAI_OFFSET, startOfDay } from '../time/index.ts';
import {
  type CalendarException,
  type CalendarVersion,
  calendarFaults,
  type WorkingPeriod,
} from './calendar-version.ts';

/** First and last year a compiled calendar knows; instants outside make its readers throw `RangeError`. */
const CALENDAR_HORIZON = { firstYear: 1992, lastYear: 2099 } as const;

const FIRST_DAY = epochDay(`${CALENDAR_HORIZON.firstYear}-01-01`);
const DAY_COUNT = epochDay(`${CALENDAR_HORIZON.lastYear + 1}-01-01`) - FIRST_DAY;
/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = (FIRST_DAY + 4) % 7;
const CLOSED = 0;

/** The working periods of one kind of day; `before` is the working minutes of that day before the period. */
export type DayPlan = {
  minutes: number;
  periods: readonly (WorkingPeriod & { before: number })[];
};

/**
 * A calendar made ready for reckoning: working minutes and working days are summed up day by day, so that a
 * stretch of ten years costs one subtraction and its end one binary search. Days are numbered from the start of
 * the horizon.
 */
export type Calendar = {
  version: CalendarVersion;
  /** Working minutes of an ordinary working day: what one day means in words such as `1 天 3 小时`. */
  standardDayMinutes: number;
  plans: readonly DayPlan[];
  planOfDay: Uint8Array;
  /** Working minutes of all days before day `i`. */
  minutesBefore: Int32Array;
  /** Working days before day `i`. */
  workingDaysBefore: Int32Array;
  /** The numbers of the working days, in order. */
  workingDays: Int32Array;
  exceptions: ReadonlyMap<number, CalendarException>;
};

/** How a day is worked: its kind, the name that explains it, its periods. */
export type DayOfCalendar = {
  day: LocalDay;
  kind: 'work-day' | 'make-up-day' | 'rest-day' | 'holiday';
  exception: CalendarException | null;
  periods: readonly WorkingPeriod[];
  minutes: number;
};

/** Compiles a stored calendar. Throws `RangeError` with the first of `calendarFaults`. About one millisecond. */
export function compileCalendar(version: CalendarVersion): Calendar {
  const fault = calendarFaults(version)[0];
  if (fault !== undefined) throw new RangeError(`calendar ${version.id}: ${fault}`);
  const exceptions = new Map<number, CalendarException>();
  for (const exception of version.exceptions) exceptions.set(dayNumber(exception.day), exception);
  const plans = plansOf(version);
  const planOfDay = planEachDay(version, exceptions);

  const minutesBefore = new Int32Array(DAY_COUNT + 1);
  const workingDaysBefore = new Int32Array(DAY_COUNT + 1);
  const workingDays: number[] = [];
  let minutes = 0;
  for (let day = 0; day < DAY_COUNT; day += 1) {
    const length = plans[planOfDay[day] ?? CLOSED]?.minutes ?? 0;
    minutes += length;
    if (length > 0) workingDays.push(day);
    minutesBefore[day + 1] = minutes;
    workingDaysBefore[day + 1] = workingDays.length;
  }
  return {
    version,
    standardDayMinutes: plans[1]?.minutes ?? 0,
    plans,
    planOfDay,
    minutesBefore,
    workingDaysBefore,
    workingDays: Int32Array.from(workingDays),
    exceptions,
  };
}

/** Plans: closed, then work day and make-up day of the base, then the same two for each season. */
function plansOf(version: CalendarVersion): DayPlan[] {
  const all = [version.periods, ...version.seasons.map((season) => season.periods)];
  return [planOf([]), ...all.flatMap((periods) => [planOf(periods.workDay), planOf(periods.makeUpDay)])];
}

function planOf(periods: readonly WorkingPeriod[]): DayPlan {
  const joined: (WorkingPeriod & { before: number })[] = [];
  let minutes = 0;
  for (const { from, to } of periods) {
    const last = joined.at(-1);
    // Periods that touch are one stretch: nobody goes home at the seam.
    if (last && last.to === from) last.to = to;
    else joined.push({ from, to, before: minutes });
    minutes += to - from;
  }
  return { minutes, periods: joined };
}

function planEachDay(
  version: CalendarVersion,
  exceptions: ReadonlyMap<number, CalendarException>,
): Uint8Array {
  const working = [0, 1, 2, 3, 4, 5, 6].map((weekday) => version.workingWeekdays.includes(weekday));
  const workPlan = new Uint8Array(DAY_COUNT).fill(1);
  version.seasons.forEach((season, index) => {
    // Clipped to the horizon: a negative index would count from its end.
    const from = Math.max(0, dayNumber(season.from));
    workPlan.fill(1 + 2 * (index + 1), from, Math.max(0, dayNumber(season.to) + 1));
  });
  return workPlan.map((plan, day) => {
    const exception = exceptions.get(day);
    if (exception) return exception.kind === 'holiday' ? CLOSED : plan + 1;
    return working[(FIRST_WEEKDAY + day) % 7] ? plan : CLOSED;
  });
}

/**
 * The years between two instants (both included) whose holidays nobody has entered: a deadline that runs into
 * them is counted by weekday and may still move.
 */
export function missingYears(calendar: Calendar, from: Instant, to: Instant): number[] {
  const missing: number[] = [];
  for (let year = localParts(from).year; year <= localParts(to).year; year += 1) {
    if (!calendar.version.years.includes(year)) missing.push(year);
  }
  return missing;
}

/** How the calendar treats a day. */
export function dayOfCalendar(calendar: Calendar, day: LocalDay): DayOfCalendar {
  const number = dayNumber(day);
  const exception = calendar.exceptions.get(number) ?? null;
  const works = calendar.version.workingWeekdays.includes((FIRST_WEEKDAY + number) % 7);
  const { periods, minutes } = planFor(calendar, number);
  return {
    day,
    kind: exception?.kind ?? (works ? 'work-day' : 'rest-day'),
    exception,
    periods: periods.map(({ from, to }) => ({ from, to })),
    minutes,
  };
}

/** The plan of a numbered day; throws `RangeError` outside the horizon. */
export function planFor(calendar: Calendar, number: number): DayPlan {
  const plan = calendar.plans[valueAt(calendar.planOfDay, number)];
  if (!plan) throw new RangeError(`calendar ${calendar.version.id} has no plan for day ${number}`);
  return plan;
}

/** The number of the local day on which an instant falls. */
export function dayNumberAt(at: Instant): number {
  return Math.floor((at + SHANGHAI_OFFSET) / DAY) - FIRST_DAY;
}

/** Local midnight at which a numbered day begins. */
export function midnightOf(number: number): Instant {
  return (number + FIRST_DAY) * DAY - SHANGHAI_OFFSET;
}

/** Reads a table of the calendar by day; throws `RangeError` outside the horizon. */
export function valueAt(values: Int32Array | Uint8Array, index: number): number {
  const value = values[index];
  if (value === undefined) {
    throw new RangeError(`outside the calendar (${CALENDAR_HORIZON.firstYear}–${CALENDAR_HORIZON.lastYear})`);
  }
  return value;
}

function dayNumber(day: LocalDay): number {
  return dayNumberAt(startOfDay(day));
}

function epochDay(day: LocalDay): number {
  return (startOfDay(day) + SHANGHAI_OFFSET) / DAY;
}
