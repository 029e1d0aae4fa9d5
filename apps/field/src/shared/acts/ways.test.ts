import { describe, expect, it } from 'vitest';
import { mayAddEvidence, waysOf } from './ways.ts';

describe('who may report in which way', () => {
  it('[PAT-04] follows the action table', () => {
    expect(waysOf(['supervisor'])).toEqual(['usual', 'self-handled']);
    expect(waysOf(['patrol-leader'])).toEqual(['usual', 'self-handled', 'on-spot']);
    expect(waysOf(['unit-handler'])).toEqual(['self-handled']);
    expect(waysOf(['steering-group'])).toEqual([]);
    expect(mayAddEvidence(['supervisor'])).toBe(true);
    expect(mayAddEvidence(['unit-handler'])).toBe(false);
  });
});
