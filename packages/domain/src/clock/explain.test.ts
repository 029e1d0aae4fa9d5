import { describe, expect, it } from 'vitest';
import type { ClockFacts } from './deadline.ts';
import { explainClock } from './explain.ts';
import type { ClockLocale } from './format.ts';
import { CALENDAR, clock, local, pause } from './test-calendar.ts';

const NOW = local('2026-09-28 09:42');

function ledger(facts: ClockFacts, locale: ClockLocale = 'zh', now = NOW): string[] {
  return explainClock(facts, CALENDAR, now, locale).map(
    ({ kind, text, countedMinutes, totalMinutes }) =>
      `${kind} ${text} | ${countedMinutes ?? '—'} | ${totalMinutes ?? '—'}`,
  );
}

const sketch = clock(
  '2026-09-24 14:30',
  { value: 4, unit: 'work-hour' },
  {
    pauses: [pause('2026-09-24 15:00', '2026-09-24 16:30')],
    extensions: [{ at: local('2026-09-24 17:40'), limit: { value: 2, unit: 'work-hour' } }],
  },
);

describe('explainClock', () => {
  it('[CASE-04] explains why the limit of 24 September ends on Monday at 12:00', () => {
    expect(ledger(sketch)).toEqual([
      'basis 时限 4 工作时 | — | —',
      'start 9月24日 周四 14:30，正在工作时段内（08:00–12:00，14:00–18:00），当即起算 | — | 0',
      'count 周四 14:30–15:00 | 30 | 30',
      'pause 周四 15:00–16:30 暂停，不计 1:30 | — | 30',
      'count 周四 16:30–18:00 | 90 | 120',
      'closed 周四 18:00 – 周一 08:00：夜间、9月25–27日中秋节 | — | 120',
      'count 周一 08:00–10:00 用完原时限 | 120 | 240',
      'extension 周四 17:40 同意延期，另加 2 工作时：周一 10:00–12:00 | 120 | 360',
      'due 9月28日 周一 12:00，恰在下班时刻，不再顺延 | — | 360',
    ]);
  });

  it('[CASE-04] explains the same in English', () => {
    expect(ledger(sketch, 'en')).toEqual([
      'basis Limit: 4 working hours | — | —',
      'start Thu 24 Sep 14:30, in working time (08:00–12:00, 14:00–18:00): counted at once | — | 0',
      'count Thu 14:30–15:00 | 30 | 30',
      'pause Thu 15:00–16:30 paused, 1:30 not counted | — | 30',
      'count Thu 16:30–18:00 | 90 | 120',
      'closed Thu 18:00 – Mon 08:00: night, 25–27 Sep Mid-Autumn Festival | — | 120',
      'count Mon 08:00–10:00, which uses up the limit | 120 | 240',
      'extension Thu 17:40 extension granted, 2 working hours more: Mon 10:00–12:00 | 120 | 360',
      'due Mon 28 Sep 12:00, exactly at closing, so it stays there | — | 360',
    ]);
  });

  it('[CASE-04] merges a row of whole working days into one line that names the days off', () => {
    expect(ledger(clock('2026-09-23 14:30', { value: 15, unit: 'work-day' }))).toEqual([
      'basis 时限 15 工作日：到其后第 15 个工作日的同一工作时位，合 120:00 | — | —',
      'start 9月23日 周三 14:30，正在工作时段内（08:00–12:00，14:00–18:00），当即起算 | — | 0',
      'count 周三 14:30–18:00 | 210 | 210',
      'closed 周三 18:00 – 周四 08:00：夜间 | — | 210',
      'count 周四 08:00 – 10月20日 周二 18:00 共 14 个整工作日（9月25–27日中秋节、10月1–7日国庆节、11日周末、17–18日周末不计） | 6720 | 6930',
      'closed 10月20日 周二 18:00 – 10月21日 周三 08:00：夜间 | — | 6930',
      'count 10月21日 周三 08:00–14:30（午休 2:00 不计） | 270 | 7200',
      'due 10月21日 周三 14:30 | — | 7200',
    ]);
  });

  it('[CASE-04] says what is left behind an open pause, and which extension waits', () => {
    const facts = clock(
      '2026-09-26 14:30',
      { value: 10, unit: 'work-hour' },
      {
        pauses: [pause('2026-09-28 15:00', null)],
        extensions: [{ at: local('2026-09-28 17:40'), limit: { value: 2, unit: 'work-hour' } }],
      },
    );
    expect(ledger(facts, 'zh', local('2026-09-29 10:00'))).toEqual([
      'basis 时限 10 工作时 | — | —',
      'start 9月26日 周六 14:30 不在工作时段内（9月26–27日中秋节），从 周一 08:00 上班起算 | — | 0',
      'count 周一 08:00–15:00（午休 2:00 不计） | 300 | 300',
      'pause 周一 15:00 起暂停，至今不计 5:00 | — | 300',
      'extension 周一 17:40 同意延期，另加 2 工作时，恢复后接着计 | — | 300',
      'due 暂停中，恢复后还有 7:00 | — | 300',
    ]);
  });

  it('[CASE-04] runs through the night for urgent hours and ends a day at 24:00', () => {
    const [, start, night] = ledger(clock('2026-09-28 22:30', { value: 90, unit: 'minute' }));
    expect(start).toBe('start 9月28日 周一 22:30 起算，昼夜连续计 | — | 0');
    expect(night).toBe('count 周一 22:30–24:00 | 90 | 90');
    expect(ledger(clock('2026-09-28 23:30', { value: 2, unit: 'urgent-hour' }))[2]).toBe(
      'count 周一 23:30 – 周二 01:30 | 120 | 120',
    );
  });

  it('[CASE-04] warns that the holidays of a year are not yet announced', () => {
    expect(ledger(clock('2026-12-31 16:30', { value: 2, unit: 'work-hour' })).at(-1)).toBe(
      'due 2027年1月1日 周五 08:30，2027年假日尚未公布，按周末计 | — | 120',
    );
    expect(ledger(clock('2026-12-31 23:30', { value: 2, unit: 'urgent-hour' })).at(-1)).not.toContain('假日');
  });

  it('[CASE-04] counts days off instead of naming them when there are many, and crosses months', () => {
    const year = ledger(clock('2026-09-28 12:30', { value: 250, unit: 'work-day' }));
    expect(year.find((line) => line.includes('整工作日'))).toContain('（国庆节 7 天、周末 97 天不计）');
    const january = ledger(clock('2026-10-30 16:00', { value: 4, unit: 'work-hour' }), 'en');
    expect(january.find((line) => line.startsWith('closed'))).toContain('night, 31 Oct–1 Nov weekend');
    expect(ledger(clock('2026-10-30 16:00', { value: 4, unit: 'work-hour' })).join()).toContain(
      '10月31日–11月1日周末',
    );
  });
});
