import { formatDuration } from '../clock/index.ts';
import { DAY, HOUR, type Instant, localParts, MINUTE } from '../time/index.ts';
import type { OtherCase } from './known.ts';

export type Words = { zh: string; en: string };

/** Says the same in both languages, of parts that are themselves in both. */
export function inBoth(say: (locale: 'zh' | 'en') => string): Words {
  return { zh: say('zh'), en: say('en') };
}

/** 2 天 3 小时 · 6 分 · 30 秒; days are told to the hour. */
export function spanWords(ms: number, locale: 'zh' | 'en'): string {
  const length = Math.abs(ms);
  if (length < MINUTE) return `${Math.round(length / 1000)} ${locale === 'zh' ? '秒' : 's'}`;
  const told = length < DAY ? length : Math.round(length / HOUR) * HOUR;
  return formatDuration(told / MINUTE, 'urgent-day', locale);
}

/** 820 米, 1.4 公里 */
export function metresWords(metres: number, locale: 'zh' | 'en'): string {
  if (metres < 1000) return `${Math.round(metres)} ${locale === 'zh' ? '米' : 'm'}`;
  return `${(metres / 1000).toFixed(1)} ${locale === 'zh' ? '公里' : 'km'}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** 11-28 09:30, local. */
export function momentWords(at: Instant): string {
  const { month, day, hour, minute } = localParts(at);
  return `${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

const MOST_NAMED = 3;
/** So many other cases are counted; a picture that is in more of them is in “that many and more”. */
export const MOST_COUNTED = 50;

/** The cases by their numbers, and how many there are besides. */
export function caseWords(cases: readonly OtherCase[], locale: 'zh' | 'en'): string {
  const named = cases.flatMap(({ number }) => number ?? []).slice(0, MOST_NAMED);
  const others = cases.length - named.length;
  const list = named.join(locale === 'zh' ? '、' : ', ');
  if (others === 0) return list;
  const more = cases.length >= MOST_COUNTED;
  if (locale === 'zh') {
    const unit = more ? '件以上案件' : '件案件';
    return named.length > 0 ? `${list} 等 ${cases.length} ${unit}` : `另外 ${others} ${unit}`;
  }
  const counted = `${others}${more ? ' or more' : ''} other ${others === 1 ? 'case' : 'cases'}`;
  return named.length > 0 ? `${list} and ${counted}` : counted;
}
