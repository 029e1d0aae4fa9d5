import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, instantOut, localDay, shortText, text } from '../scalars.ts';

const minuteOfDay = z.number().int().min(0).max(1440);
const periods = z.array(z.object({ from: minuteOfDay, to: minuteOfDay })).max(12);
const workingPeriods = z.object({ workDay: periods, makeUpDay: periods });
const year = z.coerce.number().int().min(1992).max(2099);

/** A working calendar without its id, as the editor holds it; minutes since midnight, weekdays 0 = Sunday … 6. */
export const calendarBody = z.object({
  /** Years whose holidays have been entered. */
  years: z.array(z.number().int().min(1992).max(2099)).max(108),
  workingWeekdays: z.array(z.number().int().min(0).max(6)).max(7),
  periods: workingPeriods,
  seasons: z.array(z.object({ from: localDay, to: localDay, periods: workingPeriods })).max(120),
  exceptions: z
    .array(
      z.object({
        day: localDay,
        kind: z.enum(['holiday', 'make-up-day']),
        name: shortText,
        nameEn: shortText.optional(),
      }),
    )
    .max(10_000),
});

const calendarVersion = z.object({
  id,
  serial: z.number().int(),
  publishedAt: instantOut,
  publishedByName: z.string().nullable(),
  note: z.string(),
  years: z.array(z.number().int()),
});

/** An open deadline that a new calendar moves. */
const shift = z.object({
  caseId: id,
  number: z.string(),
  before: instantOut.nullable(),
  after: instantOut.nullable(),
});

export const calendar = {
  getCalendar: endpoint({
    name: 'get-calendar',
    method: 'GET',
    path: '/api/calendar',
    summary: { zh: '某年工作日历，逐日', en: 'The working calendar of a year, day by day' },
    access: 'signed-in',
    query: z.object({ /** This year when absent. */ year: year.optional() }),
    reply: z.object({
      versionId: id,
      year: z.number().int(),
      /** False where nobody has entered the year's holidays yet: then it is counted by weekday alone. */
      entered: z.boolean(),
      days: z.array(
        z.object({
          day: localDay,
          kind: z.enum(['work-day', 'make-up-day', 'rest-day', 'holiday']),
          name: z.string().nullable(),
          minutes: z.number().int(),
        }),
      ),
      workDays: z.number().int(),
    }),
  }),
  listCalendarVersions: endpoint({
    name: 'list-calendar-versions',
    method: 'GET',
    path: '/api/calendar-versions',
    summary: { zh: '工作日历历次版本', en: 'Every published calendar, newest first' },
    access: 'signed-in',
    reply: z.object({ rows: z.array(calendarVersion) }),
  }),
  getCalendarVersion: endpoint({
    name: 'get-calendar-version',
    method: 'GET',
    path: '/api/calendar-versions/:id',
    summary: { zh: '某一版工作日历的全部内容', en: 'One calendar in full' },
    access: 'signed-in',
    params: z.object({ id }),
    reply: calendarVersion.extend({ calendar: calendarBody }),
    errors: ['not-found'],
  }),
  previewCalendar: endpoint({
    name: 'preview-calendar',
    method: 'POST',
    path: '/api/calendar-previews',
    summary: {
      zh: '若发布此日历，哪些在办时限会变',
      en: 'Which open deadlines this calendar would move',
    },
    access: 'administer-calendar',
    body: z.object({ calendar: calendarBody }),
    reply: z.object({ shifts: z.array(shift) }),
    keyless: true,
  }),
  publishCalendar: endpoint({
    name: 'publish-calendar',
    method: 'POST',
    path: '/api/calendar-versions',
    summary: {
      zh: '发布工作日历，并重算在办案件的时限',
      en: 'Publish a calendar and move the open deadlines it changes',
    },
    access: 'administer-calendar',
    body: z.object({
      id,
      /** The newest version; another one published meanwhile refuses this one. */
      baseId: id,
      calendar: calendarBody,
      note: text.default(''),
    }),
    reply: z.object({ version: calendarVersion, shifts: z.array(shift) }),
    errors: ['version-conflict', 'already-exists'],
  }),
  importCalendar: endpoint({
    name: 'import-calendar',
    method: 'POST',
    path: '/api/calendar-imports',
    summary: {
      zh: '读入节假日表（Excel 或 CSV：日期、类型、名称），得到待发布的日历',
      en: 'Read a table of days (Excel or CSV: date, kind, name) into a calendar ready to preview and publish',
    },
    access: 'administer-calendar',
    consumes: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, text/csv',
    reply: z.object({
      /** Today's calendar with the days of the years named in the file replaced by the file's. */
      calendar: calendarBody,
      baseId: id,
      years: z.array(z.number().int()),
      read: z.number().int(),
    }),
    errors: ['row-errors', 'file-empty', 'file-too-large', 'file-type-refused'],
  }),
  getCalendarAlarm: endpoint({
    name: 'get-calendar-alarm',
    method: 'GET',
    path: '/api/calendar-alarm',
    summary: { zh: '缺少年度日历的提醒', en: 'Whether a year’s calendar is missing' },
    access: 'signed-in',
    reply: z.object({ missing: z.array(z.number().int()), words: z.string().nullable() }),
  }),
};
