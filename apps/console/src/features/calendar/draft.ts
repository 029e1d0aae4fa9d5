import type { Contract, ReplyOf } from '@baixing/contract';

export type Body = ReplyOf<Contract['getCalendarVersion']>['calendar'];
export type Exception = Body['exceptions'][number];
export type Periods = Body['periods']['workDay'];

/** A calendar being written, and the version it began from. */
export type Draft = { baseId: string; body: Body };

/** The calendar with one day said anew; without an exception the day goes by its weekday again. */
export function withDay(body: Body, day: string, exception: Exception | undefined): Body {
  const others = body.exceptions.filter((each) => each.day !== day);
  if (exception === undefined) return { ...body, exceptions: others };
  const year = Number(day.slice(0, 4));
  return {
    ...body,
    years: body.years.includes(year) ? body.years : [...body.years, year].sort((a, b) => a - b),
    exceptions: [...others, exception].sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

/** Days on which two calendars do not say the same. */
export function daysBetween(one: Body, other: Body): string[] {
  const saidBy = (body: Body) =>
    new Map(body.exceptions.map(({ day, kind, name }) => [day, `${kind} ${name}`]));
  const before = saidBy(one);
  const after = saidBy(other);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((day) => before.get(day) !== after.get(day))
    .sort();
}

/** Whether working hours, seasons or the working week differ. */
export function hoursDiffer(one: Body, other: Body): boolean {
  const hours = ({ periods, seasons, workingWeekdays }: Body) =>
    JSON.stringify([periods, seasons, [...workingWeekdays].sort()]);
  return hours(one) !== hours(other);
}

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Minutes since midnight as people write them: `08:30-12:00 14:00-17:30`. */
export function periodsText(periods: Periods): string {
  return periods.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(' ');
}

/** Reads what `periodsText` writes, commas and Chinese signs too; undefined when it is not periods in order. */
export function parsePeriods(text: string): Periods | undefined {
  const words = text
    .replaceAll('：', ':')
    .replaceAll(/[－—–~～至]/g, '-')
    .replaceAll(/\s*-\s*/g, '-')
    .split(/[\s,，;；、]+/)
    .filter((word) => word !== '');
  const periods: Periods = [];
  for (const word of words) {
    const parts = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(word)?.slice(1).map(Number);
    if (parts === undefined) return undefined;
    const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = parts;
    if (fromMinute > 59 || toMinute > 59) return undefined;
    const from = fromHour * 60 + fromMinute;
    const to = toHour * 60 + toMinute;
    if (from >= to || to > 1440 || from < (periods.at(-1)?.to ?? 0)) return undefined;
    periods.push({ from, to });
  }
  return periods;
}

/** A draft put on another calendar than it began from: what it changed is said anew there, the rest is as it is there. */
export function carriedTo(began: Body, draft: Body, now: Body): Body {
  const said = new Map(draft.exceptions.map((exception) => [exception.day, exception]));
  const carried = daysBetween(began, draft).reduce((body, day) => withDay(body, day, said.get(day)), now);
  const { periods, seasons, workingWeekdays } = hoursDiffer(began, draft) ? draft : now;
  const years = [...new Set([...carried.years, ...draft.years])].sort((a, b) => a - b);
  return { years, workingWeekdays, periods, seasons, exceptions: carried.exceptions };
}
