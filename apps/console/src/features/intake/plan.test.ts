import { describe, expect, it } from 'vitest';
import { EMPTY_INTAKE, type IntakeDraft, isUntouched, parseDraft } from './draft.ts';
import { endingOf, gapsOf, plainPhone, registrationOf, secondActOf } from './plan.ts';
import { powersOf } from './powers.ts';

const point = { lon: 119.9, lat: 32.4 };
const of = { standard: 'gbt47678.5-2026', kind: 'event', code: '09006' } as const;
const full: IntakeDraft = {
  ...EMPTY_INTAKE,
  phone: '138 1234-5678',
  description: ' 占道经营 ',
  class: of,
  conditionId: 'condition',
  address: '泰山公园西大门',
  point,
  supervisorId: 'supervisor',
};

describe('how a call ends', () => {
  it('[CASE-01] verifies what comes without evidence, accepts what comes with it, registers for who may not judge', () => {
    expect(endingOf(full, true)).toBe('verify');
    expect(endingOf({ ...full, photos: ['a'] }, true)).toBe('accept');
    expect(endingOf({ ...full, photos: ['a'] }, false)).toBe('register');
  });

  it('says all that is missing, in the order of the form', () => {
    expect(gapsOf(EMPTY_INTAKE, 'verify')).toEqual(['description', 'place', 'supervisor']);
    expect(gapsOf(EMPTY_INTAKE, 'accept')).toEqual(['description', 'class', 'place']);
    expect(gapsOf({ ...full, conditionId: undefined }, 'accept')).toEqual(['condition']);
    expect(gapsOf(full, 'refuse', { reason: ' ' })).toEqual(['reason']);
    expect(gapsOf(full, 'join')).toEqual(['target']);
    expect(gapsOf(full, 'verify')).toEqual([]);
  });

  it('sends the number without what it was read out with, and a follow code to all of the public', () => {
    expect(plainPhone('+86 0523-8699 9389')).toBe('+8605238699 9389'.replace(' ', ''));
    expect(registrationOf(full, point)).toMatchObject({
      description: '占道经营',
      reporter: { phone: '13812345678', answerBy: 'phone' },
    });
    expect(registrationOf({ ...full, phone: '' }, point).reporter).toEqual({
      name: '',
      phone: '',
      answerBy: 'none',
    });
    expect(registrationOf({ ...full, phone: '', source: 'patrol' }, point).reporter).toBeNull();
  });

  it('[CASE-09] follows joining with no act of its own: the server joins in the same breath', () => {
    expect(secondActOf(full, 'join', { targetId: 'x' })).toBeUndefined();
    expect(secondActOf(full, 'verify')).toEqual({ action: 'send-verification', supervisorId: 'supervisor' });
    expect(secondActOf(full, 'refuse', { reason: ' 不属城管 ' })).toEqual({
      action: 'refuse-case',
      reason: '不属城管',
    });
  });

  it('[EMG-01] lets the duty person judge at night and only register by day', () => {
    expect(powersOf(['duty-person'], true)).toEqual({ judge: true, join: true });
    expect(powersOf(['duty-person'], false)).toEqual({ judge: false, join: false });
    expect(powersOf(['acceptor'], false)).toEqual({ judge: true, join: true });
    expect(powersOf(['patrol-leader'], true).judge).toBe(false);
  });
});

describe('the draft of a call', () => {
  it('comes back as it was kept', () => {
    expect(parseDraft(JSON.stringify(full))).toEqual(full);
  });

  it('begins empty where what was kept is broken or of another shape', () => {
    for (const stored of [null, '', '{', '[]', 'null', '{"description":5,"source":"x","photos":"y"}'])
      expect(parseDraft(stored)).toEqual(EMPTY_INTAKE);
  });

  it('counts a chosen source as no call yet', () => {
    expect(isUntouched({ ...EMPTY_INTAKE, source: 'letter' })).toBe(true);
    expect(isUntouched({ ...EMPTY_INTAKE, phone: '1' })).toBe(false);
  });
});
