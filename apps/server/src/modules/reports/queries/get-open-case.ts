import type { Locale, OpenCase, OpenCaseView } from '@baixing/contract';
import { stateShown } from '@baixing/domain/disclosure';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Reader } from '../../../db/transaction.ts';
import { type OpenParts, presentOpenCase, unitNameOf } from '../open-case.presenter.ts';
import { tellNow } from '../story.ts';
import { findByNumber } from './list-open-cases.ts';

/** A case for everybody by its number; null for one that is not shown, which is the same as none. */
export async function findOpenCase(
  reader: Reader,
  parts: OpenParts,
  number: string,
  locale: Locale,
  at: Instant,
): Promise<OpenCase | null> {
  const row = await findByNumber(reader, number);
  return row && stateShown(row.state) !== null ? presentOpenCase(parts, row, locale, at) : null;
}

/** The same with its clock, for a page of its own. @throws AppError `not-found` for one that is not shown */
export async function getOpenCase(
  reader: Reader,
  parts: OpenParts,
  number: string,
  locale: Locale,
  at: Instant,
): Promise<OpenCaseView> {
  const row = await findByNumber(reader, number);
  if (!row) throw new AppError('not-found');
  const shown = presentOpenCase(parts, row, locale, at);
  const { cases } = parts;
  const story = { id: row.id, file: row.state, entries: [] };
  const { headline, clock, light } = tellNow({
    own: story,
    goal: story,
    at,
    calendar: cases.calendar.current(),
    locale,
    unitName: (id) => unitNameOf(cases, id, locale),
  });
  return { ...shown, now: headline, clock, light };
}
