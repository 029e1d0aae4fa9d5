import { expect, it } from 'vitest';
import { dayAfterKey } from './day-keys.ts';

it('[CASE-04] walks the days of a year by keys: day, week, month, and never out of it', () => {
  expect(dayAfterKey('2026-02-28', 'ArrowRight')).toBe('2026-03-01');
  expect(dayAfterKey('2026-03-01', 'ArrowLeft')).toBe('2026-02-28');
  expect(dayAfterKey('2026-03-01', 'ArrowUp')).toBe('2026-02-22');
  expect(dayAfterKey('2026-12-20', 'ArrowDown')).toBe('2026-12-27');
  expect(dayAfterKey('2026-03-31', 'PageUp')).toBe('2026-02-28');
  expect(dayAfterKey('2024-01-31', 'PageDown')).toBe('2024-02-29');
  expect(dayAfterKey('2026-11-30', 'PageDown')).toBe('2026-12-30');
  expect(dayAfterKey('2026-02-10', 'Home')).toBe('2026-02-01');
  expect(dayAfterKey('2026-12-10', 'End')).toBe('2026-12-31');
  for (const [day, key] of [
    ['2026-01-01', 'ArrowLeft'],
    ['2026-12-31', 'ArrowRight'],
    ['2026-01-05', 'PageUp'],
    ['2026-12-05', 'PageDown'],
    ['2026-06-05', 'a'],
  ] as const)
    expect(dayAfterKey(day, key)).toBeUndefined();
});
