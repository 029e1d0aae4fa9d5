import { describe, expect, it } from 'vitest';
import { toIso } from '../time/index.ts';
import { compileCalendar, missingYears } from './calendar.ts';
import { type ClockFacts, deadline, readClock } from './deadline.ts';
import type { Limit } from './limit.ts';
import { CALENDAR, clock, local, pause, VERSION } from './test-calendar.ts';

const workHours = (value: number): Limit => ({ value, unit: 'work-hour' });
const workDays = (value: number): Limit => ({ value, unit: 'work-day' });
const urgentHours = (value: number): Limit => ({ value, unit: 'urgent-hour' });

function due(facts: ClockFacts, calendar = CALENDAR): string | null {
  const { dueAt } = deadline(facts, calendar);
  return dueAt === null ? null : toIso(dueAt).slice(0, 16).replace('T', ' ');
}

describe('deadline', () => {
  it('[CASE-04] takes out only the working time a pause overlaps: Friday 10:00, 8 hours, due Monday 12:00', () => {
    const facts = clock('2026-11-20 10:00', workHours(8), {
      pauses: [pause('2026-11-20 17:00', '2026-11-23 09:00')],
    });
    expect(due(facts)).toBe('2026-11-23 12:00');
  });

  it('[CASE-04] counts across a pause, Mid-Autumn and an extension: 24 September 2026, due on the 28th at 12:00', () => {
    const facts = clock('2026-09-24 14:30', workHours(4), {
      pauses: [pause('2026-09-24 15:00', '2026-09-24 16:30')],
      extensions: [{ at: local('2026-09-24 17:40'), limit: workHours(2) }],
    });
    expect(due(facts)).toBe('2026-09-28 12:00');
    const reading = readClock(
      { ...facts, stoppedAt: local('2026-09-28 09:18') },
      CALENDAR,
      local('2026-09-28 09:42'),
    );
    expect(reading).toMatchObject({
      elapsedMinutes: 198,
      allowedMinutes: 360,
      remainingMinutes: 162,
      light: 'green',
      onTime: true,
      state: 'stopped',
    });
  });

  it('[CASE-04] counts over the end of a year, its holiday and its make-up Sunday', () => {
    expect(due(clock('2025-12-31 16:00', workHours(4)))).toBe('2026-01-04 10:00');
    expect(due(clock('2025-12-31 16:00', workDays(2)))).toBe('2026-01-05 16:00');
    expect(due(clock('2025-12-31 23:00', urgentHours(2)))).toBe('2026-01-01 01:00');
  });

  it('[CASE-04] counts a leap day', () => {
    expect(due(clock('2024-02-28 10:00', workDays(1)))).toBe('2024-02-29 10:00');
    expect(due(clock('2024-02-28 10:00', { value: 2, unit: 'urgent-day' }))).toBe('2024-03-01 10:00');
    expect(due(clock('2026-02-27 10:00', { value: 2, unit: 'urgent-day' }))).toBe('2026-03-01 10:00');
  });

  it('[CASE-04] counts a make-up Saturday as a working day', () => {
    expect(due(clock('2026-02-13 16:00', workDays(1)))).toBe('2026-02-14 16:00');
    expect(due(clock('2026-02-13 16:00', workDays(2)))).toBe('2026-02-24 16:00');
    expect(due(clock('2026-10-09 17:00', workHours(2)))).toBe('2026-10-10 09:00');
  });

  it('[CASE-04] takes nothing out for the holiday that a pause covers', () => {
    const facts = clock('2026-09-30 10:00', workHours(8), {
      pauses: [pause('2026-09-30 17:00', '2026-10-08 09:00')],
    });
    expect(due(facts)).toBe('2026-10-08 12:00');
    const wholly = clock('2026-09-30 10:00', workHours(8), {
      pauses: [pause('2026-10-01 00:00', '2026-10-08 00:00')],
    });
    expect(due(wholly)).toBe(due(clock('2026-09-30 10:00', workHours(8))));
  });

  it('[CASE-04] is due at once for a limit of zero, or at the next opening', () => {
    expect(due(clock('2026-09-28 10:00', workHours(0)))).toBe('2026-09-28 10:00');
    expect(due(clock('2026-09-26 10:00', workHours(0)))).toBe('2026-09-28 08:00');
    expect(due(clock('2026-09-26 10:00', workDays(0)))).toBe('2026-09-28 08:00');
    expect(due(clock('2026-09-26 10:00', { value: 0, unit: 'minute' }))).toBe('2026-09-26 10:00');
    const facts = clock('2026-09-28 10:00', workHours(0));
    expect(readClock(facts, CALENDAR, local('2026-09-28 10:00'))).toMatchObject({
      light: 'green',
      onTime: true,
    });
    expect(readClock(facts, CALENDAR, local('2026-09-28 10:00') + 1)).toMatchObject({
      light: 'red',
      onTime: false,
    });
  });

  it('[CASE-04] counts a start outside working time from the next opening', () => {
    expect(due(clock('2026-09-28 06:00', workHours(1)))).toBe('2026-09-28 09:00');
    expect(due(clock('2026-09-28 13:00', workHours(1)))).toBe('2026-09-28 15:00');
    expect(due(clock('2026-09-28 18:00', workHours(1)))).toBe('2026-09-29 09:00');
    expect(due(clock('2026-09-25 09:00', workHours(1)))).toBe('2026-09-28 09:00');
    expect(due(clock('2026-09-28 06:00', workDays(1)))).toBe('2026-09-29 08:00');
    expect(due(clock('2026-09-28 20:00', workDays(1)))).toBe('2026-09-30 08:00');
    expect(due(clock('2026-09-28 13:00', workDays(1)))).toBe('2026-09-29 12:00');
  });

  it('[CASE-04] leaves an end that falls exactly on a closing there, and stays on time until the next opening', () => {
    const facts = clock('2026-09-24 16:00', workHours(2));
    expect(due(facts)).toBe('2026-09-24 18:00');
    expect(deadline(facts, CALENDAR).lateAfter).toBe(local('2026-09-28 08:00'));
    expect(readClock(facts, CALENDAR, local('2026-09-26 12:00'))).toMatchObject({
      light: 'yellow',
      onTime: true,
    });
    expect(readClock(facts, CALENDAR, local('2026-09-28 08:01'))).toMatchObject({
      light: 'red',
      remainingMinutes: -1,
    });
    expect(due(clock('2026-09-28 10:00', workHours(2)))).toBe('2026-09-28 12:00');
  });

  it('[CASE-04] takes overlapping pauses out once, also where they overlap an extension', () => {
    const facts = clock('2026-09-28 08:00', workHours(4), {
      extensions: [{ at: local('2026-09-28 11:00'), limit: workHours(4) }],
      pauses: [
        pause('2026-09-28 15:00', '2026-09-28 16:30'),
        pause('2026-09-28 09:00', '2026-09-28 11:00'),
        pause('2026-09-28 10:00', '2026-09-28 11:30'),
        pause('2026-09-28 16:00', '2026-09-29 09:00'),
      ],
    });
    // Counted: Monday 8–9, 11:30–12, 14–15; Tuesday 9–12, 14–16:30.
    expect(due(facts)).toBe('2026-09-29 16:30');
  });

  it('[CASE-04] leaves an end that a pause begins at there, and is late only after the pause', () => {
    const facts = clock('2026-09-28 08:00', workHours(2), {
      pauses: [pause('2026-09-28 10:00', '2026-09-28 15:00')],
    });
    expect(due(facts)).toBe('2026-09-28 10:00');
    expect(deadline(facts, CALENDAR).lateAfter).toBe(local('2026-09-28 15:00'));
  });

  it('[CASE-04] rounds no deadline: a start at 14:30:20.500 is due at that part of a minute', () => {
    for (const limit of [workHours(4), workDays(3), urgentHours(5)]) {
      const facts = clock('2026-09-28 14:30', limit);
      const later = { ...facts, startedAt: facts.startedAt + 20_500 };
      const dueAt = deadline(facts, CALENDAR).dueAt ?? Number.NaN;
      expect(deadline(later, CALENDAR).dueAt).toBe(dueAt + 20_500);
      const reading = readClock(later, CALENDAR, dueAt);
      expect(reading).toMatchObject({ remainingMinutes: 0, elapsedMinutes: reading.allowedMinutes - 1 });
    }
  });

  it('[CASE-04] does not know the deadline behind an open pause, but knows one before it', () => {
    const open = clock('2026-09-28 08:00', workHours(4), { pauses: [pause('2026-09-28 11:30', null)] });
    expect(deadline(open, CALENDAR)).toEqual({
      dueAt: null,
      warnAt: local('2026-09-28 11:12'),
      lateAfter: null,
    });
    expect(readClock(open, CALENDAR, local('2026-10-20 09:00'))).toMatchObject({
      elapsedMinutes: 210,
      remainingMinutes: 30,
      light: 'grey',
      state: 'paused',
    });
    const late = clock('2026-09-28 08:00', workHours(2), { pauses: [pause('2026-09-28 11:30', null)] });
    expect(due(late)).toBe('2026-09-28 10:00');
    expect(due({ ...open, stoppedAt: local('2026-09-28 14:30') })).toBe('2026-09-28 15:00');
  });

  it('[CASE-04] adds an extension at the end in its own unit', () => {
    const extended = (limit: Limit, extension: Limit) =>
      due(
        clock('2026-09-28 16:00', limit, {
          extensions: [{ at: local('2026-09-28 16:30'), limit: extension }],
        }),
      );
    expect(extended(workHours(2), urgentHours(3))).toBe('2026-09-28 21:00');
    expect(extended(urgentHours(4), workHours(1))).toBe('2026-09-29 09:00');
    expect(extended(workHours(2), workDays(1))).toBe('2026-09-29 18:00');
    expect(extended(workDays(1), workDays(1))).toBe('2026-09-30 16:00');
    expect(extended(workDays(1), workHours(3))).toBe('2026-09-30 09:00');
  });

  it('[CASE-04] cuts the working position to a shorter day and forgets the cut on the next', () => {
    const summer = compileCalendar({
      ...VERSION,
      seasons: [
        {
          from: '2026-09-29',
          to: '2026-09-29',
          periods: { workDay: [{ from: 480, to: 600 }], makeUpDay: [{ from: 480, to: 600 }] },
        },
      ],
    });
    expect(due(clock('2026-09-28 16:00', workDays(1)), summer)).toBe('2026-09-29 10:00');
    expect(due(clock('2026-09-28 16:00', workDays(2)), summer)).toBe('2026-09-30 16:00');
    const extension = [{ at: local('2026-09-28 16:00'), limit: workDays(1) }];
    expect(due(clock('2026-09-28 16:00', workDays(1), { extensions: extension }), summer)).toBe(
      '2026-09-30 16:00',
    );
  });

  it('[CASE-04] is green to 80 % inclusive, yellow to 100 % inclusive, red beyond', () => {
    const facts = clock('2026-09-28 08:00', { value: 100, unit: 'minute' });
    const light = (minutes: number) => readClock(facts, CALENDAR, facts.startedAt + minutes * 60_000).light;
    expect([80, 80.001, 100, 100.001].map(light)).toEqual(['green', 'yellow', 'yellow', 'red']);
  });

  it('[CASE-04] reads a clock that has not begun as untouched', () => {
    const facts = clock('2026-09-28 08:00', workHours(1));
    expect(readClock(facts, CALENDAR, local('2026-09-27 10:00'))).toMatchObject({
      elapsedMinutes: 0,
      light: 'green',
    });
  });

  it('[CASE-04] refuses limits that are no limits and calendars that are no calendars', () => {
    expect(() => deadline(clock('2026-09-28 08:00', workHours(-1)), CALENDAR)).toThrow(RangeError);
    expect(() => deadline(clock('2026-09-28 08:00', workDays(0.5)), CALENDAR)).toThrow(RangeError);
    expect(() => deadline(clock('2026-09-28 08:00', workDays(99_999)), CALENDAR)).toThrow(
      /outside the calendar/,
    );
    expect(() => compileCalendar({ ...VERSION, workingWeekdays: [] })).toThrow(/no working time/);
  });

  it('[CASE-04] counts years without announced holidays by weekday and names them', () => {
    const facts = clock('2026-12-31 16:00', workDays(1));
    expect(due(facts)).toBe('2027-01-01 16:00');
    expect(missingYears(CALENDAR, facts.startedAt, local('2027-01-01 16:00'))).toEqual([2027]);
    expect(missingYears(CALENDAR, local('2026-01-01 00:00'), local('2026-12-31 23:59'))).toEqual([]);
  });
});
