import { DAY, type Instant, localDay, localParts, startOfDay } from '@baixing/domain/time';
import type { Locale } from './words.ts';

const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

/** 09:42 */
export function clockText(at: Instant): string {
  const { hour, minute } = localParts(at);
  return `${two(hour)}:${two(minute)}`;
}

/** 9月28日 · 28 Sep */
export function dayText(at: Instant, locale: Locale): string {
  const { month, day } = localParts(at);
  return locale === 'zh' ? `${month}月${day}日` : `${day} ${MONTHS[month - 1]}`;
}

/** 9月28日 周一 · Mon 28 Sep */
export function weekdayText(at: Instant, locale: Locale): string {
  const name = WEEKDAYS[locale][localParts(at).weekday] ?? '';
  return locale === 'zh' ? `${dayText(at, locale)} ${name}` : `${name} ${dayText(at, locale)}`;
}

/** 2026-09-28 09:42 */
export function exactText(at: Instant): string {
  return `${localDay(at)} ${clockText(at)}`;
}

/** 2026-09-28 09:41:52 */
export function clockSeconds(at: Instant): string {
  return `${exactText(at)}:${two(localParts(at).second)}`;
}

/** As short as the day allows: 09:42 today, 周一 09:42 within the week, else 9月28日 09:42, with its year when it is another. */
export function momentText(at: Instant, now: Instant, locale: Locale): string {
  const time = clockText(at);
  if (localDay(at) === localDay(now)) return time;
  const days = Math.abs(startOfDay(localDay(now)) - startOfDay(localDay(at))) / DAY;
  if (days < 7 && at < now) return `${WEEKDAYS[locale][localParts(at).weekday]} ${time}`;
  const year = localParts(at).year;
  if (year !== localParts(now).year)
    return locale === 'zh'
      ? `${year}年${dayText(at, locale)} ${time}`
      : `${dayText(at, locale)} ${year} ${time}`;
  return `${dayText(at, locale)} ${time}`;
}

/** How long something lasted, in running time: 24 分, 3 小时 5 分, 2 天 4 小时. */
export function spanText(milliseconds: number, locale: Locale): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  const words = locale === 'zh' ? { d: '天', h: '小时', m: '分' } : { d: 'd', h: 'h', m: 'min' };
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days > 0) return hours > 0 ? `${days} ${words.d} ${hours} ${words.h}` : `${days} ${words.d}`;
  if (hours > 0) return rest > 0 ? `${hours} ${words.h} ${rest} ${words.m}` : `${hours} ${words.h}`;
  return `${rest} ${words.m}`;
}

/** A stopwatch: 00:14, 12:05, 61:00. */
export function stopwatch(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}
