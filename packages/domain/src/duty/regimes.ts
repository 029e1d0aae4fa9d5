import { addDays, type Instant, localDay, MINUTE, minuteOfDay, startOfDay } from '../time/index.ts';

/** Under which arrangement the city is kept: by the desks, or by whoever is on duty at night (7+24 emergency plan, EMG-01). */
export type Regime = 'day' | 'night';

/** A stretch of each day in minutes since local midnight; `to` is exclusive, and before `from` where it passes midnight. */
export type RegimeWindow = { readonly from: number; readonly to: number };

/** The one table of regimes. Together the windows cover every minute once: there is no gap to fall into. */
export const REGIME_WINDOWS: Readonly<Record<Regime, RegimeWindow>> = {
  day: { from: 7 * 60, to: 19 * 60 },
  night: { from: 19 * 60, to: 7 * 60 },
};

const holds = ({ from, to }: RegimeWindow, minute: number): boolean =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to;

/** The regime in force at an instant, by the clock of Shanghai. */
export function regimeAt(at: Instant): Regime {
  return holds(REGIME_WINDOWS.day, minuteOfDay(at)) ? 'day' : 'night';
}

/** When the regime of an instant ends and the other one begins: always later than the instant. */
export function nextRegimeChange(at: Instant): Instant {
  const { to } = REGIME_WINDOWS[regimeAt(at)];
  const today = localDay(at);
  const day = to > minuteOfDay(at) ? today : addDays(today, 1);
  return startOfDay(day) + to * MINUTE;
}
