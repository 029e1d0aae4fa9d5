import { expect, it } from 'vitest';
import { shownColumns } from './list-export.ts';

const columns = [{ id: 'number', always: true }, { id: 'stage' }, { id: 'holder', rare: true }];

it('[CASE-05] exports the columns on the screen: the usual ones, or those a person has chosen', () => {
  expect(shownColumns(columns, null)).toEqual(['number', 'stage']);
  expect(shownColumns(columns, '["stage","number"]')).toEqual(['number', 'holder']);
  expect(shownColumns(columns, '[]')).toEqual(['number', 'stage', 'holder']);
  expect(shownColumns(columns, 'not a choice')).toEqual(['number', 'stage']);
});
