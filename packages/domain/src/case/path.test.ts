import { describe, expect, it } from 'vitest';
import { MINUTE } from '../time/index.ts';
import { abilities, currentClock, hasEnded, replay } from './index.ts';
import { actor, factsAt, OTHER_UNIT, story, TO_UNIT, told, UNIT } from './test-world.ts';

const otherUnit = actor('unit-handler', { unitIds: [OTHER_UNIT], personId: 'person-other' });

describe('the path of a case', () => {
  it('[CASE-03] leads from a call to closing, and the story alone tells the case again', () => {
    const one = story().take('register-case', { photos: [] });
    one.wait(3).take('send-verification');
    one.wait(12).take('answer-verification');
    one.wait(4).take('accept-case').wait(5).take('file-case').wait(6).take('dispatch-case');
    one.wait(9).take('receive-case').wait(40).take('arrive-on-site').wait(50).take('feed-back');
    one.wait(2).take('send-check').wait(20).take('pass-check').wait(3).take('close-case');
    const file = one.file();
    expect(file).toMatchObject({
      stage: 'closed',
      version: 12,
      closing: { way: 'ordinary', answer: '已清理' },
    });
    expect(hasEnded(file)).toBe(true);
    expect(currentClock(file)).toBeUndefined();
    expect(replay(one.entries)).toEqual(file);
    expect(file.clocks.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      'accept done',
      'verify done',
      'file done',
      'dispatch done',
      'handle done',
      'send-check done',
      'check done',
      'close done',
    ]);
  });

  it('[CASE-08] keeps found, reported, judged, handled and solved as five instants in order', () => {
    const one = told('register-case');
    const minutes = () => {
      const { foundAt, ...rest } = one.file().earlies;
      return Object.values(rest).map((at) => (at === null ? null : (at - foundAt) / MINUTE));
    };
    expect(minutes()).toEqual([5, null, null, null]);
    one.wait(10).take('accept-case').wait(5).take('file-case').wait(5).take('dispatch-case');
    expect(minutes()).toEqual([5, 20, null, null]);
    one.wait(5).take('receive-case').wait(60).take('feed-back').take('send-check').take('pass-check');
    one.wait(10).take('close-case');
    expect(minutes()).toEqual([5, 20, 30, 100]);
  });

  it('[CASE-03] is verified before it is accepted when it came without evidence, and refused when it is not real', () => {
    const one = told().take('register-case', { photos: [] });
    expect(one.try('accept-case')).toBe('verification-needed');
    one.take('send-verification');
    expect(one.try('answer-verification', {}, actor('supervisor', { personId: 'person-9' }))).toBe(
      'not-yours',
    );
    one.take('answer-verification', { real: false });
    expect(one.try('accept-case')).toBe('verification-needed');
    expect(one.take('refuse-case').file().stage).toBe('refused');
  });

  it('[CASE-03] believes who went there more than the photo of the report', () => {
    const one = told('register-case', 'send-verification').take('answer-verification', { real: false });
    expect(one.try('accept-case')).toBe('verification-needed');
  });

  it('[CASE-03] does not take a citizen’s own photo as evidence', () => {
    const one = story().take('register-case', { source: 'portal' }, 'citizen');
    expect(one.try('accept-case')).toBe('verification-needed');
  });

  it('[CASE-03] brings a supervisor’s report with evidence straight to filing', () => {
    expect(told('report-case').file()).toMatchObject({ stage: 'accepted', evidence: true });
  });

  it('[CASE-03] reviews what was fixed on the spot and never dispatches it', () => {
    const one = told('report-self-handled');
    expect(one.try('dispatch-case')).toBe('wrong-stage');
    one.wait(30).take('pass-self-handled');
    const { earlies, closing, stage } = one.file();
    expect({ stage, way: closing?.way }).toEqual({ stage: 'closed', way: 'self-handled' });
    expect(earlies.handledAt).toBe(earlies.reportedAt);
    expect(earlies.solvedAt).toBe(one.now());
    expect(one.try('appeal-case')).toBe('not-yours');
  });

  it('[CASE-03] brings what was not fixed on the spot back to the acceptor', () => {
    const one = told('report-self-handled', 'fail-self-handled');
    expect(one.file()).toMatchObject({ stage: 'registered', selfHandled: false });
    expect(currentClock(one.file())?.kind).toBe('accept');
  });

  it('[CASE-03, PAT-04] is assigned on the spot, arrived at, handled and re-checked by the same leader', () => {
    const one = story('2026-09-28 19:30').take('register-case', {}, 'patrol-leader');
    const another = actor('patrol-leader', { personId: 'person-9' });
    expect(one.try('assign-on-spot', {}, another)).toBe('not-yours');
    one.take('assign-on-spot').wait(5).take('arrive-on-site');
    expect(one.file().assignment).toMatchObject({ receivedAt: one.now(), arrivedAt: one.now() });
    expect(one.try('arrive-on-site')).toBe('once-only');
    one.wait(20).take('feed-back');
    expect(one.try('pass-recheck', {}, another)).toBe('not-yours');
    one.take('fail-recheck');
    expect(one.file()).toMatchObject({ stage: 'handling', counts: { rework: 1 } });
    expect(one.wait(5).take('feed-back').take('pass-recheck').file().stage).toBe('checked');
  });

  it('[CASE-03] gives no re-check of a case that the hall dispatched', () => {
    const one = told(...TO_UNIT, 'feed-back');
    expect(one.try('pass-recheck')).toBe('not-yours');
  });

  it('[CASE-03, EMG-01] lets the night duty person do the hall’s acts at night only', () => {
    const day = story('2026-09-28 18:59').take('register-case', {}, 'duty-person');
    expect(day.try('accept-case', {}, 'duty-person')).toBe('night-only');
    expect(day.wait(1).try('accept-case', {}, 'duty-person')).toBe('ok');
    const night = story('2026-09-29 02:00').take('register-case', {}, 'duty-person');
    for (const act of ['accept-case', 'file-case', 'dispatch-case'] as const)
      night.take(act, {}, 'duty-person');
    expect(night.file().stage).toBe('dispatched');
  });

  it('[CASE-03] ends by order of the head alone, flagged, and voids only what was filed', () => {
    const early = told('register-case', 'accept-case');
    expect(early.try('void-case')).toBe('wrong-stage');
    expect(early.try('force-close')).toBe('wrong-stage');
    const one = told(...TO_UNIT, 'request-suspension', 'grant-suspension');
    expect(one.try('force-close', {}, 'shift-supervisor')).toBe('wrong-post');
    one.take('force-close');
    expect(one.file()).toMatchObject({ stage: 'closed', suspendedUntil: null, closing: { way: 'forced' } });
    expect(told('register-case', 'accept-case', 'file-case', 'void-case').file().stage).toBe('voided');
  });

  it('[CASE-03] hears the unit’s appeal once, after closing, also of a unit that had it before', () => {
    const one = told(...TO_UNIT, 'request-return', 'grant-return').take('dispatch-case', {
      unitId: OTHER_UNIT,
    });
    expect(one.try('appeal-case')).toBe('wrong-stage');
    one.take('feed-back', {}, otherUnit).take('send-check').take('pass-check').take('close-case');
    expect(one.try('appeal-case', {}, actor('unit-head', { unitIds: ['unit-elsewhere'] }))).toBe('not-yours');
    one.take('appeal-case', {}, actor('unit-head', { unitIds: ['unit-elsewhere', UNIT] }));
    expect(one.entries.at(-1)?.actor.unitId).toBe(UNIT);
    expect(one.try('appeal-case', {}, otherUnit)).toBe('once-only');
    one.take('grant-appeal');
    expect(one.file().appeal?.state).toBe('granted');
    expect(one.try('deny-appeal')).toBe('no-appeal');
    expect(one.try('appeal-case')).toBe('once-only');
  });
});

describe('beside the path', () => {
  it('[CASE-11] orders with an instruction and a due time, and each order is answered by itself', () => {
    const one = told(...TO_UNIT, 'supervise-case', 'supervise-case');
    const [first, second] = one.file().supervisions.map(({ id }) => id);
    one.wait(30).take('answer-supervision', { supervision: second });
    expect(one.file().supervisions.map(({ answeredAt }) => answeredAt)).toEqual([null, one.now()]);
    expect(one.try('answer-supervision', { supervision: second })).toBe('no-supervision');
    one.take('answer-supervision', { supervision: first }, 'dispatcher');
    expect(one.try('answer-supervision', { supervision: first })).toBe('no-supervision');
  });

  it('[CASE-11] can be answered after the end, and while the acceptor still has the case', () => {
    expect(told('register-case', 'supervise-case').try('answer-supervision', {}, 'acceptor')).toBe('ok');
    expect(
      told('register-case', 'supervise-case', 'refuse-case').try('answer-supervision', {}, 'dispatcher'),
    ).toBe('ok');
  });

  it('[CASE-11] counts urging by hand and by itself', () => {
    const one = told('register-case').take('urge-case', {}, 'acceptor').take('urge-case', {}, 'system');
    expect(one.file().counts.urges).toBe(2);
    expect(one.try('urge-case', {}, 'unit-handler')).toBe('wrong-post');
  });

  it('[CASE-09] joins with every clock taken away, still answers the reporter, and separates afresh', () => {
    const one = told('register-case', 'accept-case', 'join-case');
    expect(one.file()).toMatchObject({ stage: 'joined', joinedTo: 'case-2' });
    expect(one.file().clocks.every(({ outcome }) => outcome !== 'running')).toBe(true);
    expect(one.try('answer-reporter')).toBe('ok');
    expect(one.try('rate-answer')).toBe('ok');
    one.take('separate-case');
    expect(one.file()).toMatchObject({ stage: 'registered', joinedTo: null });
    expect(currentClock(one.file())).toMatchObject({ kind: 'accept', startedAt: one.now() });
  });

  it('[CASE-09] says in the other case what was taken in and let go, also after its end', () => {
    const one = told(...TO_UNIT, 'take-in-case');
    expect(one.file().takenIn).toEqual(['case-3']);
    one.take('force-close').take('let-go-case');
    expect(one.file().takenIn).toEqual([]);
    expect(one.try('take-in-case')).toBe('wrong-stage');
  });

  it('[CASE-05] is rated once, by its own reporter, after the answer', () => {
    const one = told('register-case');
    expect(one.try('rate-answer')).toBe('wrong-stage');
    one.take('refuse-case');
    expect(one.try('rate-answer', {}, actor('citizen', { reporterId: 'reporter-2' }))).toBe('not-yours');
    one.take('rate-answer', { stars: 1 });
    expect(one.file().ratedAt).toBe(one.now());
    expect(one.try('rate-answer')).toBe('once-only');
  });

  it('[CASE-05] has nobody to answer, to rate or to reveal where nobody reported', () => {
    const one = story().take('register-case', { reporterId: null }, 'patrol-leader');
    expect(one.try('answer-reporter')).toBe('no-reporter');
    expect(one.try('reveal-reporter')).toBe('no-reporter');
    expect(one.take('refuse-case').try('rate-answer', {}, actor('citizen', { reporterId: null }))).toBe(
      'not-yours',
    );
  });

  it('[CASE-03] is nobody’s in another district, and the nobody who registered it is not everybody', () => {
    const one = story().take('register-case', {}, 'citizen');
    expect(one.try('send-verification', {}, actor('acceptor', { scope: ['321203'] }))).toBe('not-yours');
    expect(one.try('send-verification', {}, actor('acceptor', { scope: ['321202'] }))).toBe('ok');
    expect(one.try('assign-on-spot', {}, actor('patrol-leader', { personId: null }))).toBe('not-yours');
  });

  it('[CASE-03] shows what a person could do, what is refused with its reason, and nothing of others', () => {
    const one = told(...TO_UNIT, 'request-extension');
    const able = abilities(one.file(), factsAt(one.now(), actor('unit-handler')));
    expect(able).toMatchObject({
      'add-note': true,
      'feed-back': 'request-pending',
      'receive-case': 'wrong-stage',
    });
    expect(able).not.toHaveProperty('dispatch-case');
    expect(abilities(one.file(), factsAt(one.now(), otherUnit))).toEqual({});
  });
});
