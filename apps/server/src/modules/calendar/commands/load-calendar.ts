import { type CalendarData, readCalendar } from '@baixing/catalogue';
import { CUSTOMARY_PERIODS, type WorkingPeriod } from '@baixing/domain/clock';
import type { Instant } from '@baixing/domain/time';
import type { Tx } from '../../../db/transaction.ts';
import {
  type CalendarBody,
  findNewestCalendar,
  insertCalendarVersion,
  lockCalendar,
} from '../calendar.repository.ts';

/** The shipped calendar is the same thing on every machine, so it has one id. */
const SHIPPED_ID = '5f0c9b52-6a0e-8c1d-a7e4-3d2b1f0a9c87';
const NOTE = '随系统提供：2014、2024—2026 年，国务院办公厅放假安排';

const ENGLISH: Readonly<Record<string, string>> = {
  元旦: 'New Year’s Day',
  春节: 'Spring Festival',
  清明: 'Qingming Festival',
  清明节: 'Qingming Festival',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  端午节: 'Dragon Boat Festival',
  中秋: 'Mid-Autumn Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
};

/** Publishes the shipped calendar where there is none yet, and does nothing otherwise. Reload the book afterwards. */
export async function loadCalendar(tx: Tx, at: Instant): Promise<void> {
  await lockCalendar(tx);
  if ((await findNewestCalendar(tx)) !== undefined) return;
  const body = bodyOf(readCalendar());
  await insertCalendarVersion(tx, { id: SHIPPED_ID, body, publishedAt: at, publishedBy: null, note: NOTE });
}

/** The English name of a holiday that the product knows. */
export function englishName(name: string): string | undefined {
  return ENGLISH[name];
}

/** The data file writes 1 = Monday … 7 = Sunday and hours as text; the clock reads 0 = Sunday and minutes. */
function bodyOf(data: CalendarData): CalendarBody {
  const periods = data.periods.length > 0 ? data.periods.map(periodOf) : [...CUSTOMARY_PERIODS];
  return {
    years: data.years,
    workingWeekdays: data.workingWeekdays.map((weekday) => weekday % 7),
    periods: { workDay: periods, makeUpDay: periods },
    seasons: [],
    exceptions: data.exceptional.map(({ day, kind, name }) => {
      const nameEn = englishName(name);
      return {
        day,
        kind: kind === 'make-up' ? 'make-up-day' : 'holiday',
        name,
        ...(nameEn === undefined ? {} : { nameEn }),
      };
    }),
  };
}

function periodOf({ from, to }: { from: string; to: string }): WorkingPeriod {
  return { from: minutesOf(from), to: minutesOf(to) };
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}
