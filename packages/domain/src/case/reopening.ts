import { addDays, type Instant, localDay, startOfDay } from '../time/index.ts';
import type { CaseFile } from './case-file.ts';
import type { Facts } from './facts.ts';
import type { RefusalCode } from './refusals.ts';

/** What holds where a city lays down nothing else: a week, as the 12345 custom has it, and not for ever. */
export const USUAL_REOPENING: Facts['reopening'] = { days: 7, byPublic: 2 };

/**
 * Until when a closed case can be reopened: the end of the local day so many days after its closing, excluded; null
 * where it is not closed.
 */
export function reopenableUntil(file: CaseFile, days: number): Instant | null {
  return file.closing === null ? null : startOfDay(addDays(localDay(file.closing.at), days + 1));
}

/** How often the public has had a case reopened. */
export const publicReopenings = (file: CaseFile): number =>
  (file.reopenings ?? []).filter(({ post }) => post === 'citizen').length;

/** Whether the days have not passed; `wrong-stage` says the rest. */
export function reopeningIsOpen(file: CaseFile, { at, reopening }: Facts): RefusalCode | null {
  const until = reopenableUntil(file, reopening.days);
  return until !== null && at >= until ? 'reopening-over' : null;
}

/** The public can do it so often by itself; beyond that it takes a person of the hall who has heard them. */
export function publicMayReopen(file: CaseFile, { reopening }: Facts): RefusalCode | null {
  return publicReopenings(file) >= reopening.byPublic ? 'reopened-enough' : null;
}
