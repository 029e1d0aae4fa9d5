import { describe, expect, it } from 'vitest';
import { lightOf, shortNumber } from './case-words.ts';

describe('words of a case', () => {
  it('keep the year of a number only when it is not the present one', () => {
    expect(shortNumber('泰城管20260928-0042', 2026)).toBe('0928-0042');
    expect(shortNumber('泰城管20251231-0007', 2026)).toBe('20251231-0007');
    expect(shortNumber('X-1', 2026)).toBe('X-1');
  });

  it('[CASE-04] show a light that is not known as standing still, never as in time', () => {
    expect(lightOf('yellow')).toBe('yellow');
    expect(lightOf('purple')).toBe('grey');
  });
});
