import { type Instant, MINUTE } from '../time/index.ts';
import { type Calendar, dayNumberAt, midnightOf, planFor, valueAt } from './calendar.ts';

/** Milliseconds of working time between the start of the horizon and an instant. O(1). */
export function workedUntil(calendar: Calendar, at: Instant): number {
  const day = dayNumberAt(at);
  const within = at - midnightOf(day);
  let worked = valueAt(calendar.minutesBefore, day) * MINUTE;
  for (const { from, to } of planFor(calendar, day).periods) {
    if (within <= from * MINUTE) break;
    worked += Math.min(within, to * MINUTE) - from * MINUTE;
  }
  return worked;
}

/** Milliseconds of working time between two instants; negative when they are the wrong way round. */
export function workingTimeBetween(calendar: Calendar, from: Instant, to: Instant): number {
  return workedUntil(calendar, to) - workedUntil(calendar, from);
}

/**
 * The earliest instant at which `worked` milliseconds of working time (> 0, from the start of the horizon) have
 * passed. An end that falls exactly on a closing therefore stays there. O(log days).
 */
export function instantWhenWorked(calendar: Calendar, worked: number): Instant {
  const minutes = Math.ceil(worked / MINUTE);
  let low = 0;
  let high = calendar.minutesBefore.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(calendar.minutesBefore, middle + 1) >= minutes) high = middle;
    else low = middle + 1;
  }
  return instantAtPosition(calendar, low, worked - valueAt(calendar.minutesBefore, low) * MINUTE);
}

/**
 * The earliest instant of a working day at which `position` milliseconds of it have been worked; position 0 is
 * its opening. Throws `RangeError` when the day is shorter.
 */
function instantAtPosition(calendar: Calendar, day: number, position: number): Instant {
  for (const { from, to, before } of planFor(calendar, day).periods) {
    const inPeriod = position - before * MINUTE;
    if (inPeriod <= (to - from) * MINUTE) return midnightOf(day) + from * MINUTE + inPeriod;
  }
  throw new RangeError(`day ${day} has no working position ${position} ms`);
}

/** True while people work; periods are half-open, so a closing is already outside. */
export function isWorkingTime(calendar: Calendar, at: Instant): boolean {
  const day = dayNumberAt(at);
  const within = at - midnightOf(day);
  return planFor(calendar, day).periods.some(
    ({ from, to }) => within >= from * MINUTE && within < to * MINUTE,
  );
}

/** True at an instant at which work ends: working just before, not working any more. */
export function isClosing(calendar: Calendar, at: Instant): boolean {
  return isWorkingTime(calendar, at - 1) && !isWorkingTime(calendar, at);
}

/** The instant itself in working time, otherwise the next opening. */
export function nextWorkingInstant(calendar: Calendar, at: Instant): Instant {
  const day = dayNumberAt(at);
  const within = at - midnightOf(day);
  for (const { from, to } of planFor(calendar, day).periods) {
    if (within < to * MINUTE) return within >= from * MINUTE ? at : midnightOf(day) + from * MINUTE;
  }
  const next = valueAt(calendar.workingDays, valueAt(calendar.workingDaysBefore, day + 1));
  return instantAtPosition(calendar, next, 0);
}

/** A place in working time as people name it: a working day, and how long that day had been worked. */
export type WorkingPosition = { day: number; position: number };

/** The position at which counting begins from an instant: outside working time that is the next opening. */
export function positionFrom(calendar: Calendar, at: Instant): WorkingPosition {
  return positionWithin(calendar, nextWorkingInstant(calendar, at), dayNumberAt);
}

/** The position of an end: as `positionFrom`, but an end on a closing keeps the full length of that day. */
export function positionOfEnd(calendar: Calendar, at: Instant): WorkingPosition {
  if (isWorkingTime(calendar, at - 1)) return positionWithin(calendar, at, (end) => dayNumberAt(end - 1));
  return positionFrom(calendar, at);
}

function positionWithin(calendar: Calendar, at: Instant, dayOf: (at: Instant) => number): WorkingPosition {
  const day = dayOf(at);
  return { day, position: workedUntil(calendar, at) - valueAt(calendar.minutesBefore, day) * MINUTE };
}

/**
 * The same working position on the `count`-th following working day, cut to that day's length
 * (GB/T 30428.8 leaves it open; docs/decisions/0002-how-time-is-counted.md).
 */
export function afterWorkDays(calendar: Calendar, start: WorkingPosition, count: number): Instant {
  const day = valueAt(calendar.workingDays, valueAt(calendar.workingDaysBefore, start.day) + count);
  const length = planFor(calendar, day).minutes * MINUTE;
  return instantAtPosition(calendar, day, Math.min(start.position, length));
}
