import type { Calendar } from '@baixing/domain/clock';
import { DAY, type Instant } from '@baixing/domain/time';
import type pg from 'pg';
import { type Reader, readerOf, withTransaction } from '../../../db/transaction.ts';
import { announce } from '../../../live/outbox.ts';
import type { CalendarBook } from '../book.ts';
import {
  findNewestCalendar,
  haveEndedBefore,
  lockCalendar,
  nextTransaction,
} from '../calendar.repository.ts';
import type { Deadlines } from './publish-calendar.ts';

/** What the cases hand in, beside `recompute`. */
export type StaleDeadlines = Pick<Deadlines, 'recompute'> & {
  /** The open cases whose stored deadline is not the calendar's. */
  findStale(reader: Reader, calendar: Calendar, at: Instant): Promise<string[]>;
};

/**
 * A sweep: until a process has heard of a new calendar, it stores deadlines by the one before. Once it has, and whatever
 * was under way then has ended, those that are not the new calendar's are moved. A calendar is settled once in each
 * process, and one that is a day old long has been. The sweep answers with how many deadlines it moved.
 */
export function createDeadlineSweep(
  pool: pg.Pool,
  book: CalendarBook,
  deadlines: StaleDeadlines,
): (at: Instant) => Promise<number> {
  const reader = readerOf(pool);
  let settled: Calendar | undefined;
  let underWay: { calendar: Calendar; before: string } | undefined;
  return async (at) => {
    const calendar = book.find();
    if (calendar === undefined || calendar === settled) return 0;
    if (underWay?.calendar !== calendar) {
      underWay = { calendar, before: await nextTransaction(reader) };
    }
    if (!(await haveEndedBefore(reader, underWay.before))) return 0;
    const moved = await settle(pool, calendar, deadlines, at);
    settled = calendar;
    return moved;
  };
}

async function settle(
  pool: pg.Pool,
  calendar: Calendar,
  deadlines: StaleDeadlines,
  at: Instant,
): Promise<number> {
  const reader = readerOf(pool);
  const newest = await findNewestCalendar(reader);
  if (newest === undefined || newest.publishedAt < at - DAY) return 0;
  const stale = await deadlines.findStale(reader, calendar, at);
  if (stale.length === 0) return 0;
  return withTransaction(pool, async (tx) => {
    await lockCalendar(tx);
    // A newer one has moved everything itself, and we shall hear of it.
    if ((await findNewestCalendar(tx))?.id !== calendar.version.id) return 0;
    const shifts = await deadlines.recompute(tx, calendar, at, stale);
    await announce(tx, at, 'book', { book: 'deadlines' });
    return shifts.length;
  });
}
