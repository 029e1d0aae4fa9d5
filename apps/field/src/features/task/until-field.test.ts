import { fromIso } from '@baixing/domain/time';
import { describe, expect, it } from 'vitest';
import { eveningIn, wallInstant, wallText } from './until-field.tsx';

describe('a day and hour to come', () => {
  it('[CASE-04] is the clock on the wall in Shanghai, whatever the phone believes', () => {
    expect(wallInstant('2026-10-09T18:00')).toBe('2026-10-09T18:00:00.000+08:00');
    expect(wallText('2026-10-09T10:00:00Z')).toBe('2026-10-09T18:00');
    expect(wallInstant('2026-10-09')).toBeNull();
  });

  it('counts days of the calendar there, across the end of a month', () => {
    expect(eveningIn(3, fromIso('2026-09-28T23:59:00+08:00'))).toBe('2026-10-01T18:00:00.000+08:00');
    expect(eveningIn(1, fromIso('2026-09-28T16:30:00Z'))).toBe('2026-09-30T18:00:00.000+08:00');
  });
});
