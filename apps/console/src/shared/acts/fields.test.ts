import { actIn } from '@baixing/contract';
import { ACTIONS, type Need } from '@baixing/domain/case';
import { describe, expect, it } from 'vitest';
import {
  ACT_FIELDS,
  actFrom,
  type DoorAction,
  type Draft,
  EMPTY_DRAFT,
  isDoorAction,
  missingOf,
  requiredFields,
} from './fields.ts';

const ID = '3f1c2b4a-5d6e-4f70-8a9b-0c1d2e3f4a5b';
const FULL: Draft = {
  ...EMPTY_DRAFT,
  reason: '属物业清运范围',
  text: '已清运 6 立方米',
  photos: ['a'.repeat(64)],
  unitId: ID,
  proposedUnitId: ID,
  supervisorId: ID,
  class: { standard: 'gbt47678.5-2026', kind: 'event', code: '06010' },
  conditionId: ID,
  limitValue: 2,
  limitUnit: 'work-hour',
  until: '2026-10-09T08:00:00.000+08:00',
  real: true,
  targetId: ID,
  supervision: 7,
};
const actions = Object.keys(ACT_FIELDS) as DoorAction[];

describe('the dialogs of acts', () => {
  it('[CASE-03] ask for everything that the action table needs, each need by a field of its own', () => {
    const answered: Record<Need, readonly string[]> = {
      reason: ['reason'],
      text: ['text', 'answer', 'instruction'],
      photo: ['photos'],
      condition: ['condition'],
      unit: ['unit'],
      person: ['supervisor'],
      limit: ['limit'],
      until: ['until', 'due'],
      stars: [],
    };
    for (const action of actions) {
      const required = requiredFields(action, FULL);
      for (const need of ACTIONS[action].needs)
        expect([action, need, answered[need].some((field) => required.has(field as never))]).toEqual([
          action,
          need,
          true,
        ]);
    }
  });

  it('[CASE-03] send what the one door understands', () => {
    for (const action of actions) {
      expect([action, [...missingOf(action, FULL)]]).toEqual([action, []]);
      const parsed = actIn.safeParse(actFrom(action, FULL));
      expect([action, parsed.error?.issues ?? []]).toEqual([action, []]);
    }
  });

  it('[CASE-03] say what is missing before anything is sent', () => {
    expect(missingOf('refuse-case', { ...FULL, reason: '   ' }).get('reason')).toBe('reason-needed');
    expect([...missingOf('feed-back', EMPTY_DRAFT).keys()].sort()).toEqual(['photos', 'text']);
    expect(missingOf('answer-verification', { ...FULL, real: undefined }).get('real')).toBe('choose');
    expect(missingOf('grant-return', EMPTY_DRAFT).size).toBe(0);
  });

  it('[CASE-06] ask for a reason only when another unit than the proposed one is chosen', () => {
    const other = { ...FULL, unitId: '9f1c2b4a-5d6e-4f70-8a9b-0c1d2e3f4a5b' };
    expect(missingOf('dispatch-case', FULL).size).toBe(0);
    expect(missingOf('dispatch-case', other).get('deviation')).toBe('deviation-needed');
    expect(actFrom('dispatch-case', FULL)).not.toHaveProperty('deviation');
    expect(actFrom('dispatch-case', { ...other, deviation: '城中中队支援' })).toHaveProperty(
      'deviation',
      '城中中队支援',
    );
  });

  it('know which acts have another door', () => {
    expect(isDoorAction('reveal-reporter')).toBe(false);
    expect(isDoorAction('toString')).toBe(false);
    expect(isDoorAction('dispatch-case')).toBe(true);
  });
});
