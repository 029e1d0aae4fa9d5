import { describe, expect, it } from 'vitest';
import { readClock } from '../clock/index.ts';
import { CALENDAR, local } from '../clock/test-calendar.ts';
import { type CaseFile, currentClock, handlingClock } from './index.ts';
import {
  actor,
  OTHER_TERMS,
  OTHER_UNIT,
  type Story,
  story,
  TERMS,
  TO_UNIT,
  told,
  UNIT,
} from './test-world.ts';

/** With the unit at work since 09:00 on Monday 28 September 2026, a limit of four working hours: due at 15:00. */
const atWork = (): Story => told(...TO_UNIT);

function reading(one: Story) {
  const clock = handlingClock(one.file());
  if (!clock) throw new Error('no handling');
  return readClock(clock, CALENDAR, one.now());
}

const handlings = (file: CaseFile) => file.clocks.filter(({ kind }) => kind === 'handle');

describe('requests', () => {
  it('[CASE-04] are refused once the limit has passed, and granted later when they were asked in time', () => {
    const late = atWork().wait('2026-09-28 15:01');
    for (const ask of ['request-return', 'request-extension', 'request-suspension'] as const)
      expect(late.try(ask)).toBe('limit-passed');
    expect(late.try('feed-back')).toBe('ok');
    const intime = atWork().wait('2026-09-28 15:00').take('request-extension');
    intime.wait('2026-09-28 15:30').take('grant-extension');
    expect(reading(intime)).toMatchObject({ dueAt: local('2026-09-28 17:00'), onTime: true });
  });

  it('[CASE-03] wait for one decision at a time, also with the feedback', () => {
    const one = atWork().take('request-suspension');
    for (const act of ['request-return', 'request-extension', 'request-suspension', 'feed-back'] as const)
      expect(one.try(act)).toBe('request-pending');
    expect(one.try('grant-return')).toBe('no-request');
    expect(one.try('deny-extension')).toBe('no-request');
    expect(one.take('deny-suspension').try('feed-back')).toBe('ok');
  });

  it('[CASE-04] give a first extension from the dispatcher and a second only from a higher post', () => {
    const one = atWork().take('request-extension').take('grant-extension', {}, 'dispatcher');
    expect(reading(one).dueAt).toBe(local('2026-09-28 17:00'));
    one.take('request-extension');
    expect(one.try('grant-extension', {}, 'dispatcher')).toBe('higher-post-needed');
    expect(one.try('deny-extension', {}, 'dispatcher')).toBe('ok');
    one.take('grant-extension', {}, 'shift-supervisor');
    expect(one.file().counts.extensions).toBe(2);
    expect(reading(one).dueAt).toBe(local('2026-09-29 09:00'));
  });

  it('[CASE-03] die when the assignment is revoked', () => {
    for (const ask of ['request-return', 'request-extension', 'request-suspension'] as const) {
      const one = atWork().take(ask).take('revoke-dispatch');
      expect(one.file()).toMatchObject({
        stage: 'filed',
        request: null,
        assignment: null,
        unitsBefore: [UNIT],
      });
      one.take('dispatch-case');
      expect(one.file().request).toBeNull();
      expect(one.try('grant-return')).toBe('no-request');
    }
  });
});

describe('a return', () => {
  it('[CASE-04] stops the clock while it is pending, and goes on with the old clock when it is denied', () => {
    const one = atWork().wait('2026-09-28 10:00').take('request-return');
    expect(one.wait('2026-09-28 11:00') && reading(one)).toMatchObject({
      light: 'grey',
      elapsedMinutes: 60,
      dueAt: null,
    });
    one.take('deny-return');
    expect(reading(one)).toMatchObject({ dueAt: local('2026-09-28 16:00'), state: 'running' });
  });

  it('[CASE-04] to the same unit goes on with the remaining time', () => {
    const one = atWork().wait('2026-09-28 10:00').take('request-return');
    one.wait('2026-09-28 11:00').take('grant-return').wait('2026-09-28 12:00').take('dispatch-case');
    expect(handlings(one.file())).toHaveLength(1);
    expect(currentClock(one.file())?.kind).toBe('handle');
    expect(reading(one)).toMatchObject({ elapsedMinutes: 60, dueAt: local('2026-09-28 17:00') });
    expect(one.file().counts.returns).toBe(1);
  });

  it('[CASE-04] to another unit starts the clock afresh, and the first is taken away', () => {
    const one = atWork().wait('2026-09-28 10:00').take('request-return', {}).take('grant-return');
    one.wait('2026-09-28 11:00').take('dispatch-case', { unitId: OTHER_UNIT });
    expect(handlings(one.file()).map(({ unitId, outcome }) => [unitId, outcome])).toEqual([
      [UNIT, 'dropped'],
      [OTHER_UNIT, 'running'],
    ]);
    expect(reading(one)).toMatchObject({ elapsedMinutes: 0, dueAt: local('2026-09-28 17:00') });
    one.take('revoke-dispatch').take('dispatch-case');
    expect(handlings(one.file())).toHaveLength(3);
  });

  it('[CASE-04] to the same unit after the condition was amended is another duty with its own clock', () => {
    const one = atWork().wait('2026-09-28 10:00').take('revoke-dispatch');
    const changed = { conditionId: OTHER_TERMS.conditionId };
    one.take('amend-case', changed, undefined, { terms: OTHER_TERMS });
    one.take('dispatch-case', {}, undefined, { terms: OTHER_TERMS });
    expect(currentClock(one.file())).toMatchObject({ limit: OTHER_TERMS.limit, startedAt: one.now() });
  });

  it('[CASE-04] counts under the terms the case was filed by, whatever the book says at dispatch', () => {
    const one = told('register-case', 'accept-case', 'file-case');
    one.take('dispatch-case', {}, undefined, { terms: null });
    expect(currentClock(one.file())).toMatchObject({ kind: 'handle', limit: TERMS.limit });
  });

  it('[CASE-03] all the way back to acceptance and refused there leaves no clock running', () => {
    const one = atWork();
    for (const act of ['revoke-dispatch', 'return-dispatch', 'return-acceptance', 'refuse-case'] as const)
      one.take(act);
    expect(one.file().stage).toBe('refused');
    expect(one.file().clocks.some(({ outcome }) => outcome === 'running')).toBe(false);
  });
});

describe('rework', () => {
  it('[CASE-04] goes on with the same clock, without the time the case lay with the centre', () => {
    const one = atWork().wait('2026-09-28 10:00').take('feed-back');
    one.wait('2026-09-28 10:30').take('send-check').wait('2026-09-28 11:00').take('fail-check');
    expect(handlings(one.file())).toHaveLength(1);
    expect(reading(one)).toMatchObject({ elapsedMinutes: 60, dueAt: local('2026-09-28 16:00') });
    one.wait('2026-09-28 16:00').take('feed-back').wait('2026-09-29 09:00');
    expect(reading(one)).toMatchObject({ elapsedMinutes: 240, onTime: true, state: 'stopped' });
    expect(one.file()).toMatchObject({ counts: { rework: 1 }, assignment: { unitId: UNIT } });
  });

  it('[CASE-04] after a late feedback stays late', () => {
    const one = atWork().wait('2026-09-28 16:00').take('feed-back').take('send-check').take('fail-check');
    expect(reading(one)).toMatchObject({ onTime: false, light: 'red' });
    expect(one.try('request-extension')).toBe('limit-passed');
  });
});

describe('a suspension', () => {
  it('[CASE-04] across the National Day holiday takes out only the working time it covers, and resumes to the same unit', () => {
    const one = story('2026-09-30 10:00');
    for (const act of TO_UNIT) one.take(act);
    one
      .wait('2026-09-30 15:00')
      .take('request-suspension', { until: local('2026-10-09 09:00') })
      .take('grant-suspension');
    expect(one.file()).toMatchObject({ stage: 'suspended', suspendedUntil: local('2026-10-09 09:00') });
    expect(reading(one)).toMatchObject({ light: 'grey', elapsedMinutes: 180 });
    one.wait('2026-10-09 09:00').take('resume-case', {}, 'system');
    expect(one.file()).toMatchObject({
      stage: 'handling',
      suspendedUntil: null,
      assignment: { unitId: UNIT },
    });
    expect(reading(one)).toMatchObject({
      elapsedMinutes: 180,
      dueAt: local('2026-10-09 10:00'),
      light: 'green',
    });
  });

  it('[CASE-03] is ended early by the unit or the dispatcher, not by another unit', () => {
    const one = atWork().take('request-suspension').take('grant-suspension');
    expect(one.try('resume-case', {}, actor('unit-handler', { unitIds: [OTHER_UNIT] }))).toBe('not-yours');
    expect(one.try('resume-case', {}, 'dispatcher')).toBe('ok');
    expect(one.take('resume-case').file().stage).toBe('handling');
  });

  it('[CASE-04] revoked meanwhile goes on with the remaining time when the same unit gets it again', () => {
    const one = atWork().wait('2026-09-28 10:00').take('request-suspension').take('grant-suspension');
    one.wait('2026-09-28 11:00').take('revoke-dispatch').wait('2026-09-28 14:00').take('dispatch-case');
    expect(reading(one)).toMatchObject({ elapsedMinutes: 60, dueAt: local('2026-09-28 17:00') });
  });
});

describe('the clocks of the centre', () => {
  it('[CASE-04] pause the acceptance while the supervisor verifies', () => {
    const one = told('register-case').wait(10).take('send-verification');
    const accept = () => readClock(one.file().clocks[0] ?? expect.fail(), CALENDAR, one.now());
    expect(currentClock(one.file())).toMatchObject({ kind: 'verify', personId: 'person-supervisor' });
    one.wait(25);
    expect(accept()).toMatchObject({ light: 'grey', elapsedMinutes: 10 });
    one.take('answer-verification').wait(5);
    expect(currentClock(one.file())?.kind).toBe('accept');
    expect(accept()).toMatchObject({ elapsedMinutes: 15, onTime: true, light: 'yellow' });
    expect(one.wait(1) && accept()).toMatchObject({ onTime: false, light: 'red' });
  });

  it('[CASE-04] give a verification or check sent anew to another supervisor a new task clock', () => {
    const one = told('register-case', 'send-verification').wait(20);
    one.take('send-verification', { supervisorId: 'person-9' });
    expect(one.file().clocks.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      'accept running',
      'verify dropped',
      'verify running',
    ]);
    expect(one.try('answer-verification')).toBe('not-yours');
  });

  it('[CASE-04] never run backwards when the machine’s clock is set back', () => {
    const one = atWork().wait('2026-09-28 10:00').take('request-return').wait('2026-09-28 09:00');
    one.take('deny-return').take('feed-back');
    expect(one.entries.slice(-3).map(({ at }) => at)).toEqual(Array(3).fill(local('2026-09-28 10:00')));
    expect(reading(one.wait('2026-09-28 11:00'))).toMatchObject({ elapsedMinutes: 60, state: 'stopped' });
  });
});
