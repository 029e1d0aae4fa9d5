import { describe, expect, it } from 'vitest';
import { parseHidden } from './columns.ts';
import { leastWidth, templateOf } from './table-row.tsx';
import { rowAfterKey, rowWindow, scrollTopFor } from './window.ts';

const list = { count: 5000, rowHeight: 36, viewHeight: 720 };

describe('the window of a long list', () => {
  it('draws only the rows in view and a few around them', () => {
    const part = rowWindow({ ...list, scrollTop: 36_000 });
    expect(part).toEqual({ first: 992, end: 1028, above: 992 * 36, whole: 180_000 });
  });

  it('holds every row that is in view, wherever the list stands', () => {
    for (let scrollTop = 0; scrollTop <= 180_000 - 720; scrollTop += 517) {
      const part = rowWindow({ ...list, scrollTop, spare: 0 });
      expect(part.first * 36).toBeLessThanOrEqual(scrollTop);
      expect(part.end * 36).toBeGreaterThanOrEqual(scrollTop + 720);
      expect(part.end - part.first).toBeLessThanOrEqual(21);
    }
  });

  it('stays within the list when it has become shorter than the place it was scrolled to', () => {
    expect(rowWindow({ ...list, count: 30, scrollTop: 90_000 }).end).toBe(30);
    expect(rowWindow({ ...list, count: 0, scrollTop: 90_000 })).toEqual({
      first: 0,
      end: 0,
      above: 0,
      whole: 0,
    });
  });

  it('scrolls just far enough to show a row, and not at all for one in view', () => {
    const at = { rowHeight: 36, viewHeight: 720, scrollTop: 360 };
    expect(scrollTopFor({ ...at, row: 12 })).toBe(360);
    expect(scrollTopFor({ ...at, row: 3 })).toBe(108);
    expect(scrollTopFor({ ...at, row: 30 })).toBe(31 * 36 - 720);
  });
});

describe('walking by keyboard', () => {
  it('walks by row, by page and to the ends, and never beyond them', () => {
    expect(rowAfterKey('ArrowDown', -1, 10, 5)).toBe(0);
    expect(rowAfterKey('ArrowDown', 9, 10, 5)).toBe(9);
    expect(rowAfterKey('ArrowUp', 0, 10, 5)).toBe(0);
    expect(rowAfterKey('PageDown', 2, 10, 5)).toBe(7);
    expect(rowAfterKey('PageUp', 2, 10, 5)).toBe(0);
    expect(rowAfterKey('End', 0, 10, 5)).toBe(9);
  });

  it('leaves other keys and empty lists alone', () => {
    expect(rowAfterKey('d', 2, 10, 5)).toBeUndefined();
    expect(rowAfterKey('ArrowDown', -1, 0, 5)).toBeUndefined();
  });
});

describe('columns', () => {
  it('gives the room that is left to the columns that grow, and never less than they need', () => {
    const columns = [{ width: 168 }, { width: 160, grow: 5 }];
    expect(templateOf(columns, true)).toBe('168px minmax(160px, 5fr) 96px');
    expect(leastWidth(columns, true)).toBe(168 + 160 + 96);
  });

  it('takes a broken memory of columns for no memory', () => {
    expect(parseHidden('["unit"]')).toEqual(['unit']);
    expect(parseHidden('{"unit":1}')).toBeUndefined();
    expect(parseHidden('[1]')).toBeUndefined();
    expect(parseHidden('[')).toBeUndefined();
    expect(parseHidden(null)).toBeUndefined();
  });
});
