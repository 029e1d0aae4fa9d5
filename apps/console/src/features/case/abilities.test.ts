import { describe, expect, it } from 'vitest';
import { abilitiesOf } from './abilities.ts';

describe('what I can do', () => {
  it('[CASE-03] puts the likeliest act first, and says of each other one why not', () => {
    const { allowed, refused } = abilitiesOf({
      nextAct: 'deny-return',
      abilities: {
        'add-note': true,
        'grant-return': true,
        'deny-return': true,
        'dispatch-case': 'wrong-stage',
        'grant-extension': 'higher-post-needed',
        'reveal-reporter': true,
      },
    });
    expect(allowed).toEqual(['deny-return', 'grant-return', 'add-note']);
    expect(refused).toEqual([
      { action: 'grant-extension', reason: 'higher-post-needed' },
      { action: 'dispatch-case', reason: 'wrong-stage' },
    ]);
  });
});
