import { describe, expect, it } from 'vitest';
import { filterOf, isNarrowed } from './filter.ts';

describe('the list that an address names', () => {
  it('is what waits for the person, by urgency, when the address says nothing', () => {
    expect(filterOf({}, 'mine')).toEqual({ queue: 'mine', sort: 'urgency', limit: 200 });
    expect(filterOf({}, 'all').queue).toBe('all');
  });

  it('takes its filters from the address, and nothing that is no filter', () => {
    const filter = filterOf(
      { queue: 'all', light: 'red,yellow', public: 'true', row: 'x', text: '' },
      'mine',
    );
    expect(filter).toEqual({
      queue: 'all',
      sort: 'urgency',
      limit: 200,
      light: 'red,yellow',
      public: 'true',
    });
  });

  it('falls back where an old or broken address names a queue that does not exist', () => {
    expect(filterOf({ queue: 'everything', sort: 'x' }, 'mine')).toMatchObject({
      queue: 'mine',
      sort: 'urgency',
    });
  });

  it('knows when more than the tab narrows it', () => {
    expect(isNarrowed({ queue: 'requests' })).toBe(false);
    expect(isNarrowed({ area: '321202001' })).toBe(true);
  });
});
