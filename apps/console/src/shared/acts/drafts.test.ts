import type { CaseView } from '@baixing/web';
import { describe, expect, it } from 'vitest';
import { beginDraft, dropDraft, keepDraft, onlyChanges } from './drafts.ts';
import { EMPTY_DRAFT } from './fields.ts';

const view = {
  id: 'one',
  class: { standard: 'gbt47678.5-2026', kind: 'event', code: '06010' },
  conditionId: 'condition',
  description: '围墙外堆放垃圾',
  lon: 119.92,
  lat: 32.46,
  address: '梅兰东路',
  supervisions: [
    { id: 4, answeredAt: '2026-09-28T09:00:00.000+08:00' },
    { id: 9, answeredAt: null },
  ],
} as unknown as CaseView;

describe('drafts of acts', () => {
  it('begin with what the case already answers', () => {
    const draft = beginDraft('accept-case', view);
    expect(draft.class).toEqual(view.class);
    expect(draft.conditionId).toBe('condition');
    expect(beginDraft('answer-supervision', view).supervision).toBe(9);
  });

  it('are kept when the dialog is closed, and gone when the act was sent', () => {
    keepDraft('one', 'refuse-case', { ...EMPTY_DRAFT, reason: '不属城管职责' });
    expect(beginDraft('refuse-case', view).reason).toBe('不属城管职责');
    dropDraft('one', 'refuse-case');
    expect(beginDraft('refuse-case', view).reason).toBe('');
  });

  it('amend only what was changed', () => {
    const draft = beginDraft('amend-case', view);
    const act = {
      action: 'amend-case',
      reason: '门牌有误',
      class: draft.class,
      conditionId: draft.conditionId,
      description: '围墙外绿化带堆放垃圾',
      place: draft.place,
    };
    expect(onlyChanges(act, view)).toEqual({
      action: 'amend-case',
      reason: '门牌有误',
      description: '围墙外绿化带堆放垃圾',
    });
  });
});
