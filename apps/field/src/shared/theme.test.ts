import { fromIso } from '@baixing/domain/time';
import { describe, expect, it } from 'vitest';
import { themeAt } from './theme.ts';

const at = (time: string) => fromIso(`2026-09-28T${time}:00+08:00`);

describe('light and dark', () => {
  it('[EMG-01] is dark in the night regime, from 19:00 until 07:00 in Shanghai', () => {
    expect(
      ['06:59', '07:00', '12:00', '18:59', '19:00', '00:00'].map((time) => themeAt('auto', at(time), false)),
    ).toEqual(['dark', 'light', 'light', 'light', 'dark', 'dark']);
  });

  it('follows a dark phone by day, and a choice of the person before all', () => {
    expect(themeAt('auto', at('12:00'), true)).toBe('dark');
    expect(themeAt('light', at('23:00'), true)).toBe('light');
    expect(themeAt('dark', at('12:00'), false)).toBe('dark');
  });
});
