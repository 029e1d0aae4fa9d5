import type { CaseRow, CaseView } from '@baixing/web';
import { describe, expect, it } from 'vitest';
import type { Fate, StoredOperation } from '../outbox/operation.ts';
import { byCase, foreseenCase, foreseenRow, pendingOf } from './foreseen.ts';

const WAITING: Fate = { state: 'waiting', tries: 0, nextTryAt: null, trouble: null };
const received = (version: number) =>
  ({ state: 'received', at: 0, receipt: null, acted: { version } }) as unknown as Fate;
const REFUSED: Fate = { state: 'refused', at: 0, receipt: null, refusal: { code: 'x', message: '别人已办' } };

let line = 0;
function done(
  act: { action: string; supervision?: number },
  fate: Fate = WAITING,
  caseId = 'c',
): StoredOperation {
  line += 1;
  const what = { kind: 'act-on-case', caseId, base: {}, act };
  const operation = { what, madeAt: '2026-09-23T10:00:00.000+08:00' };
  return { id: `${line}`, line, caseId, fate, operation } as unknown as StoredOperation;
}

const view = {
  id: 'c',
  version: 5,
  stage: 'dispatched',
  request: null,
  nextAct: 'receive-case',
  supervisions: [{ id: 3, byName: null, instruction: '', dueAt: '', answeredAt: null }],
  clocks: [{ outcome: 'running', onTime: true }],
  appeal: null,
  entries: [{ action: 'dispatch-case' }],
  abilities: {
    'receive-case': true,
    'arrive-on-site': true,
    'feed-back': true,
    'request-extension': true,
    'answer-supervision': true,
  },
} as unknown as CaseView;

const seen = (...operations: StoredOperation[]) => {
  const pending = pendingOf(byCase(operations).get('c'), view);
  return { pending, view: foreseenCase(view, pending) };
};

describe('a task with what waits here', () => {
  it('[CASE-03] stands where the acts that wait will take it, in the order in which they were done', () => {
    const [receive, arrive] = [done({ action: 'receive-case' }), done({ action: 'arrive-on-site' })];
    const { view: after } = seen(arrive, receive);
    expect(after.stage).toBe('handling');
    expect(after.abilities).toMatchObject({
      'receive-case': 'wrong-stage',
      'arrive-on-site': 'once-only',
      'feed-back': true,
    });
    expect(after.nextAct).toBeNull();
  });

  it('is the case as it was read where nothing waits, or where what was done is in it already', () => {
    expect(seen().view).toBe(view);
    expect(seen(done({ action: 'receive-case' }, received(5))).view).toBe(view);
    expect(seen(done({ action: 'receive-case' }, WAITING, 'other')).view).toBe(view);
  });

  it('counts what the server has received since the case was read', () => {
    expect(seen(done({ action: 'receive-case' }, received(6))).view.stage).toBe('handling');
  });

  it('keeps what was refused apart: it changes nothing and waits for its person', () => {
    const refused = done({ action: 'feed-back' }, REFUSED);
    const { view: after, pending } = seen(refused);
    expect(after).toBe(view);
    expect(pending.refused).toEqual([refused]);
  });

  it('shows a request as asked for, and a supervision as answered', () => {
    const asked = seen(done({ action: 'request-extension' })).view;
    expect(asked.request).toBe('extension');
    expect(asked.abilities['feed-back']).toBe('request-pending');
    const answered = seen(done({ action: 'answer-supervision', supervision: 3 })).view;
    expect(answered.supervisions[0]?.answeredAt).toBe('2026-09-23T10:00:00.000+08:00');
    expect(answered.abilities['answer-supervision']).toBe('no-supervision');
  });

  it('knows an arrival of before only for the unit that has it now', () => {
    const entries = ['dispatch-case', 'arrive-on-site', 'revoke-dispatch', 'dispatch-case'];
    const again = { ...view, entries: entries.map((action) => ({ action })) } as unknown as CaseView;
    const pending = pendingOf([done({ action: 'receive-case' })], again);
    expect(foreseenCase(again, pending).abilities['arrive-on-site']).toBe(true);
  });
});

describe('a line of a list with what waits here', () => {
  const row = (stage: string) => ({ ...view, stage, request: null }) as unknown as CaseRow;
  const after = (stage: string, ...acts: string[]) =>
    foreseenRow(
      row(stage),
      pendingOf(
        acts.map((action) => done({ action })),
        row(stage),
      ),
    );

  it('is done with when it has left its person, and not before', () => {
    expect(after('dispatched', 'receive-case')).toMatchObject({
      stage: 'handling',
      pending: true,
      done: false,
    });
    expect(after('dispatched', 'receive-case', 'feed-back')).toMatchObject({ stage: 'fed-back', done: true });
    expect(after('checking', 'fail-check')).toMatchObject({ stage: 'handling', done: true });
    expect(after('fed-back', 'pass-recheck')).toMatchObject({ stage: 'checked', done: true });
    expect(after('handling', 'add-note')).toMatchObject({ stage: 'handling', pending: true, done: false });
  });

  it('is as it was read where nothing waits', () => {
    expect(after('checking')).toMatchObject({ stage: 'checking', pending: false, done: false });
  });
});
