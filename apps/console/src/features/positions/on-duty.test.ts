import { fromIso, MINUTE, toIso } from '@baixing/domain/time';
import { describe, expect, it } from 'vitest';
import { freshnessOf, kindOf, type OnDuty, whoFits } from './on-duty.ts';

const NOW = fromIso('2026-11-28T10:00:00+08:00');
const row = (personName: string, agoMinutes: number | null, changes: Partial<OnDuty> = {}): OnDuty => ({
  personId: '00000000-0000-4000-8000-000000000001',
  personName,
  posts: ['supervisor'],
  unitName: '数字城管办公室',
  unitNameEn: 'Digital office',
  shiftId: '00000000-0000-4000-8000-000000000002',
  begunAt: toIso(NOW - 60 * MINUTE),
  position:
    agoMinutes === null
      ? null
      : { at: toIso(NOW - agoMinutes * MINUTE), lon: 119.9, lat: 32.4, accuracyMetres: 8, mocked: null },
  place: '城东街道 梅兰社区',
  ...changes,
});

describe('people on duty', () => {
  it('are told apart by their posts', () => {
    expect(kindOf(row('监督员', 1))).toBe('walker');
    expect(kindOf(row('队员', 1, { posts: ['squad-member'] }))).toBe('squad');
    expect(kindOf(row('带班', 1, { posts: ['patrol-leader'] }))).toBe('leader');
    expect(kindOf(row('什么都不是', 1, { posts: [] }))).toBe('walker');
  });

  it('[PAT-02] are fresh for five minutes, then old; without a position neither', () => {
    expect(freshnessOf(row('甲', 5), NOW)).toBe('fresh');
    expect(freshnessOf(row('甲', 5.1), NOW)).toBe('stale');
    expect(freshnessOf(row('甲', null), NOW)).toBe('none');
  });

  it('are found by every word of name, unit and place together', () => {
    const rows = [row('监督员 001', 1), row('监督员 002', 9, { place: '城西街道' }), row('队员', null)];
    const found = (text: string, more = {}) =>
      whoFits(rows, { text, kind: undefined, freshness: undefined, ...more }, NOW).map(
        (one) => one.personName,
      );
    expect(found('')).toHaveLength(3);
    expect(found('监督员 梅兰')).toEqual(['监督员 001']);
    expect(found('digital 002')).toEqual(['监督员 002']);
    expect(found('', { freshness: 'stale' })).toEqual(['监督员 002']);
    expect(found('', { freshness: 'none' })).toEqual(['队员']);
    expect(found('', { kind: 'leader' })).toEqual([]);
  });
});
