import type { Unit } from '@baixing/web';
import { describe, expect, it } from 'vitest';
import { unitsBeside } from './units-beside.ts';

const unit = (id: string, more: Partial<Unit> = {}) =>
  ({ id, code: id, kind: 'branch', parentId: 'bureau', closedAt: null, ...more }) as Unit;
const load = (unitId: string, open: number) => ({ unitId, open, late: 0, dueToday: 0, suspended: 0 });
const ids = (rows: ReturnType<typeof unitsBeside>) => rows.map((row) => `${row.unit.id}:${row.load.open}`);

describe('units to compare', () => {
  const units = [
    unit('a'),
    unit('b'),
    unit('c'),
    unit('old', { closedAt: '2026-01-01T00:00:00.000+08:00' }),
    unit('firm', { kind: 'company' }),
  ];

  it('puts the proposed unit first and then its like, the least laden first', () => {
    expect(ids(unitsBeside(units, [load('a', 9), load('b', 4), load('c', 2)], ['a']))).toEqual([
      'a:9',
      'c:2',
      'b:4',
    ]);
  });

  it('shows the one chosen instead behind the proposed one, whatever its kind, and no unit twice', () => {
    expect(ids(unitsBeside(units, [], ['a', 'firm']))).toEqual(['a:0', 'firm:0', 'b:0', 'c:0']);
    expect(ids(unitsBeside(units, [], ['a', 'a']))).toEqual(['a:0', 'b:0', 'c:0']);
  });

  it('shows nothing while no unit is proposed or chosen', () => {
    expect(unitsBeside(units, [load('a', 1)], [undefined])).toEqual([]);
  });
});
