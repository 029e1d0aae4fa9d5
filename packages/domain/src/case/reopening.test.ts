import { describe, expect, it } from 'vitest';
import { readClock } from '../clock/index.ts';
import { CALENDAR, local } from '../clock/test-calendar.ts';
import { DAY } from '../time/index.ts';
import { type Action, abilities, currentClock, handlingClock, reopenableUntil, replay } from './index.ts';
import { actor, factsAt, OTHER_UNIT, type Story, TO_UNIT, told } from './test-world.ts';

const TO_CLOSED: readonly Action[] = [...TO_UNIT, 'feed-back', 'send-check', 'pass-check', 'close-case'];
const CHECKED_AGAIN: readonly Action[] = ['send-check', 'pass-check', 'close-case'];
const closed = (): Story => told(...TO_CLOSED);
const takeAll = (one: Story, actions: readonly Action[]): Story => {
  for (const action of actions) one.take(action);
  return one;
};
const byPublic = (one: Story): Story => one.take('reopen-case', {}, 'citizen');

describe('a closing that the public disputes', () => {
  it('[CASE-05, CASE-03] goes back to be checked on the spot, with the clock of sending somebody', () => {
    const one = closed().wait(300);
    const before = one.file();
    byPublic(one);
    const file = one.file();
    expect(file).toMatchObject({ stage: 'fed-back', endedAt: null, closing: null, ratedAt: null });
    expect(file.earlies).toEqual({ ...before.earlies, solvedAt: null });
    expect(currentClock(file)).toMatchObject({ kind: 'send-check', startedAt: one.now() });
    expect(file.reopenings).toEqual([{ at: one.now(), post: 'citizen', closedAt: before.closing?.at }]);
    expect(replay(one.entries)).toEqual(file);
    expect(replay(JSON.parse(JSON.stringify(one.entries)))).toEqual(file);
  });

  it('[CASE-04] charges the unit nothing while it is looked at, and lets its old clock go on when it was not fixed', () => {
    const one = closed();
    const elapsed = () => {
      const clock = handlingClock(one.file());
      return clock && readClock(clock, CALENDAR, one.now()).elapsedMinutes;
    };
    const before = elapsed();
    one.wait(2 * 24 * 60);
    byPublic(one).wait(10).take('send-check').wait(10);
    expect(handlingClock(one.file())?.outcome).toBe('done');
    expect(one.file().counts.rework).toBe(0);
    one.take('fail-check');
    expect(one.file()).toMatchObject({ stage: 'handling', counts: { rework: 1 } });
    expect(elapsed()).toBe(before);
    one.wait(7);
    expect(elapsed()).toBe((before ?? 0) + 7);
  });

  it('[CASE-03] ends again with a closing of its own; the first stays in the story', () => {
    const one = closed().wait(60);
    const first = one.file().closing?.at;
    byPublic(one).wait(30);
    takeAll(one, CHECKED_AGAIN);
    expect(one.file()).toMatchObject({ stage: 'closed', endedAt: one.now(), closing: { at: one.now() } });
    expect(one.file().reopenings?.map(({ closedAt }) => closedAt)).toEqual([first]);
    expect(one.entries.filter(({ action }) => action === 'close-case')).toHaveLength(2);
  });

  it('[CASE-05] is rated anew, because another answer has been given', () => {
    const one = closed().take('rate-answer', { stars: 1 });
    expect(one.try('rate-answer')).toBe('once-only');
    takeAll(byPublic(one), CHECKED_AGAIN);
    expect(one.try('rate-answer')).toBe('ok');
  });

  it('[CASE-03] can be disputed until the end of the seventh day, and as many days as the city lays down', () => {
    const one = closed();
    expect(reopenableUntil(one.file(), 7)).toBe(local('2026-10-06 00:00'));
    one.wait('2026-10-05 23:59');
    expect(one.try('reopen-case', {}, 'citizen')).toBe('ok');
    const three = { reopening: { days: 3, byPublic: 2 } };
    expect(one.try('reopen-case', {}, 'citizen', three)).toBe('reopening-over');
    one.wait('2026-10-06 00:00');
    expect(one.try('reopen-case', {}, 'citizen')).toBe('reopening-over');
    expect(one.try('reopen-case', {}, 'shift-supervisor')).toBe('reopening-over');
    expect(reopenableUntil(told('register-case').file(), 7)).toBeNull();
  });

  it('[CASE-03] once for each closing and twice in all by the public itself; the hall still can, having heard them', () => {
    const one = byPublic(closed());
    expect(one.try('reopen-case', {}, 'citizen')).toBe('wrong-stage');
    takeAll(one, CHECKED_AGAIN).take('reopen-case', {}, 'citizen');
    takeAll(one, CHECKED_AGAIN);
    expect(one.try('reopen-case', {}, 'citizen')).toBe('reopened-enough');
    takeAll(one.take('reopen-case', {}, 'shift-supervisor'), CHECKED_AGAIN);
    expect(one.file().reopenings).toHaveLength(3);
  });

  it('[CASE-05] by its own reporter with words or a photo, by the shift supervisor with a reason', () => {
    const one = closed();
    const nothing = { reason: '  ', photos: [] };
    expect(one.try('reopen-case', nothing, 'citizen')).toBe('text-needed');
    expect(one.try('reopen-case', { ...nothing, photos: ['photo'] }, 'citizen')).toBe('ok');
    expect(one.try('reopen-case', { ...nothing, reason: '又摆出来了' }, 'citizen')).toBe('ok');
    const hall = { ...nothing, photos: ['photo'] };
    expect(one.try('reopen-case', hall, 'shift-supervisor')).toBe('reason-needed');
    expect(one.try('reopen-case', {}, 'duty-person', { regime: 'night' })).toBe('ok');
    expect(one.try('reopen-case', {}, 'duty-person', { regime: 'day' })).toBe('night-only');
    expect(one.try('reopen-case', {}, actor('shift-supervisor', { scope: ['321203'] }))).toBe('not-yours');
    expect(one.try('reopen-case', {}, actor('citizen', { reporterId: 'reporter-2' }))).toBe('not-yours');
    expect(one.try('reopen-case', {}, actor('citizen', { reporterId: null }))).toBe('not-yours');
    expect(one.try('reopen-case', {}, 'acceptor')).toBe('wrong-post');
  });

  it('[CASE-09] also by whoever reported the same and was joined to it, while they are', () => {
    const one = told(...TO_UNIT, 'take-in-case', 'feed-back');
    takeAll(one, CHECKED_AGAIN);
    const joined = actor('citizen', { reporterId: 'reporter-3', joinedCaseId: 'case-3' });
    expect(one.try('reopen-case', {}, joined)).toBe('ok');
    expect(one.try('reopen-case', {}, actor('citizen', { joinedCaseId: 'case-9', reporterId: null }))).toBe(
      'not-yours',
    );
    one.take('let-go-case');
    expect(one.try('reopen-case', {}, joined)).toBe('not-yours');
  });
});

describe('what was not closed after a check', () => {
  it('[CASE-03] is not reopened where it was refused, voided or joined', () => {
    for (const path of [
      ['register-case', 'refuse-case'],
      ['register-case', 'accept-case', 'file-case', 'void-case'],
      ['register-case', 'join-case'],
    ] as const)
      expect(told(...path).try('reopen-case', {}, 'citizen')).toBe('wrong-stage');
  });

  it('[CASE-03] goes to the acceptor where it had been fixed on the spot, and on from there as any other', () => {
    const one = told('report-self-handled', 'pass-self-handled').wait(30);
    const { earlies } = one.file();
    byPublic(one);
    expect(one.file()).toMatchObject({ stage: 'registered', selfHandled: false });
    expect(one.file().earlies).toEqual({ ...earlies, solvedAt: null });
    expect(currentClock(one.file())?.kind).toBe('accept');
    takeAll(one, ['accept-case', 'file-case', 'dispatch-case', 'feed-back', ...CHECKED_AGAIN]);
    expect(one.file().closing?.way).toBe('ordinary');
  });

  it('[CASE-03] goes to the dispatcher where it was closed by order before anything was fed back', () => {
    const one = byPublic(told(...TO_UNIT, 'force-close'));
    expect(one.file()).toMatchObject({ stage: 'filed', assignment: null });
    expect(currentClock(one.file())?.kind).toBe('dispatch');
    one.take('dispatch-case');
    expect(handlingClock(one.file())?.startedAt).toBe(one.now());
    const never = byPublic(told('register-case', 'accept-case', 'file-case', 'force-close'));
    expect(never.file().stage).toBe('filed');
    const fedBack = byPublic(told(...TO_UNIT, 'feed-back', 'force-close'));
    expect(fedBack.file().stage).toBe('fed-back');
  });

  it('[PAT-04] given on the spot is looked at by another than the leader who passed it', () => {
    const one = told().take('register-case', {}, 'patrol-leader').take('assign-on-spot', {}, 'patrol-leader');
    one.take('feed-back').take('pass-recheck').take('close-case');
    byPublic(one);
    expect(one.try('pass-recheck', {}, 'patrol-leader')).toBe('not-yours');
    expect(one.try('send-check')).toBe('ok');
  });
});

it('[CASE-03] shows the act to whoever may, and why not to who comes too late', () => {
  const one = closed();
  const facts = (days: number) => factsAt(one.now() + days * DAY, actor('shift-supervisor'));
  expect(abilities(one.file(), facts(1))['reopen-case']).toBe(true);
  expect(abilities(one.file(), facts(9))['reopen-case']).toBe('reopening-over');
});

it('[CASE-03] lets the unit’s appeal wait until the case has ended again', () => {
  const one = closed().take('appeal-case');
  byPublic(one);
  expect(one.try('grant-appeal')).toBe('wrong-stage');
  takeAll(one, CHECKED_AGAIN);
  expect(one.try('appeal-case', {}, actor('unit-head', { unitIds: [OTHER_UNIT] }))).toBe('not-yours');
  expect(one.take('grant-appeal').file().appeal?.state).toBe('granted');
});
