import {
  addDays,
  DAY,
  HOUR,
  type Instant,
  localDay,
  localParts,
  MINUTE,
  startOfDay,
} from '@baixing/domain/time';
import type { Draw } from '../draw.ts';
import type { Way } from './plan.ts';

/** Sunday to Saturday: fewer reports at the weekend. */
const WEEKDAYS = [0.72, 1, 1, 1, 1.05, 1, 0.85];

type Hours = readonly { hour: number; minutes: number; weight: number }[];

const hours = (weights: Readonly<Record<number, number>>): Hours =>
  Object.entries(weights).map(([hour, weight]) => ({ hour: Number(hour), minutes: 60, weight }));

/** When each kind of report comes: patrols by day, citizens also in the evening, leaders in the three windows (PAT-03). */
const HOURS: Record<Way, Hours> = {
  supervisor: hours({
    7: 7,
    8: 11,
    9: 13,
    10: 11,
    11: 7,
    12: 2,
    13: 4,
    14: 10,
    15: 12,
    16: 10,
    17: 8,
    18: 3,
    20: 1,
  }),
  public: hours({
    0: 0.3,
    5: 0.3,
    6: 1,
    7: 4,
    8: 8,
    9: 10,
    10: 10,
    11: 7,
    12: 4,
    13: 5,
    14: 8,
    15: 9,
    16: 8,
    17: 7,
    18: 6,
    19: 6,
    20: 5,
    21: 3,
    22: 1.5,
    23: 0.6,
  }),
  patrol: [
    { hour: 7, minutes: 80, weight: 4 },
    { hour: 16.5, minutes: 85, weight: 4 },
    { hour: 19, minutes: 110, weight: 3 },
  ],
  'self-handled': hours({ 8: 3, 9: 5, 10: 5, 14: 4, 15: 5, 16: 4 }),
};

/** An instant between two at which a report of this kind would come. */
export function momentOf(way: Way, from: Instant, to: Instant, draw: Draw): Instant {
  const first = localDay(from);
  const days = Math.floor((startOfDay(localDay(to)) - startOfDay(first)) / DAY);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const day = startOfDay(addDays(first, draw.whole(0, days)));
    const weekday = localParts(day).weekday;
    if (!draw.chance(WEEKDAYS[weekday] ?? 1)) continue;
    const { hour, minutes } = draw.weighed(HOURS[way]);
    const at = day + Math.round(hour * HOUR + draw.between(0, minutes) * MINUTE);
    if (at >= from && at < to) return at;
  }
  return Math.round(draw.between(from, to));
}
