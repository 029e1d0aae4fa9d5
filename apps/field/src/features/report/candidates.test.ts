import { describe, expect, it } from 'vitest';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import { rankClasses, usedClasses } from './candidates.ts';

const STANDARD = 'gbt30428.2-2013';
const row = (code: string) => ({
  standard: STANDARD,
  kind: 'event' as const,
  code,
  name: code,
  nameEn: code,
  majorCode: '06',
  majorName: '',
  majorNameEn: '',
  local: false,
  confidence: 'high',
  conditions: 1,
});
const reported = (code: string | null) =>
  ({
    operation: {
      what: {
        kind: 'register-case',
        act: { class: code === null ? null : { standard: STANDARD, kind: 'event', code } },
      },
    },
  }) as unknown as StoredOperation;

describe('the classes offered first', () => {
  it('[CASE-02] are those near by and those that this person uses, nothing else', () => {
    const used = usedClasses([reported('0602'), reported('0602'), reported(null), reported('0604')]);
    const near = new Map([['0601', 3]]);
    const ranked = rankClasses([row('0601'), row('0602'), row('0603'), row('0604')], near, used);
    expect(ranked.map((one) => [one.row.code, one.near, one.used])).toEqual([
      ['0602', 0, 2],
      ['0601', 3, 0],
      ['0604', 0, 1],
    ]);
  });
});
