import { actIn } from '@baixing/contract';
import { ACTIONS, type Need } from '@baixing/domain/case';
import { describe, expect, it } from 'vitest';
import {
  type ActDraft,
  actFrom,
  EMPTY_ACT,
  FIELD_ACTS,
  type FieldAct,
  isRequired,
  missingOf,
  offeredActs,
} from './act-fields.ts';

const ID = '0197a000-0000-7000-8000-000000000001';
const full: ActDraft = {
  real: false,
  photos: ['a'.repeat(64)],
  text: '已清运',
  reason: '不属我单位',
  limitValue: 2,
  limitUnit: 'work-hour',
  until: '2026-10-09T18:00:00.000+08:00',
  supervision: 4,
  class: { standard: 'gbt30428.2-2013', kind: 'event', code: '0601' },
  className: '暴露垃圾',
  conditionId: ID,
  unitId: ID,
};
const acts = Object.keys(FIELD_ACTS) as FieldAct[];

describe('the forms of acts in the street', () => {
  it.each(acts)(
    '[CASE-03] %s: a full form is an act the server understands, and nothing is missing',
    (action) => {
      expect([...missingOf(action, full)]).toEqual([]);
      expect(actIn.safeParse(actFrom(action, full)).error).toBeUndefined();
    },
  );

  it.each(acts)('[CASE-03] %s: every need of the action table is asked for', (action) => {
    const needs: readonly Need[] = ACTIONS[action].needs;
    const asked = FIELD_ACTS[action].filter((field) => isRequired(action, field));
    expect(asked.length).toBeGreaterThanOrEqual(needs.length);
    expect(missingOf(action, EMPTY_ACT).size > 0).toBe(asked.length > 0 || action === 'add-evidence');
  });

  it('takes evidence of words alone or of photos alone, not of nothing', () => {
    expect(missingOf('add-evidence', { ...EMPTY_ACT, text: '补充' }).size).toBe(0);
    expect(missingOf('add-evidence', { ...EMPTY_ACT, photos: ['a'] }).size).toBe(0);
    expect(missingOf('add-evidence', { ...EMPTY_ACT, text: '  ' }).get('text')).toBe('text-needed');
  });

  it('keeps a clear no apart from no answer', () => {
    expect(missingOf('answer-verification', { ...full, real: null }).get('real')).toBe('choose');
    expect(actFrom('answer-verification', full)).toMatchObject({ real: false });
  });
});

describe('the acts offered on a case', () => {
  it('offers what is allowed, says why another is not, and is silent about other stages and the desk', () => {
    const { main, more } = offeredActs({
      'feed-back': 'request-pending',
      'arrive-on-site': true,
      'receive-case': 'wrong-stage',
      'answer-supervision': 'no-supervision',
      'request-return': 'limit-passed',
      'grant-return': true,
      'add-note': true,
    });
    expect(main).toEqual([
      { action: 'arrive-on-site', refusal: null },
      { action: 'feed-back', refusal: 'request-pending' },
    ]);
    expect(more).toEqual([
      { action: 'request-return', refusal: 'limit-passed' },
      { action: 'add-note', refusal: null },
    ]);
  });
});
