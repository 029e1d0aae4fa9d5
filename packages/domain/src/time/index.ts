/** Milliseconds since the epoch. Handed in by the caller; nobody in the domain reads a clock. */
export type Instant = number;

/** A day of the local calendar, `YYYY-MM-DD`. */
export type LocalDay = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Shanghai keeps UTC+8 without daylight saving since 1992; older instants do not occur in the product. */
export const SHANGHAI_OFFSET = 8 * HOUR;

export type LocalParts = {
  year: number;
  /** 1–12 */
  month: number;
  day: number;
  /** 0 = Sunday … 6 = Saturday */
  weekday: number;
  hour: number;
  minute: number;
  second: number;
};

/** Local parts of an instant in Asia/Shanghai, whatever the machine's time zone. */
export function localParts(at: Instant): LocalParts {
  const shifted = new Date(at + SHANGHAI_OFFSET);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/** The local day `YYYY-MM-DD` on which an instant falls. */
export function localDay(at: Instant): LocalDay {
  return new Date(at + SHANGHAI_OFFSET).toISOString().slice(0, 10);
}

/** The local month of an instant as a number, 202609. */
export function localMonth(at: Instant): number {
  const { year, month } = localParts(at);
  return year * 100 + month;
}

/** Midnight at which a local day begins. */
export function startOfDay(day: LocalDay): Instant {
  return Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET;
}

/** The local day `count` days later (earlier when negative). */
export function addDays(day: LocalDay, count: number): LocalDay {
  return localDay(startOfDay(day) + count * DAY);
}

/** Minutes since local midnight. */
export function minuteOfDay(at: Instant): number {
  const { hour, minute } = localParts(at);
  return hour * 60 + minute;
}

/** An instant as ISO 8601 with the offset of Shanghai, `2026-09-28T09:42:00.000+08:00`. */
export function toIso(at: Instant): string {
  return new Date(at + SHANGHAI_OFFSET).toISOString().replace('Z', '+08:00');
}

/** Parses ISO 8601 with an offset or `Z`; throws `RangeError` on anything else. */
export function fromIso(text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at) || !/(Z|[+-]\d\d:\d\d)$/.test(text))
    throw new RangeError(`not an instant with offset: ${text}`);
  return at;
}

/**
 * An id that sorts by when it was made (UUID version 7, RFC 9562): what was made together lies together in an index,
 * however many are there. `random` is 18 hexadecimal digits from whoever hands in the time as well.
 */
export function timedId(at: Instant, random: string): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-a${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

/** Bytes as hexadecimal digits, two each. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
