import { addDays, HOUR, type Instant, localDay, localParts, startOfDay } from '@baixing/domain/time';

/** The day regime is 07:00–19:00, the night regime the rest (7+24 emergency plan, EMG-01). */
export const DAY_BEGINS_HOUR = 7;
export const NIGHT_BEGINS_HOUR = 19;

export type Regime = {
  night: boolean;
  /** When the other one begins. */
  changesAt: Instant;
};

/** The regime in force at an instant, and its end. */
export function regimeAt(at: Instant): Regime {
  const { hour } = localParts(at);
  const today = localDay(at);
  if (hour < DAY_BEGINS_HOUR) return { night: true, changesAt: startOfDay(today) + DAY_BEGINS_HOUR * HOUR };
  if (hour < NIGHT_BEGINS_HOUR)
    return { night: false, changesAt: startOfDay(today) + NIGHT_BEGINS_HOUR * HOUR };
  return { night: true, changesAt: startOfDay(addDays(today, 1)) + DAY_BEGINS_HOUR * HOUR };
}
