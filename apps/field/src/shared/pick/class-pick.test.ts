import { describe, expect, it } from 'vitest';
import { rankHits } from './class-pick.tsx';

const hit = (kind: 'event' | 'component', code: string, why = '') => ({
  row: { standard: 'gbt30428.2-2013', kind, code, name: code, nameEn: '' },
  why,
});

describe('classes found by words or initials', () => {
  it('[CASE-02] puts what is usual here first, then events of the street, then components, and says why', () => {
    const found = [
      hit('component', '01005'),
      hit('component', '02008'),
      hit('event', '01010'),
      hit('event', '06010'),
    ];
    const usual = [hit('component', '02008', '附近 3 件')];
    expect(rankHits(found, usual).map(({ row, why }) => [row.code, why])).toEqual([
      ['02008', '附近 3 件'],
      ['06010', ''],
      ['01010', ''],
      ['01005', ''],
    ]);
  });
});
