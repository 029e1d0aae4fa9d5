import { describe, expect, it } from 'vitest';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import { type BatchDraft, lackOf, madeOf } from './use-batch.ts';

const rubbish = { standard: 's', kind: 'event', code: '0601', name: '暴露垃圾' } as const;
const draft = (part: Partial<BatchDraft>): BatchDraft => ({
  class: null,
  conditionId: null,
  condition: null,
  made: [],
  ...part,
});
const operation = (id: string) => ({ id }) as StoredOperation;

describe('a batch of reports', () => {
  it('[CASE-01] begins when class and condition are known', () => {
    expect(lackOf(draft({}))).toBe('class');
    expect(lackOf(draft({ class: rubbish }))).toBe('condition');
    expect(lackOf(draft({ class: rubbish, conditionId: 'c' }))).toBeNull();
  });

  it('lists its reports in the order in which they were made, without those that are no longer kept', () => {
    const kept = ['c', 'a', 'x'].map(operation);
    expect(madeOf(kept, ['a', 'gone', 'c']).map(({ id }) => id)).toEqual(['a', 'c']);
  });
});
