import { describe, expect, it } from 'vitest';
import { startOfDay } from '../time/index.ts';
import { compileCalendar, dayOfCalendar, missingYears } from './calendar.ts';
import { calendarFaults, type WorkingPeriod } from './calendar-version.ts';
import { CALENDAR, local, VERSION } from './test-calendar.ts';
import { isWorkingTime, nextWorkingInstant, workedUntil, workingTimeBetween } from './working-time.ts';

describe('calendar', () => {
  it('[CASE-04] survives storage as JSON', () => {
    const stored = compileCalendar(JSON.parse(JSON.stringify(VERSION)));
    const from = local('2026-09-20 00:00');
    const to = local('2026-10-11 00:00');
    expect(workingTimeBetween(stored, from, to)).toBe(workingTimeBetween(CALENDAR, from, to));
    // 20–24, 28–30 September, 8–10 October: eleven days of eight hours.
    expect(workingTimeBetween(stored, from, to)).toBe(11 * 8 * 3_600_000);
  });

  it('[CASE-04] knows the kind of each day and its name', () => {
    const kinds = ['2026-09-24', '2026-09-25', '2026-10-10', '2026-10-11'].map((day) =>
      dayOfCalendar(CALENDAR, day),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['work-day', 'holiday', 'make-up-day', 'rest-day']);
    expect(kinds.map(({ minutes }) => minutes)).toEqual([480, 0, 480, 0]);
    expect(kinds[1]).toMatchObject({ day: '2026-09-25', exception: { name: '中秋节' }, periods: [] });
  });

  it('[CASE-04] takes the hours of a season, and of make-up days in it', () => {
    const day = (from: number, to: number): WorkingPeriod[] => [{ from, to }];
    const seasonal = compileCalendar({
      ...VERSION,
      seasons: [
        {
          from: '2026-10-09',
          to: '2026-10-12',
          periods: { workDay: day(540, 600), makeUpDay: day(600, 1440) },
        },
      ],
    });
    const minutes = ['2026-10-08', '2026-10-09', '2026-10-10', '2026-10-11', '2026-10-12', '2026-10-13'].map(
      (text) => dayOfCalendar(seasonal, text).minutes,
    );
    expect(minutes).toEqual([480, 60, 840, 0, 60, 480]);
    expect(isWorkingTime(seasonal, local('2026-10-10 23:59'))).toBe(true);
    expect(nextWorkingInstant(seasonal, local('2026-10-11 00:00'))).toBe(local('2026-10-12 09:00'));
  });

  it('[CASE-04] is open from opening, and closed from closing', () => {
    const open = ['07:59', '08:00', '11:59', '12:00', '14:00', '18:00'].map((time) =>
      isWorkingTime(CALENDAR, local(`2026-09-28 ${time}`)),
    );
    expect(open).toEqual([false, true, true, false, true, false]);
  });

  it('[CASE-04] names the years whose holidays are missing', () => {
    expect(missingYears(CALENDAR, local('2026-12-31 23:59'), local('2028-01-01 00:00'))).toEqual([
      2027, 2028,
    ]);
    expect(missingYears(CALENDAR, local('2026-12-31 23:59'), local('2026-12-31 23:59'))).toEqual([]);
  });

  it('[CASE-04] says what is wrong with a calendar, by its place', () => {
    const faults = calendarFaults({
      ...VERSION,
      workingWeekdays: [1, 7],
      periods: { workDay: [{ from: 720, to: 480 }], makeUpDay: [{ from: 480, to: 1441 }] },
      seasons: [
        { from: '2026-06-01', to: '2026-09-30', periods: VERSION.periods },
        { from: '2026-09-30', to: '2026-02-30', periods: VERSION.periods },
      ],
      exceptions: [
        { day: '2026-02-29', kind: 'holiday', name: '无' },
        { day: '2026-05-01', kind: 'holiday', name: '劳动节' },
        { day: '2026-05-01', kind: 'make-up-day', name: '劳动节' },
      ],
    });
    expect(faults).toEqual([
      'workingWeekdays: 7 is not 0–6',
      'periods.workDay: 720–480 is empty, out of order, or outside the day',
      'periods.makeUpDay: 480–1441 is empty, out of order, or outside the day',
      'season 2026-09-30–2026-02-30 is not a range of days',
      'seasons 2026-06-01 and 2026-09-30 overlap',
      'exception 2026-02-29 is not a day',
      'exception 2026-05-01 stands twice',
    ]);
    expect(calendarFaults(VERSION)).toEqual([]);
  });

  it('[CASE-04] refuses instants outside its horizon instead of guessing', () => {
    expect(() => workedUntil(CALENDAR, startOfDay('1991-12-31'))).toThrow(RangeError);
    expect(() => workedUntil(CALENDAR, startOfDay('2100-01-01'))).toThrow(RangeError);
    expect(() => workedUntil(CALENDAR, startOfDay('2099-12-31'))).not.toThrow();
  });
});
