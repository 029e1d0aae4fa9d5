import { contract, wireInstant } from '@baixing/contract';
import { compileCalendar, type DayOfCalendar, dayOfCalendar } from '@baixing/domain/clock';
import { addDays, localParts } from '@baixing/domain/time';
import { AppError } from '../../app-error.ts';
import { bytesOf, type Context, personOf, type Route, route } from '../../http/context.ts';
import type { CalendarBook } from './book.ts';
import {
  type CalendarBody,
  type CalendarVersionRow,
  findCalendarVersion,
  findNewestCalendar,
  selectCalendarVersions,
} from './calendar.repository.ts';
import { type DeadlineShift, type Deadlines, publishCalendar } from './commands/publish-calendar.ts';
import { checkCalendar, type Language } from './faults.ts';
import { alarmWords, missingCalendarYears } from './queries/calendar-alarm.ts';
import { readCalendarFile } from './queries/read-calendar-file.ts';

export type CalendarParts = { book: CalendarBook } & Deadlines;

/** A proposed calendar is compiled under an id that no version has. */
const PROPOSED = '00000000-0000-0000-0000-000000000000';

/** The doors of the calendar. `recompute` and `preview` come from the cases. */
export function calendarRoutes(parts: CalendarParts): Route[] {
  return [...readingRoutes(parts.book), ...changingRoutes(parts)];
}

function readingRoutes(book: CalendarBook): Route[] {
  return [
    route(contract.getCalendar, async ({ at, locale }, { query }) => {
      const calendar = book.current();
      const year = query.year ?? localParts(at).year;
      const days = daysOf(year).map((day) => presentDay(dayOfCalendar(calendar, day), locale));
      return {
        versionId: book.versionId,
        year,
        entered: calendar.version.years.includes(year),
        days,
        workDays: days.filter((day) => day.minutes > 0).length,
      };
    }),
    route(contract.listCalendarVersions, async ({ tx }) => ({
      rows: (await selectCalendarVersions(tx)).map(presentVersion),
    })),
    route(contract.getCalendarVersion, async ({ tx }, { params }) => {
      const row = await findCalendarVersion(tx, params.id);
      if (row === undefined) throw new AppError('not-found');
      return { ...presentVersion(row), calendar: presentBody(row.body) };
    }),
    route(contract.getCalendarAlarm, async ({ at, locale }) => {
      const missing = missingCalendarYears(book.current(), at);
      return { missing, words: alarmWords(missing, locale) };
    }),
  ];
}

function changingRoutes({ book, recompute, preview }: CalendarParts): Route[] {
  return [
    route(contract.previewCalendar, async ({ tx, at, locale }, { body }) => {
      const proposed = { ...body.calendar, id: PROPOSED };
      checkCalendar(proposed, locale);
      const shifts = await preview(tx, compileCalendar(proposed), at);
      return { shifts: shifts.map(presentShift) };
    }),
    route(contract.publishCalendar, async (context, { body }) => {
      const { personId, name } = personOf(context);
      const by = { personId, name, address: context.address, locale: context.locale };
      const { version, shifts } = await publishCalendar(context.tx, body, { recompute }, context.at, by);
      return { version: presentVersion(version), shifts: shifts.map(presentShift) };
    }),
    route(contract.importCalendar, async (context) => {
      const days = await readCalendarFile(await contentOf(context), context.locale);
      const years = [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))].sort();
      const newest = await findNewestCalendar(context.tx);
      const base = newest?.body ?? book.current().version;
      const kept = base.exceptions.filter(({ day }) => !years.includes(Number(day.slice(0, 4))));
      const exceptions = [...kept, ...days].sort((a, b) => (a.day < b.day ? -1 : 1));
      const listed = [...new Set([...base.years, ...years])].sort();
      return {
        calendar: presentBody({ ...base, years: listed, exceptions }),
        baseId: newest?.id ?? book.versionId,
        years,
        read: days.length,
      };
    }),
  ];
}

/** The body of a request as bytes; what is larger than any calendar is not read to its end. */
async function contentOf(context: Context): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(context) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > 1_000_000) throw new AppError('file-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = addDays(day, 1)) days.push(day);
  return days;
}

function presentDay({ day, kind, exception, minutes }: DayOfCalendar, language: Language) {
  const name = (language === 'en' && exception?.nameEn) || exception?.name || null;
  return { day, kind, name, minutes };
}

function presentVersion({ id, serial, body, publishedAt, publishedByName, note }: CalendarVersionRow) {
  return { id, serial, publishedAt: wireInstant(publishedAt), publishedByName, note, years: [...body.years] };
}

/** Field by field: a stored calendar may carry its id or more, the wire does not. */
function presentBody({ years, workingWeekdays, periods, seasons, exceptions }: CalendarBody) {
  const both = ({ workDay, makeUpDay }: CalendarBody['periods']) => ({
    workDay: [...workDay],
    makeUpDay: [...makeUpDay],
  });
  return {
    years: [...years],
    workingWeekdays: [...workingWeekdays],
    periods: both(periods),
    seasons: seasons.map((season) => ({ ...season, periods: both(season.periods) })),
    exceptions: [...exceptions],
  };
}

function presentShift({ caseId, number, before, after }: DeadlineShift) {
  return { caseId, number, before: wireInstant(before), after: wireInstant(after) };
}
