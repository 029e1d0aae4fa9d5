import { describe, expect, it } from 'vitest';
import { unitsNamed } from './unit-pick.tsx';

const unit = (code: string, name: string, nameEn: string, closedAt: string | null = null) => ({
  code,
  name,
  nameEn,
  closedAt,
});

describe('finding a unit', () => {
  const units = [
    unit('hw', '环境卫生管理处', 'Sanitation Office'),
    unit('cz', '城中中队', 'Central squad'),
    unit('old', '城西中队', 'West squad', '2026-01-01T00:00:00.000+08:00'),
  ];
  it('goes by name in either language and by code, never to a closed one', () => {
    expect(unitsNamed(units, '中队').map(({ code }) => code)).toEqual(['cz']);
    expect(unitsNamed(units, ' SANIT').map(({ code }) => code)).toEqual(['hw']);
    expect(unitsNamed(units, '').map(({ code }) => code)).toEqual(['hw', 'cz']);
  });

  it('has the unit that the catalogue names for the condition first', () => {
    expect(unitsNamed(units, '', 'cz').map(({ code }) => code)).toEqual(['cz', 'hw']);
    expect(unitsNamed(units, 'sanit', 'cz').map(({ code }) => code)).toEqual(['hw']);
  });
});
