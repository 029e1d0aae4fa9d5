import { describe, expect, it } from 'vitest';
import { classKey, mapOldCode, nextLocalExtension, parseClassCode } from './index.ts';

describe('class codes', () => {
  it('[CASE-02] have 4 digits under the standard of 2013 and 5 under that of 2026', () => {
    expect(parseClassCode('gbt30428.2-2013', '0110')).toEqual({ majorCode: '01', minorCode: '10' });
    expect(parseClassCode('gbt47678.5-2026', '06010')).toEqual({ majorCode: '06', minorCode: '010' });
    expect(parseClassCode('gbt47678.5-2026', '0110')).toBeUndefined();
    expect(parseClassCode('gbt30428.2-2013', '06010')).toBeUndefined();
    expect(parseClassCode('gbt30428.2-2013', '01x0')).toBeUndefined();
  });
  it('are unique only with their standard and kind', () => {
    expect(classKey('gbt47678.5-2026', 'component', '01001')).not.toBe(
      classKey('gbt47678.5-2026', 'event', '01001'),
    );
  });
});

describe('old code to new', () => {
  it.each([
    ['component', '0101', '01001'],
    ['event', '0110', '06010'],
    ['event', '0201', '07001'],
    ['event', '0302', '08002'],
    ['event', '0406', '09006'],
    ['event', '0507', '10001'],
    ['event', '0508', '10002'],
  ] as const)('[CASE-02] leads %s %s to %s', (kind, old, code) => {
    expect(mapOldCode(kind, old)).toEqual({ code });
  });
  it.each([
    ['event', '0131', 'retired'],
    ['event', '0205', 'retired'],
    ['component', '0504', 'retired'],
    ['component', '0508', 'retired'],
    ['event', '0501', 'no-counterpart'],
    ['event', '0602', 'no-counterpart'],
    ['event', '06010', 'malformed'],
  ] as const)('says why %s %s leads nowhere: %s', (kind, old, reason) => {
    expect(mapOldCode(kind, old)).toEqual({ code: undefined, reason });
  });
});

describe('local extensions', () => {
  it('count down from the top and step over what is in use', () => {
    expect(nextLocalExtension('gbt30428.2-2013', '01', [])).toBe('0199');
    expect(nextLocalExtension('gbt47678.5-2026', '06', ['06999', '06998', '06996'])).toBe('06997');
  });
  it('end when a class is full', () => {
    const all = Array.from({ length: 99 }, (_, i) => `04${String(i + 1).padStart(2, '0')}`);
    expect(nextLocalExtension('gbt30428.2-2013', '04', all)).toBeUndefined();
    expect(() => nextLocalExtension('gbt30428.2-2013', '4', [])).toThrow(RangeError);
  });
});
