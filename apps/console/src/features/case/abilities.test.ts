import { describe, expect, it } from 'vitest';
import { abilitiesOf } from './abilities.ts';

describe('what I can do', () => {
  it('[CASE-03] puts the likeliest act first, and says of each other one why not', () => {
    const { allowed, refused, noOccasion } = abilitiesOf({
      nextAct: 'grant-extension',
      abilities: {
        'add-note': true,
        'revoke-dispatch': true,
        'grant-extension': true,
        'deny-extension': true,
        'dispatch-case': 'wrong-stage',
        'grant-return': 'no-request',
        'request-return': 'limit-passed',
        'reveal-reporter': true,
      },
    });
    expect(allowed).toEqual(['grant-extension', 'deny-extension', 'add-note', 'revoke-dispatch']);
    expect(refused).toEqual([{ action: 'request-return', reason: 'limit-passed' }]);
    expect(noOccasion.map(({ action }) => action)).toEqual(['dispatch-case', 'grant-return']);
  });
});
