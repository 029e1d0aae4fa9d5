import type { CaseRow } from '@baixing/web';
import { describe, expect, it } from 'vitest';
import { nextAfter, queueRows, stepFrom } from './queue-rows.ts';

const list = (ids: string, version = 3): CaseRow[] => [...ids].map((id) => ({ id, version }) as CaseRow);
const told = ({ rows, waiting }: ReturnType<typeof queueRows>) =>
  `${rows.map((row) => (row.gone === true ? `(${row.id})` : row.id)).join('')} +${waiting}`;
const none = new Map<string, number>();

describe('the queue of the dispatch desk', () => {
  it('[CASE-05] lets a more urgent public report wait above the row in hand', () => {
    expect(told(queueRows(list('abc'), list('xabc'), 'b', none))).toBe('abc +1');
  });

  it('takes a public report in at the top when nothing stands above the row in hand', () => {
    expect(told(queueRows(list('abc'), list('xabc'), undefined, none))).toBe('xabc +0');
  });

  it('keeps the row in hand in its place, marked, when somebody else dispatched it', () => {
    expect(told(queueRows(list('abcd'), list('abd'), 'c', none))).toBe('ab(c)d +0');
    expect(told(queueRows(list('abc'), list('bc'), 'a', none))).toBe('(a)bc +0');
    expect(told(queueRows(list('a'), [], 'a', none))).toBe('(a) +0');
  });

  it('drops at once what this desk has dispatched, though the server’s list still holds it', () => {
    expect(told(queueRows(list('abc'), list('abc'), 'b', new Map([['a', 3]])))).toBe('bc +0');
  });

  it('shows again what was dispatched here and has come back since', () => {
    const back = [...list('a', 7), ...list('b')];
    expect(told(queueRows(list('b'), back, undefined, new Map([['a', 3]])))).toBe('ab +0');
  });

  it('goes to the next that waits, past what is gone, and up when nothing is below', () => {
    const rows = list('abcd').map((row) => (row.id === 'c' ? { ...row, gone: true } : row));
    expect(nextAfter(rows, 'b')).toBe('d');
    expect(nextAfter(rows, 'd')).toBe('b');
    expect(nextAfter(list('a'), 'a')).toBeUndefined();
  });

  it('steps up and down and stays at the ends', () => {
    expect(stepFrom(list('abc'), 'a', 1)).toBe('b');
    expect(stepFrom(list('abc'), 'c', 1)).toBe('c');
    expect(stepFrom(list('abc'), 'a', -1)).toBe('a');
    expect(stepFrom(list('abc'), undefined, 1)).toBe('a');
    expect(stepFrom([], undefined, 1)).toBeUndefined();
  });
});
