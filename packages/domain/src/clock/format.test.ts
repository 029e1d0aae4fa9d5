import { describe, expect, it } from 'vitest';
import { formatDuration, formatLedger, formatLimit, formatRemaining } from './format.ts';

describe('durations in words', () => {
  it('[CASE-04] says hours and minutes, and days only where the unit is a day', () => {
    expect(formatDuration(130, 'work-hour', 'zh')).toBe('2 小时 10 分');
    expect(formatDuration(660, 'work-day', 'zh')).toBe('1 天 3 小时');
    expect(formatDuration(660, 'work-day', 'zh', 420)).toBe('1 天 4 小时');
    expect(formatDuration(1620, 'urgent-day', 'en')).toBe('1 d 3 h');
    expect(formatDuration(1620, 'urgent-hour', 'en')).toBe('27 h');
    expect(formatDuration(1515, 'urgent-day', 'zh')).toBe('1 天 1 小时');
    expect(formatDuration(0, 'minute', 'zh')).toBe('0 分');
  });

  it('[CASE-04] says what is left, how late, and that a clock stands', () => {
    const running = (remainingMinutes: number) => ({ remainingMinutes, state: 'running' }) as const;
    expect(formatRemaining(running(130), 'work-hour', 'zh')).toBe('剩 2 小时 10 分 · 工作时');
    expect(formatRemaining(running(-1), 'minute', 'zh')).toBe('超 1 分 · 连续');
    expect(formatRemaining(running(660), 'work-day', 'zh')).toBe('剩 1 天 3 小时 · 工作日');
    expect(formatRemaining(running(-77), 'urgent-hour', 'en')).toBe('1 h 17 min late · running');
    expect(formatRemaining({ remainingMinutes: 5, state: 'paused' }, 'minute', 'zh')).toBe('挂账中');
    expect(formatRemaining({ remainingMinutes: 5, state: 'paused' }, 'minute', 'en')).toBe('suspended');
    expect(formatRemaining({ remainingMinutes: 162, state: 'stopped' }, 'work-hour', 'zh')).toBe(
      '提前 2 小时 42 分 · 工作时',
    );
    expect(formatRemaining({ remainingMinutes: 162, state: 'stopped' }, 'work-hour', 'en')).toBe(
      '2 h 42 min early · working hours',
    );
  });

  it('[CASE-04] writes limits in the words of the standard and ledger figures as hours and minutes', () => {
    expect(formatLimit({ value: 2, unit: 'urgent-hour' }, 'zh')).toBe('2 紧急工作时');
    expect(formatLimit({ value: 1, unit: 'work-day' }, 'en')).toBe('1 working day');
    expect(formatLedger(198)).toBe('3:18');
  });
});
