import { addDays, type Instant, type LocalDay, localDay, localParts } from '../time/index.ts';
import { type Calendar, dayNumberAt, dayOfCalendar, midnightOf } from './calendar.ts';
import type { WorkingPeriod } from './calendar-version.ts';
import type { ClockLocale } from './format.ts';

const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const NIGHT = { zh: '夜间', en: 'night' } as const;

/** More groups of days off than this are counted instead of named. */
const NAMED_GROUPS = 6;

/** Days and instants in words, as they look from one day: near days by weekday, far ones by date, others by year. */
export type DayWords = {
  locale: ClockLocale;
  /** `9月28日 周一`, `Mon 28 Sep`, always with its date. */
  date: (at: Instant) => string;
  /** `周四 14:30` within the week of the first day, else `10月9日 周五 14:30`. */
  moment: (at: Instant) => string;
  /** `周四 14:30–15:00`, `周四 18:00 – 周一 08:00`. */
  range: (from: Instant, to: Instant) => string;
};

export function dayWords(first: Instant, locale: ClockLocale): DayWords {
  const firstYear = localParts(first).year;
  const date = (at: Instant) => {
    const { year, month, day, weekday } = localParts(at);
    const name = WEEKDAYS[locale][weekday];
    if (locale === 'zh') return `${year === firstYear ? '' : `${year}年`}${month}月${day}日 ${name}`;
    return `${name} ${day} ${MONTHS[month - 1]}${year === firstYear ? '' : ` ${year}`}`;
  };
  const near = (at: Instant) => Math.abs(dayNumberAt(at) - dayNumberAt(first)) < 7;
  const moment = (at: Instant) =>
    `${near(at) ? WEEKDAYS[locale][localParts(at).weekday] : date(at)} ${timeOfDay(at)}`;
  const range = (from: Instant, to: Instant) => {
    // Midnight as an end is 24:00 of the day before.
    const lastDay = dayNumberAt(to - 1);
    const end = to === midnightOf(lastDay + 1) ? '24:00' : timeOfDay(to);
    if (lastDay === dayNumberAt(from)) return `${moment(from)}–${end}`;
    return `${moment(from)} – ${moment(to - 1).slice(0, -5)}${end}`;
  };
  return { locale, date, moment, range };
}

function timeOfDay(at: Instant): string {
  const { hour, minute } = localParts(at);
  return clockTime(hour * 60 + minute);
}

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `08:00–12:00，14:00–18:00` */
export function periodWords(periods: readonly WorkingPeriod[], locale: ClockLocale): string {
  return periods
    .map(({ from, to }) => `${clockTime(from)}–${clockTime(to)}`)
    .join(locale === 'zh' ? '，' : ', ');
}

/** Why nothing counts between two instants: `夜间、9月25日中秋节、26–27日周末`, `午休`. */
export function closedWords(calendar: Calendar, from: Instant, to: Instant, locale: ClockLocale): string {
  const first = localDay(from);
  const last = localDay(to - 1);
  const groups = daysOff(calendar, first, last);
  const beginsOff = groups[0]?.from === first;
  const words = groupWords(groups, locale);
  if (!beginsOff) words.unshift(first === last ? breakWord(calendar, from, to, locale) : NIGHT[locale]);
  return words.join(locale === 'zh' ? '、' : ', ');
}

/** A closed stretch within one day: before or after all work it is night, else the midday break. */
function breakWord(calendar: Calendar, from: Instant, to: Instant, locale: ClockLocale): string {
  const { periods } = dayOfCalendar(calendar, localDay(from));
  const midnight = midnightOf(dayNumberAt(from));
  const opening = midnight + (periods[0]?.from ?? 0) * 60_000;
  const closing = midnight + (periods.at(-1)?.to ?? 0) * 60_000;
  if (to <= opening || from >= closing) return NIGHT[locale];
  return locale === 'zh' ? '午休' : 'midday break';
}

type DaysOff = { from: LocalDay; to: LocalDay; name: { zh: string; en: string }; count: number };

/** The days between two days (both included) on which nobody works, neighbours of one name together. */
export function daysOff(calendar: Calendar, first: LocalDay, last: LocalDay): DaysOff[] {
  const groups: DaysOff[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const { minutes, exception } = dayOfCalendar(calendar, day);
    if (minutes > 0) continue;
    const zh = exception?.kind === 'holiday' ? exception.name : '周末';
    const en = exception?.kind === 'holiday' ? (exception.nameEn ?? exception.name) : 'weekend';
    const group = groups.at(-1);
    if (group && group.name.zh === zh && addDays(group.to, 1) === day) {
      group.to = day;
      group.count += 1;
    } else groups.push({ from: day, to: day, name: { zh, en }, count: 1 });
  }
  return groups;
}

/** Days off in words; the month is named where it changes. Many are counted by name instead. */
export function groupWords(groups: readonly DaysOff[], locale: ClockLocale): string[] {
  if (groups.length > NAMED_GROUPS) return countedWords(groups, locale);
  let month = '';
  return groups.map(({ from, to, name }) => {
    const days = locale === 'zh' ? zhDays(from, to, month) : enDays(from, to);
    month = to.slice(0, 7);
    return locale === 'zh' ? `${days}${name.zh}` : `${days} ${name.en}`;
  });
}

/** `9月25–27日`, `9月30日–10月2日`, and within the month named before just `11日`. */
function zhDays(from: LocalDay, to: LocalDay, monthBefore: string): string {
  const monthOf = (day: LocalDay, known: string) =>
    day.startsWith(known) ? '' : `${Number(day.slice(5, 7))}月`;
  const start = `${monthOf(from, monthBefore || '-')}${Number(from.slice(8))}`;
  if (from === to) return `${start}日`;
  const sameMonth = to.startsWith(from.slice(0, 7));
  return `${start}${sameMonth ? '' : '日'}–${monthOf(to, from.slice(0, 7))}${Number(to.slice(8))}日`;
}

/** `25–27 Sep`, `30 Sep–2 Oct` */
function enDays(from: LocalDay, to: LocalDay): string {
  const month = (day: LocalDay) => MONTHS[Number(day.slice(5, 7)) - 1];
  const end = `${Number(to.slice(8))} ${month(to)}`;
  if (from === to) return end;
  const start = Number(from.slice(8));
  return from.slice(0, 7) === to.slice(0, 7) ? `${start}–${end}` : `${start} ${month(from)}–${end}`;
}

function countedWords(groups: readonly DaysOff[], locale: ClockLocale): string[] {
  const days = new Map<string, number>();
  for (const { name, count } of groups) days.set(name[locale], (days.get(name[locale]) ?? 0) + count);
  return [...days].map(([name, count]) => (locale === 'zh' ? `${name} ${count} 天` : `${name} ${count} d`));
}
