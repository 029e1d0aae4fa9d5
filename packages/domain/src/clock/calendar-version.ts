import type { LocalDay } from '../time/index.ts';

/** A stretch of working time within one day, in minutes since midnight; `to` is exclusive, at most 1440. */
export type WorkingPeriod = { from: number; to: number };

/** The working periods of the two kinds of day on which people work, in order, not overlapping. */
export type WorkingPeriods = { workDay: readonly WorkingPeriod[]; makeUpDay: readonly WorkingPeriod[] };

/** Other working periods for a range of days, both ends included: summer hours, for example. */
export type CalendarSeason = { from: LocalDay; to: LocalDay; periods: WorkingPeriods };

/** A day that does not follow its weekday. `name` is Chinese (`中秋节`); `nameEn` is used in English where given. */
export type CalendarException = {
  day: LocalDay;
  kind: 'holiday' | 'make-up-day';
  name: string;
  nameEn?: string | undefined;
};

/**
 * One published calendar in its stored form: plain JSON. `years` are those whose holidays the State Council has
 * announced and somebody has entered; other years are counted by weekday and reported by `missingYears`.
 */
export type CalendarVersion = {
  id: string;
  years: readonly number[];
  /** 0 = Sunday … 6 = Saturday */
  workingWeekdays: readonly number[];
  periods: WorkingPeriods;
  seasons: readonly CalendarSeason[];
  exceptions: readonly CalendarException[];
};

/** Working periods of the custom: 08:00–12:00 and 14:00–18:00 (standards: it is custom, not law, so it is data). */
export const CUSTOMARY_PERIODS: readonly WorkingPeriod[] = [
  { from: 8 * 60, to: 12 * 60 },
  { from: 14 * 60, to: 18 * 60 },
];

/** A compiled day keeps its plan in one byte; a season takes two plans. */
const MOST_SEASONS = 120;

/**
 * Says what is wrong with a calendar, in English sentences that name the place; empty when it can be compiled.
 * An editor shows them, `compileCalendar` throws the first.
 */
export function calendarFaults(version: CalendarVersion): string[] {
  return [
    ...version.workingWeekdays
      .filter((weekday) => !Number.isInteger(weekday) || weekday < 0 || weekday > 6)
      .map((weekday) => `workingWeekdays: ${weekday} is not 0–6`),
    ...faultsOfPeriods('periods', version.periods),
    ...version.seasons.flatMap((season) => faultsOfPeriods(`season ${season.from}`, season.periods)),
    ...faultsOfSeasons(version.seasons),
    ...faultsOfExceptions(version.exceptions),
    ...(version.workingWeekdays.length > 0 && version.periods.workDay.length > 0
      ? []
      : ['the calendar has no working time']),
  ];
}

function faultsOfPeriods(place: string, periods: WorkingPeriods): string[] {
  return [
    ...faultsOfDay(`${place}.workDay`, periods.workDay),
    ...faultsOfDay(`${place}.makeUpDay`, periods.makeUpDay),
  ];
}

function faultsOfDay(place: string, periods: readonly WorkingPeriod[]): string[] {
  const faults: string[] = [];
  let end = 0;
  for (const { from, to } of periods) {
    const sound = Number.isInteger(from) && Number.isInteger(to) && from >= end && to > from && to <= 1440;
    if (!sound) faults.push(`${place}: ${from}–${to} is empty, out of order, or outside the day`);
    end = to;
  }
  return faults;
}

function faultsOfSeasons(seasons: readonly CalendarSeason[]): string[] {
  const faults = seasons.length > MOST_SEASONS ? [`more than ${MOST_SEASONS} seasons`] : [];
  let last: CalendarSeason | undefined;
  for (const season of [...seasons].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (!isDay(season.from) || !isDay(season.to) || season.to < season.from) {
      faults.push(`season ${season.from}–${season.to} is not a range of days`);
    }
    if (last && season.from <= last.to) faults.push(`seasons ${last.from} and ${season.from} overlap`);
    last = season;
  }
  return faults;
}

function faultsOfExceptions(exceptions: readonly CalendarException[]): string[] {
  const seen = new Set<LocalDay>();
  const faults: string[] = [];
  for (const { day } of exceptions) {
    if (!isDay(day)) faults.push(`exception ${day} is not a day`);
    if (seen.has(day)) faults.push(`exception ${day} stands twice`);
    seen.add(day);
  }
  return faults;
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
