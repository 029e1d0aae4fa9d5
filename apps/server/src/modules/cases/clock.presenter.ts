import { type Locale, wireInstant } from '@baixing/contract';
import type { CaseClock } from '@baixing/domain/case';
import { type Calendar, formatRemaining, readClock } from '@baixing/domain/clock';
import type { Instant } from '@baixing/domain/time';

const WAITING = { zh: '暂停中', en: 'paused' };

/** A clock read now, as the wire says it. A handling that waits for a decision is paused, only a suspension is 挂账. */
export function presentClock(
  clock: CaseClock,
  calendar: Calendar,
  at: Instant,
  locale: Locale,
  suspended = false,
) {
  const reading = readClock(clock, calendar, at);
  const paused = reading.state === 'paused';
  return {
    kind: clock.kind,
    unitId: clock.unitId,
    personId: clock.personId,
    startedAt: wireInstant(clock.startedAt),
    dueAt: wireInstant(reading.dueAt),
    stoppedAt: wireInstant(clock.stoppedAt),
    outcome: clock.outcome,
    limit: clock.limit,
    allowedMinutes: reading.allowedMinutes,
    elapsedMinutes: reading.elapsedMinutes,
    remainingMinutes: reading.remainingMinutes,
    paused,
    onTime: reading.onTime,
    light: reading.light,
    words:
      paused && !suspended
        ? WAITING[locale]
        : formatRemaining(reading, clock.limit.unit, locale, calendar.standardDayMinutes),
  };
}
