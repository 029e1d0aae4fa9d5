import { DAY, HOUR, type Instant, localDay, MINUTE, startOfDay } from '@baixing/domain/time';
import type { PatrolSettings } from '../../config.ts';

/** How positions are recorded and kept, by configuration. */
export type PatrolRule = PatrolSettings;

/** What a phone's estimate of our time may be off by. */
export const CLOCK_SLACK_MS = 2 * MINUTE;

/** When a shift that nobody ends is over. */
export const latestEnd = (begunAt: Instant, { shiftHours }: PatrolRule): Instant =>
  begunAt + shiftHours * HOUR;

/** Positions before this moment are not kept any more; whole days are forgotten. */
export const keptFrom = (at: Instant, { trackDays }: PatrolRule): Instant =>
  startOfDay(localDay(at - trackDays * DAY));
