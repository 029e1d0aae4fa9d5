import { oneOf, readDataText } from './table.ts';

export type ExceptionalDay = { day: string; kind: 'holiday' | 'make-up'; name: string };

/** A calendar as data: the ordinary week, the hours of a working day, and every day that differs. */
export type CalendarData = {
  /** years the exceptional days are complete for; about others the data knows nothing */
  years: number[];
  /** 1 = Monday … 7 = Sunday */
  workingWeekdays: number[];
  /** local time `HH:MM`, in order, not overlapping */
  periods: { from: string; to: string }[];
  exceptional: ExceptionalDay[];
};

/** The shipped calendar: 2014 for the replay, 2024–2026 for today. Throws on malformed data. */
export function readCalendar(): CalendarData {
  const data: CalendarData = JSON.parse(readDataText('calendar.json'));
  const seen = new Set<string>();
  for (const { day, kind } of data.exceptional) {
    oneOf(['holiday', 'make-up'], kind, `calendar.json: ${day}`);
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
      throw new Error(`calendar.json: no day ${day}`);
    if (!data.years.includes(Number(day.slice(0, 4))))
      throw new Error(`calendar.json: ${day} is in no listed year`);
    if (seen.has(day)) throw new Error(`calendar.json: ${day} stands twice`);
    seen.add(day);
  }
  return data;
}
