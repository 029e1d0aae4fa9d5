import { fromIso } from '@baixing/domain/time';
import { describe, expect, it } from 'vitest';
import { exactText, momentText, spanText, weekdayText } from './time-words.ts';

const now = fromIso('2026-09-28T09:42:00+08:00');

describe('words of time', () => {
  it('are as short as the day allows', () => {
    expect(momentText(fromIso('2026-09-28T00:05:00+08:00'), now, 'zh')).toBe('00:05');
    expect(momentText(fromIso('2026-09-24T18:00:00+08:00'), now, 'zh')).toBe('周四 18:00');
    expect(momentText(fromIso('2026-09-10T18:00:00+08:00'), now, 'zh')).toBe('9月10日 18:00');
    expect(momentText(fromIso('2025-12-31T23:59:00+08:00'), now, 'zh')).toBe('2025年12月31日 23:59');
    expect(momentText(fromIso('2025-12-31T23:59:00+08:00'), now, 'en')).toBe('31 Dec 2025 23:59');
  });

  it('never call a coming day by its weekday alone, or it could be read as the past one', () => {
    expect(momentText(fromIso('2026-09-30T08:00:00+08:00'), now, 'zh')).toBe('9月30日 08:00');
  });

  it('are told in Shanghai time whatever the machine thinks', () => {
    expect(exactText(fromIso('2026-09-27T16:30:00Z'))).toBe('2026-09-28 00:30');
    expect(weekdayText(fromIso('2026-09-27T16:30:00Z'), 'en')).toBe('Mon 28 Sep');
  });

  it('[CASE-08] tell a span in its two largest parts', () => {
    expect(spanText(24 * 60_000, 'zh')).toBe('24 分');
    expect(spanText(185 * 60_000, 'zh')).toBe('3 小时 5 分');
    expect(spanText(52 * 3_600_000, 'en')).toBe('2 d 4 h');
    expect(spanText(-5, 'zh')).toBe('0 分');
  });
});
