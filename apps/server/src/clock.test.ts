import { HOUR } from '@baixing/domain/time';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SystemClock } from './clock.ts';

const SECOND = 1_000;
const NOON = Date.UTC(2026, 8, 23, 4);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

it('[G4] holds a small step back of the machine until it has caught up', () => {
  const clock = new SystemClock();
  expect(clock.now()).toBe(NOON);
  vi.setSystemTime(NOON - 2 * SECOND);
  expect(clock.now()).toBe(NOON);
  vi.setSystemTime(NOON + SECOND);
  expect(clock.now()).toBe(NOON + SECOND);
});

it('[G4] goes back with a machine that was hours ahead: it does not stand still for hours', () => {
  const clock = new SystemClock();
  vi.setSystemTime(NOON + 8 * HOUR);
  expect(clock.now()).toBe(NOON + 8 * HOUR);
  vi.setSystemTime(NOON + SECOND);
  expect(clock.now()).toBe(NOON + SECOND);
  vi.setSystemTime(NOON + 2 * SECOND);
  expect(clock.now()).toBe(NOON + 2 * SECOND);
});
