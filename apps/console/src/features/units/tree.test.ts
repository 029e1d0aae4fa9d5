import type { Unit } from '@baixing/web';
import { expect, it } from 'vitest';
import { unitsWith, withDescendants } from './tree.ts';

const unit = (id: string, parentId: string | null, name: string) =>
  ({ id, parentId, name, nameEn: '', code: `C-${id}` }) as Unit;
const rows = [
  unit('1', null, '城管局'),
  unit('2', '1', '海陵分局'),
  unit('3', '2', '城中中队'),
  unit('4', '1', '指挥中心'),
];
const ids = (units: readonly Unit[]) => units.map(({ id }) => id).join('');

it('[CASE-03] finds a unit by name or code and shows it in its place of the tree', () => {
  expect(ids(unitsWith(rows, '中队'))).toBe('123');
  expect(ids(unitsWith(rows, ' c-4 '))).toBe('14');
  expect(ids(unitsWith(rows, ''))).toBe('1234');
  expect(ids(unitsWith(rows, '没有'))).toBe('');
});

it('[CASE-03] knows a unit and all below it', () => {
  expect([...withDescendants(rows, '2')]).toEqual(['2', '3']);
  expect(withDescendants(rows, '1').size).toBe(4);
});
