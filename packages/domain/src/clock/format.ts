import type { ClockReading } from './deadline.ts';
import type { Limit, LimitUnit } from './limit.ts';

export type ClockLocale = 'zh' | 'en';

const CUSTOMARY_DAY_MINUTES = 480;
const RUNNING_DAY_MINUTES = 1440;

const PART_WORDS = {
  zh: { day: '天', hour: '小时', minute: '分' },
  en: { day: 'd', hour: 'h', minute: 'min' },
} as const;

const LIMIT_WORDS: Record<LimitUnit, { zh: string; one: string; many: string }> = {
  minute: { zh: '分钟', one: 'minute', many: 'minutes' },
  'urgent-hour': { zh: '紧急工作时', one: 'urgent hour', many: 'urgent hours' },
  'work-hour': { zh: '工作时', one: 'working hour', many: 'working hours' },
  'work-day': { zh: '工作日', one: 'working day', many: 'working days' },
  'urgent-day': { zh: '紧急工作日', one: 'urgent day', many: 'urgent days' },
};

/** What kind of time a remaining amount is, because it changes what one does next. */
const COUNTING_WORDS = {
  minute: { zh: '连续', en: 'running' },
  'urgent-hour': { zh: '连续', en: 'running' },
  'urgent-day': { zh: '连续', en: 'running' },
  'work-hour': { zh: '工作时', en: 'working hours' },
  'work-day': { zh: '工作日', en: 'working days' },
} as const;

/** A limit in the words of the standard: `4 工作时`, `4 working hours`. */
export function formatLimit({ value, unit }: Limit, locale: ClockLocale): string {
  const words = LIMIT_WORDS[unit];
  if (locale === 'zh') return `${value} ${words.zh}`;
  return `${value} ${value === 1 ? words.one : words.many}`;
}

/**
 * An amount of counted minutes in words: `2 小时 10 分`, `1 天 3 小时`; the two largest parts that are not zero.
 * Only day units speak of days; a working day is as long as `workDayMinutes`, the calendar's `standardDayMinutes`.
 */
export function formatDuration(
  minutes: number,
  unit: LimitUnit,
  locale: ClockLocale,
  workDayMinutes: number = CUSTOMARY_DAY_MINUTES,
): string {
  const total = Math.abs(Math.trunc(minutes));
  const dayMinutes = dayMinutesOf(unit, workDayMinutes);
  const days = dayMinutes === null ? 0 : Math.floor(total / dayMinutes);
  const rest = dayMinutes === null ? total : total % dayMinutes;
  const words = PART_WORDS[locale];
  const parts = [
    { count: days, word: words.day },
    { count: Math.floor(rest / 60), word: words.hour },
    { count: rest % 60, word: words.minute },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return `0 ${words.minute}`;
  return parts
    .slice(0, 2)
    .map(({ count, word }) => `${count} ${word}`)
    .join(' ');
}

/**
 * What a clock says in one phrase: `剩 2 小时 10 分 · 工作时`, `超 1 分 · 连续`, `挂账中`; of a stopped clock how
 * early or late it was, `提前 2 小时 42 分 · 工作时`.
 */
export function formatRemaining(
  reading: Pick<ClockReading, 'remainingMinutes' | 'state'>,
  unit: LimitUnit,
  locale: ClockLocale,
  workDayMinutes: number = CUSTOMARY_DAY_MINUTES,
): string {
  if (reading.state === 'paused') return locale === 'zh' ? '挂账中' : 'suspended';
  const amount = formatDuration(reading.remainingMinutes, unit, locale, workDayMinutes);
  const late = reading.remainingMinutes < 0;
  const stopped = reading.state === 'stopped';
  const counting = COUNTING_WORDS[unit][locale];
  if (locale === 'zh') return `${late ? '超' : stopped ? '提前' : '剩'} ${amount} · ${counting}`;
  return `${amount} ${late ? 'late' : stopped ? 'early' : 'left'} · ${counting}`;
}

/** Counted minutes as the ledger writes them, `3:18`. */
export function formatLedger(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function dayMinutesOf(unit: LimitUnit, workDayMinutes: number): number | null {
  if (unit === 'work-day') return workDayMinutes;
  return unit === 'urgent-day' ? RUNNING_DAY_MINUTES : null;
}
