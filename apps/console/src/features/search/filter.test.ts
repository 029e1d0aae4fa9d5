import { contract } from '@baixing/contract';
import { describe, expect, it } from 'vitest';
import { filterOf, isNarrowed, listOf, NOTHING, OPEN, sortOf } from './filter.ts';

describe('the search that an address names', () => {
  it('[CASE-05] takes every filter from the address, and what it makes is a question the server takes', () => {
    const query = {
      text: '垃圾',
      stage: OPEN,
      light: 'red,yellow',
      source: 'portal',
      class: '01',
      area: '321202001',
      unit: '0190c0de-0000-7000-8000-000000000001',
      public: 'true',
      supervised: 'true',
      from: '2026-09-01',
      to: '2026-09-30',
      closedFrom: '2026-09-02',
      closedTo: '2026-09-30',
      sort: 'oldest',
    };
    const asked = contract.listCases.query?.parse(filterOf(query));
    expect(asked).toMatchObject({
      text: '垃圾',
      light: ['red', 'yellow'],
      public: true,
      sort: 'oldest',
      closedTo: '2026-09-30',
    });
    expect(isNarrowed({ ...query, ...NOTHING })).toBe(false);
  });

  it('leaves out what is empty or unknown, and begins with the newest', () => {
    expect(filterOf({ text: '', strange: 'x' })).toEqual({ queue: 'all', sort: 'newest', limit: 200 });
    expect(sortOf({ sort: 'sideways' })).toBe('newest');
    expect(isNarrowed({ sort: 'oldest' })).toBe(false);
    expect(listOf('')).toEqual([]);
  });
});
