import type { CaseRow } from '@baixing/web';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steadyRows } from './steady.ts';

const list = (ids: string): CaseRow[] => [...ids].map((id) => ({ id }) as CaseRow);
const told = ({ rows, waiting }: ReturnType<typeof steadyRows>) =>
  `${rows.map((row) => (row.gone === true ? `(${row.id})` : row.id)).join('')} +${waiting}`;

describe('a list under the hand', () => {
  it('[CASE-05] keeps the row in hand in its place when more urgent ones arrive above it', () => {
    expect(told(steadyRows(list('abcd'), list('xabycd'), 'c'))).toBe('abcd +2');
  });

  it('keeps the place of a row above that somebody else has dealt with, and says so', () => {
    expect(told(steadyRows(list('abcd'), list('acd'), 'c'))).toBe('a(b)cd +0');
  });

  it('takes the new order below the row in hand', () => {
    expect(told(steadyRows(list('abcd'), list('abdxc'), 'b'))).toBe('abdxc +0');
  });

  it('is the new list when nothing is in hand, or the row in hand has left', () => {
    expect(told(steadyRows(list('abc'), list('xbc'), undefined))).toBe('xbc +0');
    expect(told(steadyRows(list('abc'), list('xac'), 'b'))).toBe('xac +0');
  });

  it('shows every row once, and loses none but those it counts as waiting', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 });
    fc.assert(
      fc.property(ids, ids, fc.constantFrom(...'abcdefghij'), (before, after, inHand) => {
        const shown = list(before.join(''));
        const { rows, waiting } = steadyRows(shown, list(after.join('')), inHand);
        expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
        const present = rows.filter((row) => row.gone !== true).map((row) => row.id);
        expect(present.length + waiting).toBe(after.length);
        expect(present.every((id) => after.includes(id))).toBe(true);
        if (before.includes(inHand) && after.includes(inHand) && before.indexOf(inHand) > 0)
          expect(rows.findIndex((row) => row.id === inHand)).toBe(before.indexOf(inHand));
      }),
      { seed: 20140319 },
    );
  });
});
