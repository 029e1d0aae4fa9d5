import { fromIso } from '@baixing/domain/time';
import { describe, expect, it } from 'vitest';
import { CaptureMarks } from './capture-marks.ts';

const AT = fromIso('2026-11-28T09:00:00+08:00');
const DEVICE = '0190c0de-0000-7000-8000-00000000abcd';
const marks = new CaptureMarks(Buffer.alloc(32, 7));

describe('a capture mark', () => {
  it('says for which device and when it was given', () => {
    expect(marks.read(marks.issue(DEVICE, AT))).toMatchObject({ deviceId: DEVICE, issuedAt: AT });
  });

  it('is another one each time, even in the same millisecond', () => {
    expect(marks.issue(DEVICE, AT)).not.toBe(marks.issue(DEVICE, AT));
  });

  it('is none when one letter of it is another, when it is cut, or when another installation gave it', () => {
    const token = marks.issue(DEVICE, AT);
    for (const [index, letter] of [...token].entries()) {
      const altered = `${token.slice(0, index)}${letter === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
      // The last letter has bits that are none of the bytes.
      if (Buffer.from(altered, 'base64url').equals(Buffer.from(token, 'base64url'))) continue;
      expect(marks.read(altered)).toBeUndefined();
    }
    expect(marks.read(token.slice(0, -4))).toBeUndefined();
    expect(marks.read('')).toBeUndefined();
    expect(new CaptureMarks(Buffer.alloc(32, 8)).read(token)).toBeUndefined();
  });
});
