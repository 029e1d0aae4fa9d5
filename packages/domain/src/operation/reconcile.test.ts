import { describe, expect, it } from 'vitest';
import { reconcile } from './index.ts';

const phone = { waiting: [7], done: [1, 2, 3], refused: [4, 5], dropped: [6] };
const done = (...numbers: number[]) => numbers.map((number) => ({ number, done: true }));

describe('reconciliation of a day', () => {
  it('agrees when all that the phone holds for done is done on the server', () => {
    expect(reconcile(phone, [...done(1, 2, 3), { number: 4, done: false }])).toEqual({
      agreed: true,
      missingOnServer: [],
      unknownToPhone: [],
    });
  });

  it('finds a number that the server never got, and one that it refused while the phone holds it for done', () => {
    expect(reconcile(phone, [...done(1), { number: 3, done: false }])).toEqual({
      agreed: false,
      missingOnServer: [2, 3],
      unknownToPhone: [],
    });
  });

  it('finds a number that the phone does not know, done or refused', () => {
    expect(reconcile(phone, [...done(1, 2, 3, 9), { number: 8, done: false }]).unknownToPhone).toEqual([
      8, 9,
    ]);
  });

  it('finds a number that was done while the phone holds it for refused or has dropped it', () => {
    expect(reconcile(phone, done(1, 2, 3, 6, 5)).unknownToPhone).toEqual([5, 6]);
  });

  it('takes no lost answer for a difference: done on the server, waiting on the phone', () => {
    expect(reconcile(phone, done(1, 2, 3, 7)).agreed).toBe(true);
  });

  it('names each number once, in order, however often it was told', () => {
    expect(reconcile({ ...phone, done: [12, 2, 12, 9, 1, 3] }, done(1, 2, 3)).missingOnServer).toEqual([
      9, 12,
    ]);
  });
});
