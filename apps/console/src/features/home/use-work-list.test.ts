import { describe, expect, it } from 'vitest';
import { takesItsPlace } from './use-work-list.ts';

const list = (ids: string) => [...ids].map((id) => ({ id }));

describe('the row in hand', () => {
  it('stays while it is in the list, wherever it stands', () => {
    expect(takesItsPlace(list('abc'), list('cba'), 'a')).toBeUndefined();
  });

  it('hands over to the row that takes its place, so that the next case is one key away', () => {
    expect(takesItsPlace(list('abcd'), list('acd'), 'b')).toBe('c');
    expect(takesItsPlace(list('abc'), list('ab'), 'c')).toBe('b');
    expect(takesItsPlace(list('a'), [], 'a')).toBeUndefined();
  });
});
