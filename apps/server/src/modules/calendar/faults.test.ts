import { type CalendarVersion, CUSTOMARY_PERIODS, calendarFaults } from '@baixing/domain/clock';
import { expect, it } from 'vitest';
import { faultWords } from './faults.ts';

const periods = { workDay: CUSTOMARY_PERIODS, makeUpDay: CUSTOMARY_PERIODS };
const bad = { workDay: [{ from: 5, to: 2 }], makeUpDay: [{ from: 5, to: 2 }] };
const sound: CalendarVersion = {
  id: 'x',
  years: [],
  workingWeekdays: [1],
  periods,
  seasons: [],
  exceptions: [],
};

it('[CASE-04] says every fault of a calendar in Chinese too', () => {
  const seasons = Array.from({ length: 121 }, () => ({ from: '2026-06-01', to: '2026-05-01', periods: bad }));
  const exceptions = [0, 1].map(() => ({ day: '2026-02-30', kind: 'holiday' as const, name: '' }));
  const faults = [
    ...calendarFaults({ ...sound, workingWeekdays: [9], periods: bad, seasons, exceptions }),
    ...calendarFaults({ ...sound, workingWeekdays: [] }),
  ];
  expect(new Set(faults).size).toBeGreaterThanOrEqual(9);
  for (const fault of faults) expect(faultWords(fault, 'zh'), fault).toMatch(/^[^a-zA-Z]+$/);
  for (const fault of faults) expect(faultWords(fault, 'en')).toBe(fault);
});
