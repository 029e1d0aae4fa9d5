import { OPEN_STAGES } from '@baixing/domain/case';
import { describe, expect, it } from 'vitest';
import { groupCount, STAGE_GROUPS } from './stage-groups.ts';

const none = { mine: false, green: 0, yellow: 0, red: 0, grey: 0, tightest: null };

describe('the counters on top of the work list', () => {
  it('hold every open stage exactly once, so that no case is left out or counted twice', () => {
    expect(STAGE_GROUPS.flat().sort()).toEqual([...OPEN_STAGES].sort());
  });

  it('[CASE-04] show the tightest clock of all their stages: light before time', () => {
    const clock = (light: 'red' | 'yellow', dueAt: string) => ({ light, dueAt, words: dueAt });
    const group = groupCount(
      ['handling', 'dispatched', 'suspended'],
      [
        {
          ...none,
          stage: 'handling',
          count: 2,
          yellow: 2,
          tightest: clock('yellow', '2026-09-28T09:00:00+08:00'),
        },
        {
          ...none,
          stage: 'dispatched',
          count: 1,
          red: 1,
          mine: true,
          tightest: clock('red', '2026-09-28T09:40:00+08:00'),
        },
        { ...none, stage: 'filed', count: 9, green: 9 },
      ],
    );
    expect(group).toMatchObject({ count: 3, mine: true, split: { red: 1, yellow: 2, green: 0, grey: 0 } });
    expect(group.tightest?.light).toBe('red');
  });
});
