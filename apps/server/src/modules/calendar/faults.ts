import { type CalendarVersion, calendarFaults } from '@baixing/domain/clock';
import { AppError } from '../../app-error.ts';

export type Language = 'zh' | 'en';

/** The domain's faults in Chinese; what is matched stands where it stood. */
const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^workingWeekdays: (.*) is not 0–6$/, '工作日星期 $1 不在 0–6 之间'],
  [
    /^periods\.workDay: (.*) is empty, out of order, or outside the day$/,
    '平日工作时段 $1（分钟）为空、次序不对或超出一天',
  ],
  [
    /^periods\.makeUpDay: (.*) is empty, out of order, or outside the day$/,
    '调休上班日工作时段 $1（分钟）为空、次序不对或超出一天',
  ],
  [
    /^season (.*)\.(?:workDay|makeUpDay): (.*) is empty, out of order, or outside the day$/,
    '自 $1 起的季节工作时段 $2（分钟）为空、次序不对或超出一天',
  ],
  [/^more than (\d+) seasons$/, '季节多于 $1 个'],
  [/^season (.*) is not a range of days$/, '季节 $1 不是有效的日期范围'],
  [/^seasons (.*) and (.*) overlap$/, '自 $1 起与自 $2 起的季节重叠'],
  [/^exception (.*) is not a day$/, '特殊日 $1 不是有效日期'],
  [/^exception (.*) stands twice$/, '特殊日 $1 重复'],
  [/^the calendar has no working time$/, '日历没有任何工作时间'],
];

/** A fault of `calendarFaults` in the reader's language. */
export function faultWords(fault: string, language: Language): string {
  if (language === 'en') return fault;
  const [pattern, words] = CHINESE.find(([each]) => each.test(fault)) ?? [];
  return pattern === undefined || words === undefined ? fault : fault.replace(pattern, words);
}

/** @throws AppError `bad-request` naming every fault of the calendar. */
export function checkCalendar(version: CalendarVersion, language: Language): void {
  const faults = calendarFaults(version);
  // A day of a year nobody entered would count, yet the product would go on calling the year missing.
  const strangers = version.exceptions.filter(({ day }) => !version.years.includes(Number(day.slice(0, 4))));
  const messages = [
    ...faults.map((fault) => faultWords(fault, language)),
    ...strangers.map(({ day }) =>
      language === 'zh' ? `特殊日 ${day} 的年度未列入` : `exception ${day} is of a year that is not listed`,
    ),
  ];
  if (messages.length === 0) return;
  throw new AppError('bad-request', {
    issues: messages.slice(0, 20).map((message) => ({ path: 'body.calendar', message })),
  });
}
