import { describe, expect, it } from 'vitest';
import { tallyOf } from './my-operations.ts';
import type { Outcome, StoredOperation } from './operations.ts';

const one = (madeAt: number, outcome: Outcome | null): StoredOperation => ({
  id: `${madeAt}`,
  personId: 'p',
  madeAt,
  photos: [],
  title: '',
  kind: 'act-on-case',
  caseId: 'c',
  body: { act: { action: 'receive-case' } },
  outcome,
  tries: 1,
});
const refusal = { code: 'x', message: 'x' };

describe('the count of operations on the phone', () => {
  it('counts one that broke off in the middle as waiting, and old waiting ones too', () => {
    const operations = [
      one(1, null),
      one(2, { state: 'unsent', refusal }),
      one(3, { state: 'refused', refusal }),
      one(4, { state: 'received', acted: {} as never }),
      one(60, { state: 'received', acted: {} as never }),
    ];
    expect(tallyOf(operations, 50)).toEqual({ unsent: 2, refused: 1, received: 1 });
  });
});
