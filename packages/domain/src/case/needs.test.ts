import { describe, expect, it } from 'vitest';
import type { ActingPost } from '../access/index.ts';
import { MINUTE } from '../time/index.ts';
import {
  ACTION_LIST,
  type Act,
  type Action,
  type CaseFile,
  decide,
  type Facts,
  type Need,
  type RefusalCode,
  ruleOf,
  STAGE_LIST,
} from './index.ts';
import { statesOf } from './test-states.ts';
import { actor, complete, factsAt, story, TO_UNIT, told } from './test-world.ts';

type Chance = { file: CaseFile | null; facts: Facts };

const FILES = [null, ...STAGE_LIST.flatMap(statesOf)];

/** A case and a person with whom the act, complete, is taken. */
function chanceFor(action: Action): Chance {
  for (const file of FILES)
    for (const post of Object.keys(ruleOf(action).by) as ActingPost[]) {
      const at = (file?.actedAt ?? 0) + MINUTE;
      const facts = factsAt(at, actor(post), { regime: 'night' });
      if (decide(file, complete(action, at, file), facts).ok) return { file, facts };
    }
  throw new Error(`${action} is never taken`);
}

/** What a need does without, each way of lacking it. */
const LACKING: Record<Need, readonly object[]> = {
  reason: ['', '   ', '\u3000\n', undefined].map((reason) => ({ reason })),
  text: ['', ' \t', '\u3000', undefined].map((text) => ({ text, answer: text, instruction: text })),
  photo: [{ photos: [] }, { photos: undefined }],
  condition: [{}],
  unit: [{ unitId: '' }, { unitId: ' ' }],
  person: [{ supervisorId: '' }, { supervisorId: undefined }],
  limit: [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9].map((value) => ({
    limit: { value, unit: 'work-hour' },
  })),
  until: [-MINUTE, 0].map((later) => ({ later })),
  stars: [0, 6, -1, 2.5, Number.NaN, undefined].map((stars) => ({ stars })),
};

function lacking(act: Act, lack: object, at: number): Act {
  const { later, ...rest } = lack as { later?: number };
  const instants = later === undefined ? {} : { until: at + later, dueAt: at + later };
  return { ...act, ...rest, ...instants } as Act;
}

describe('needs', () => {
  it.each(ACTION_LIST)('[CASE-03] takes %s complete and refuses it without each thing it needs', (action) => {
    const { file, facts } = chanceFor(action);
    const act = complete(action, facts.at, file);
    expect(decide(file, act, facts).ok).toBe(true);
    for (const need of ruleOf(action).needs)
      for (const lack of LACKING[need]) {
        const known = need === 'condition' ? { ...facts, terms: null } : facts;
        expect(decide(file, lacking(act, lack, facts.at), known)).toEqual({
          ok: false,
          refusal: `${need}-needed` satisfies RefusalCode,
        });
      }
  });

  it('[CASE-03] asks what the standard asks: a reason for every refusal, return, void and order, photos for evidence', () => {
    const withReason = ACTION_LIST.filter((action) => (ruleOf(action).needs as Need[]).includes('reason'));
    expect(withReason).toEqual([
      'refuse-case',
      'amend-case',
      'separate-case',
      'return-acceptance',
      'return-dispatch',
      'revoke-dispatch',
      'request-return',
      'deny-return',
      'request-extension',
      'deny-extension',
      'request-suspension',
      'deny-suspension',
      'fail-self-handled',
      'return-closing',
      'force-close',
      'void-case',
      'appeal-case',
      'reveal-reporter',
    ]);
    const withPhoto = ACTION_LIST.filter((action) => (ruleOf(action).needs as Need[]).includes('photo'));
    expect(withPhoto).toEqual([
      'report-case',
      'report-self-handled',
      'answer-verification',
      'feed-back',
      'pass-check',
      'fail-check',
      'pass-recheck',
    ]);
  });
});

describe('particular truths', () => {
  it('[CASE-08] refuses a problem found in the future', () => {
    const one = story();
    expect(one.try('register-case', { foundAt: one.now() + 1 })).toBe('found-in-future');
    expect(one.try('register-case', { foundAt: one.now() })).toBe('ok');
  });

  it('[CASE-03] takes a self-handled report only with photos of before and after and with its class', () => {
    const one = story();
    expect(one.try('report-self-handled', { afterPhotos: [] })).toBe('photo-needed');
    expect(one.try('report-self-handled', { photos: [] })).toBe('photo-needed');
    expect(one.try('report-self-handled', { class: null })).toBe('condition-needed');
    expect(one.try('report-self-handled')).toBe('ok');
  });

  it('[CASE-02] files nothing without a class, which the shift supervisor can add', () => {
    const one = story().take('report-case', { class: null });
    expect(one.try('file-case')).toBe('condition-needed');
    expect(one.take('amend-case', {}, 'shift-supervisor').try('file-case')).toBe('ok');
  });

  it('[CASE-04] lets a new class not keep the limit of the old one', () => {
    const one = told('register-case', 'accept-case');
    expect(one.try('amend-case', { conditionId: undefined })).toBe('condition-needed');
    expect(one.try('amend-case', { class: undefined, conditionId: undefined })).toBe('ok');
    expect(told('register-case').try('amend-case', { conditionId: undefined })).toBe('ok');
  });

  it('[CASE-04] refuses an extension that the calendar cannot count', () => {
    const one = told(...TO_UNIT);
    const ask = (value: number, unit: string) => one.try('request-extension', { limit: { value, unit } });
    expect(ask(0.5, 'work-day')).toBe('limit-needed');
    expect(ask(40_000, 'work-day')).toBe('limit-needed');
    expect(ask(0.5, 'work-hour')).toBe('ok');
  });

  it('[CASE-03] takes evidence with words or with photos, but not with nothing', () => {
    const one = told('register-case');
    expect(one.try('add-evidence', { text: '  ', photos: [] })).toBe('text-needed');
    expect(one.try('add-evidence', { text: '', photos: ['photo-2'] })).toBe('ok');
    expect(one.try('add-evidence', { text: '看见了', photos: [] })).toBe('ok');
  });

  it('[CASE-03] refuses acts before the beginning and a second beginning', () => {
    expect(story().try('accept-case')).toBe('wrong-stage');
    expect(told('register-case').try('register-case')).toBe('wrong-stage');
  });
});
