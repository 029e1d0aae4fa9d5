import { describe, expect, it } from 'vitest';
import {
  type Body,
  carriedTo,
  daysBetween,
  hoursDiffer,
  parsePeriods,
  periodsText,
  withDay,
} from './draft.ts';

const body: Body = {
  years: [2026],
  workingWeekdays: [1, 2, 3, 4, 5],
  periods: { workDay: [{ from: 510, to: 720 }], makeUpDay: [{ from: 510, to: 720 }] },
  seasons: [],
  exceptions: [{ day: '2026-10-01', kind: 'holiday', name: '国庆节' }],
};

describe('a calendar being written', () => {
  it('[CASE-04] says a day anew, lists its year, and says what differs', () => {
    const next = withDay(body, '2027-01-01', { day: '2027-01-01', kind: 'holiday', name: '元旦' });
    expect(next.years).toEqual([2026, 2027]);
    expect(next.exceptions.map(({ day }) => day)).toEqual(['2026-10-01', '2027-01-01']);
    expect(daysBetween(body, next)).toEqual(['2027-01-01']);
    expect(daysBetween(body, withDay(next, '2027-01-01', undefined))).toEqual([]);
    const renamed = withDay(body, '2026-10-01', { day: '2026-10-01', kind: 'holiday', name: '中秋节' });
    expect(daysBetween(body, renamed)).toEqual(['2026-10-01']);
    expect(hoursDiffer(body, next)).toBe(false);
    expect(hoursDiffer(body, { ...body, workingWeekdays: [1, 2, 3, 4, 5, 6] })).toBe(true);
  });

  it('[CASE-04] reads working hours as people write them, and nothing else', () => {
    const periods = [
      { from: 510, to: 720 },
      { from: 840, to: 1050 },
    ];
    expect(parsePeriods('08:30-12:00 14:00-17:30')).toEqual(periods);
    expect(parsePeriods('8：30—12：00，14:00 - 17:30')).toEqual(periods);
    expect(periodsText(periods)).toBe('08:30-12:00 14:00-17:30');
    expect(parsePeriods('')).toEqual([]);
    for (const wrong of ['8-12', '12:00-08:00', '14:00-17:30 08:30-12:00', '08:60-12:00', '20:00-25:00'])
      expect(parsePeriods(wrong)).toBeUndefined();
  });

  it('[CASE-04] puts a draft on the version that somebody else has published meanwhile, and loses neither', () => {
    const mine = withDay(body, '2026-12-31', { day: '2026-12-31', kind: 'holiday', name: '调整' });
    const theirs = withDay(
      { ...body, periods: { ...body.periods, workDay: [{ from: 480, to: 720 }] } },
      '2027-01-01',
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
    );
    const carried = carriedTo(body, mine, theirs);
    expect(daysBetween(theirs, carried)).toEqual(['2026-12-31']);
    expect(hoursDiffer(theirs, carried)).toBe(false);
    const noHoliday = withDay(body, '2026-10-01', undefined);
    expect(daysBetween(theirs, carriedTo(body, noHoliday, theirs))).toEqual(['2026-10-01']);
    const hours = { ...mine, workingWeekdays: [1, 2, 3, 4, 5, 6] };
    expect(carriedTo(body, hours, theirs)).toMatchObject({
      workingWeekdays: [1, 2, 3, 4, 5, 6],
      periods: body.periods,
      years: [2026, 2027],
    });
  });
});
