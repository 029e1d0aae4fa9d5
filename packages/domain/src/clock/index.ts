/** The working-time clock (CASE-04): calendar, limits, deadlines, and the lines that explain them. */
export {
  type Calendar,
  compileCalendar,
  type DayOfCalendar,
  dayOfCalendar,
  missingYears,
} from './calendar.ts';
export {
  type CalendarException,
  type CalendarSeason,
  type CalendarVersion,
  CUSTOMARY_PERIODS,
  calendarFaults,
  type WorkingPeriod,
  type WorkingPeriods,
} from './calendar-version.ts';
export {
  type ClockFacts,
  type ClockReading,
  type Deadline,
  deadline,
  type Light,
  readClock,
} from './deadline.ts';
export { type ExplainLine, type ExplainLineKind, explainClock } from './explain.ts';
export { formatDuration, formatLimit, formatRemaining } from './format.ts';
export { type Extension, type Limit, type LimitUnit, type Measure, measureOf } from './limit.ts';
export type { Pause } from './pauses.ts';
export { isWorkingTime, nextWorkingInstant, workingTimeBetween } from './working-time.ts';
