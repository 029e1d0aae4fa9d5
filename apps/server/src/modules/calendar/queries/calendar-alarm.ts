import type { Calendar } from '@baixing/domain/clock';
import { type Instant, localParts } from '@baixing/domain/time';

/** The State Council announces the next year's holidays in November; from then on they are expected. */
const EXPECTED_FROM_MONTH = 11;

/** Years whose calendar should be here and is not: this year, and from 1 November on the next. */
export function missingCalendarYears(calendar: Pick<Calendar, 'version'>, at: Instant): number[] {
  const { year, month } = localParts(at);
  const expected = month >= EXPECTED_FROM_MONTH ? [year, year + 1] : [year];
  return expected.filter((each) => !calendar.version.years.includes(each));
}

/** What to tell whoever keeps the calendar; null when nothing is missing. */
export function alarmWords(missing: readonly number[], language: 'zh' | 'en'): string | null {
  if (missing.length === 0) return null;
  return language === 'zh'
    ? `缺少 ${missing.join('、')} 年工作日历：涉及该年的时限暂按平常星期计算，节假日与调休未计入，请导入并发布`
    : `The working calendar of ${missing.join(' and ')} is missing: deadlines there count ordinary weeks without holidays; import and publish it`;
}
