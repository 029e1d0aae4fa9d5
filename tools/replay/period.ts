import { addDays, type Instant, type LocalDay, startOfDay } from '@baixing/domain/time';

/** Which days are replayed, and how much happens in them. */
export type Period = {
  firstDay: LocalDay;
  days: number;
  /** Cases that supervisors collect. */
  collected: number;
  /** Of those, brought to closing before the period ends. */
  handled: number;
  nightCalls: number;
};

/** 从3月15日试运行至今: the trial began on 15 March, the meeting that looked back on it was on 24 March 2014. */
export const WHOLE: Period = {
  firstDay: '2014-03-15',
  days: 10,
  collected: 1301,
  handled: 984,
  nightCalls: 5,
};

/** Three days around 19 March with a share of the collection: what tests run. The incidents and the calls stay whole. */
export function smaller(scale: number): Period {
  return {
    firstDay: '2014-03-18',
    days: 3,
    collected: Math.round(WHOLE.collected * scale),
    handled: Math.round(WHOLE.handled * scale),
    nightCalls: WHOLE.nightCalls,
  };
}

export const startOf = (period: Period): Instant => startOfDay(period.firstDay);
/** Midnight after the last day. */
export const endOf = (period: Period): Instant => startOfDay(addDays(period.firstDay, period.days));
export const lastDayOf = (period: Period): LocalDay => addDays(period.firstDay, period.days - 1);
