import { deadline, type Limit, readClock } from '../clock/index.ts';
import { type CaseFile, currentClock } from './case-file.ts';
import type { CaseClock } from './entries.ts';
import type { Facts } from './facts.ts';

/** Whether the running clock of the case is still within its limit; true where none runs. */
export function isWithinLimit(file: CaseFile, facts: Facts): boolean {
  const clock = currentClock(file);
  return clock === undefined || readClock(clock, facts.calendar, facts.at).onTime;
}

/** The handling clock of the present assignment, or of the one that is being returned. */
export function handlingClock(file: CaseFile): CaseClock | undefined {
  return file.clocks.findLast((clock) => clock.kind === 'handle');
}

/**
 * Whether the calendar can count the handling clock with this much more time. Half a working day, or one beyond the
 * last year of the calendar, would make the case unreadable for ever.
 */
export function canExtend(file: CaseFile | null, limit: Limit, facts: Facts): boolean {
  const clock = file ? handlingClock(file) : undefined;
  if (clock === undefined) return false;
  try {
    const extensions = [...clock.extensions, { at: facts.at, limit }];
    deadline({ ...clock, extensions }, facts.calendar);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
