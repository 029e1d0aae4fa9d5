import { AppError } from '../app-error.ts';

/** What the key of a sorted list can be, by PostgreSQL's names. */
export type CursorKey = 'int' | 'bigint' | 'timestamptz' | 'uuid';

const FORMS: Record<Exclude<CursorKey, 'timestamptz'>, RegExp> = {
  int: /^-?\d{1,9}$/,
  bigint: /^\d{1,18}$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};
/** As PostgreSQL writes it: `2026-09-23 10:00:00.123+08`. */
const INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,6})?)([+-]\d\d)(:\d\d)?$/;

function isInstant(text: string): boolean {
  if (text === 'infinity') return true;
  const [, day, time, hours, minutes = ':00'] = INSTANT.exec(text) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(`${day}T${time}${hours}${minutes}`))) return false;
  // JavaScript takes the 30th of February for the 2nd of March; PostgreSQL does not.
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/**
 * Where a page goes on: the sort keys of the last row of the page before, joined by `|` as the list wrote them.
 * @throws AppError `bad-request` for what is no cursor of this list: never a silent first page
 */
export function readCursor(after: string, keys: readonly CursorKey[]): string[] {
  const values = after.split('|');
  const fits = (value: string, key: CursorKey | undefined) =>
    key !== undefined && (key === 'timestamptz' ? isInstant(value) : FORMS[key].test(value));
  if (values.length !== keys.length || !values.every((value, index) => fits(value, keys[index])))
    throw new AppError('bad-request', {
      issues: [{ path: 'query.after', message: 'must be `next` of the page before' }],
    });
  return values;
}
