import { type Calendar, compileCalendar } from '@baixing/domain/clock';
import type { Reader } from '../../db/transaction.ts';
import { findNewestCalendar } from './calendar.repository.ts';

/** The calendar in force, compiled, in the memory of every process; reloaded when somebody publishes. */
export type CalendarBook = {
  /** Reads the newest version afresh; until it has ended, readers see the one before. */
  reload(reader: Reader): Promise<void>;
  /** The compiled calendar; undefined when none was ever published. */
  find(): Calendar | undefined;
  /** The compiled calendar. @throws Error before the first `reload`, or when none was ever published. */
  current(): Calendar;
  /** The id of the version in force. @throws as `current`. */
  readonly versionId: string;
};

/** An empty book; call `reload` before the first question. */
export function createCalendarBook(): CalendarBook {
  let calendar: Calendar | undefined;
  const current = () => {
    if (calendar === undefined) throw new Error('no calendar has been published');
    return calendar;
  };
  return {
    reload: async (reader) => {
      const row = await findNewestCalendar(reader);
      // Compiling takes a millisecond, and the version may well be the one that is here.
      if (row === undefined || row.id === calendar?.version.id) return;
      calendar = compileCalendar({ ...row.body, id: row.id });
    },
    find: () => calendar,
    current,
    get versionId() {
      return current().version.id;
    },
  };
}
