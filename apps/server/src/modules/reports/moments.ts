import type { Locale } from '@baixing/contract';
import { addDays, type Instant, localDay, localParts } from '@baixing/domain/time';

const two = (value: number): string => String(value).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day as people say it: 今天, 昨天, 3 月 19 日. */
export function dayWords(at: Instant, now: Instant, locale: Locale): string {
  const today = localDay(now);
  const near: Record<string, [string, string]> = {
    [today]: ['今天', 'today'],
    [addDays(today, -1)]: ['昨天', 'yesterday'],
    [addDays(today, 1)]: ['明天', 'tomorrow'],
  };
  const word = near[localDay(at)];
  if (word) return locale === 'zh' ? word[0] : word[1];
  const { year, month, day } = localParts(at);
  const sameYear = year === localParts(now).year;
  if (locale === 'zh') return `${sameYear ? '' : `${year} 年 `}${month} 月 ${day} 日`;
  return `${day} ${MONTHS[month - 1]}${sameYear ? '' : ` ${year}`}`;
}

/** An instant as people say it: 今天 10:06, 明天 09:30, 3 月 19 日 08:05. */
export function momentWords(at: Instant, now: Instant, locale: Locale): string {
  const { hour, minute } = localParts(at);
  return `${dayWords(at, now, locale)} ${two(hour)}:${two(minute)}`;
}

/** The time of day alone, when the day is said already: 10:41. */
export function timeWords(at: Instant): string {
  const { hour, minute } = localParts(at);
  return `${two(hour)}:${two(minute)}`;
}
