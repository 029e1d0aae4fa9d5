import { type Calendar, compileCalendar } from '@baixing/domain/clock';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { announce } from '../../../live/outbox.ts';
import { recordAudit } from '../../audit/index.ts';
import {
  type CalendarBody,
  type CalendarVersionRow,
  findNewestCalendar,
  insertCalendarVersion,
  lockCalendar,
} from '../calendar.repository.ts';
import { checkCalendar, type Language } from '../faults.ts';

/** An open deadline that a calendar moves; null while an open pause stands before it. */
export type DeadlineShift = { caseId: string; number: string; before: Instant | null; after: Instant | null };

/** What the cases do when the calendar changes; they hand it in, because this module knows no cases. */
export type Deadlines = {
  /** Recomputes and writes the stored deadlines of all open cases, or of some; returns those that moved. */
  recompute(tx: Tx, calendar: Calendar, at: Instant, only?: readonly string[]): Promise<DeadlineShift[]>;
  /** The same without writing. */
  preview(tx: Tx, calendar: Calendar, at: Instant): Promise<DeadlineShift[]>;
};

export type CalendarDraft = { id: string; baseId: string; calendar: CalendarBody; note: string };
export type Publisher = { personId: string; name: string; address: string; locale: Language };

/**
 * Publishes a calendar and moves the open deadlines it changes, in one transaction. Refuses a base that is no longer
 * the newest (`version-conflict`), an id already used (`already-exists`), and a calendar with faults (`bad-request`).
 */
export async function publishCalendar(
  tx: Tx,
  draft: CalendarDraft,
  deadlines: Pick<Deadlines, 'recompute'>,
  at: Instant,
  by: Publisher,
): Promise<{ version: CalendarVersionRow; shifts: DeadlineShift[] }> {
  checkCalendar({ ...draft.calendar, id: draft.id }, by.locale);
  await lockCalendar(tx);
  const base = await findNewestCalendar(tx);
  if (base !== undefined && base.id !== draft.baseId) throw new AppError('version-conflict');
  const { id, calendar: body, note } = draft;
  const serial = await insertCalendarVersion(tx, {
    id,
    body,
    publishedAt: at,
    publishedBy: by.personId,
    note,
  });
  if (serial === undefined) throw new AppError('already-exists');
  const shifts = await deadlines.recompute(tx, compileCalendar({ ...body, id }), at);
  await recordAudit(tx, {
    at,
    personId: by.personId,
    action: 'publish-calendar',
    subject: `calendar-version:${id}`,
    detail: { baseId: draft.baseId, serial, years: body.years, note, moved: shifts.length },
    address: by.address,
  });
  await announce(tx, at, 'book', { book: 'calendar' });
  return { version: { id, serial, body, publishedAt: at, publishedByName: by.name, note }, shifts };
}
