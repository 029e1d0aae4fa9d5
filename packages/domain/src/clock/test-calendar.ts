/** Calendars for the tests of this folder; nothing shipped imports this file. */
import { addDays, fromIso, type Instant, type LocalDay } from '../time/index.ts';
import { type Calendar, compileCalendar } from './calendar.ts';
import { type CalendarException, type CalendarVersion, CUSTOMARY_PERIODS } from './calendar-version.ts';
import type { ClockFacts } from './deadline.ts';

function holiday(from: LocalDay, days: number, name: string, nameEn: string): CalendarException[] {
  return Array.from({ length: days }, (_, index) => ({
    day: addDays(from, index),
    kind: 'holiday',
    name,
    nameEn,
  }));
}

function makeUp(day: LocalDay, name: string): CalendarException {
  return { day, kind: 'make-up-day', name };
}

/** 2014, 2026 (parts used here) as the State Council announced them, and hours 8–12 and 14–18. */
export const VERSION: CalendarVersion = {
  id: 'test-2026',
  years: [2014, 2024, 2026],
  workingWeekdays: [1, 2, 3, 4, 5],
  periods: { workDay: CUSTOMARY_PERIODS, makeUpDay: CUSTOMARY_PERIODS },
  seasons: [],
  exceptions: [
    ...holiday('2014-01-01', 1, '元旦', "New Year's Day"),
    ...holiday('2026-01-01', 3, '元旦', "New Year's Day"),
    makeUp('2026-01-04', '元旦'),
    makeUp('2026-02-14', '春节'),
    ...holiday('2026-02-15', 9, '春节', 'Spring Festival'),
    makeUp('2026-02-28', '春节'),
    makeUp('2026-09-20', '国庆节'),
    ...holiday('2026-09-25', 3, '中秋节', 'Mid-Autumn Festival'),
    ...holiday('2026-10-01', 7, '国庆节', 'National Day'),
    makeUp('2026-10-10', '国庆节'),
  ],
};

export const CALENDAR: Calendar = compileCalendar(VERSION);

/** `local('2026-09-24 14:30')` */
export function local(text: string): Instant {
  return fromIso(`${text.replace(' ', 'T')}:00+08:00`);
}

/** Facts of a clock that has neither paused nor stopped, except as given. */
export function clock(start: string, limit: ClockFacts['limit'], rest: Partial<ClockFacts> = {}): ClockFacts {
  return { startedAt: local(start), limit, pauses: [], extensions: [], stoppedAt: null, ...rest };
}

export function pause(from: string, to: string | null): ClockFacts['pauses'][number] {
  return { from: local(from), to: to === null ? null : local(to) };
}
