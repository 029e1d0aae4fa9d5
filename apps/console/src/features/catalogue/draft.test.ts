import { describe, expect, it } from 'vitest';
import {
  type Condition,
  type ConditionText,
  carriedTo,
  type Draft,
  type Full,
  linesOf,
  without,
  withRemoval,
  withStageLimit,
  withText,
} from './draft.ts';

const limit = { value: 2, unit: 'work-hour' as const };
const text = (condition: string): ConditionText => ({
  condition,
  closingCondition: '已清除',
  limits: { A: limit, B: limit, C: limit },
  limitAsWritten: '',
  defaultUnitCode: null,
});
const ID = '0190c0de-0000-7000-8000-000000000001';
const of = { kind: 'event' as const, code: '06010' };
const base = [{ id: ID, kind: 'event', classCode: '06010', ...text('有垃圾') }] as unknown as Condition[];
const draft = (changes: Draft['changes']): Draft => ({ baseId: ID, baseName: '', changes, stageLimits: [] });
const told = (changes: Draft['changes']) =>
  linesOf(base, of, draft(changes)).map(({ text: { condition }, state }) => `${condition} ${state}`);

describe('a catalogue being written', () => {
  it('[CASE-01] shows what a new version would say of a class, line by line', () => {
    expect(told([])).toEqual(['有垃圾 as-is']);
    const changed = withText([], of, ID, text('有成堆垃圾'));
    expect(told(changed)).toEqual(['有成堆垃圾 changed']);
    const twice = withText(changed, of, ID, text('有大堆垃圾'));
    expect(twice).toHaveLength(1);
    const added = withText(twice, of, undefined, text('有异味'));
    expect(told(added)).toEqual(['有大堆垃圾 changed', '有异味 added']);
    expect(told(withText(added, of, '+1', text('有恶臭')))).toEqual(['有大堆垃圾 changed', '有恶臭 added']);
    expect(linesOf(base, { kind: 'component', code: '06010' }, draft(added))).toEqual([]);
  });

  it('[CASE-01] removes what stands in the base and forgets what was only added; both can be taken back', () => {
    const added = withText([], of, undefined, text('有异味'));
    expect(withRemoval(added, '+0')).toEqual([]);
    const removed = withRemoval(added, ID);
    expect(told(removed)).toEqual(['有垃圾 removed', '有异味 added']);
    expect(told(without(removed, ID))).toEqual(['有垃圾 as-is', '有异味 added']);
  });

  it('[CASE-04] says the limit of a stage anew; said as it was, it is no change', () => {
    const stages = [{ clock: 'dispatch', limit: { value: 2, unit: 'work-hour' } }] as Full['stageLimits'];
    const one = { clock: 'dispatch' as const, limit: { value: 30, unit: 'minute' as const } };
    const changed = withStageLimit(stages, [], one);
    expect(changed).toEqual([one]);
    expect(withStageLimit(stages, changed, { ...one, limit: { value: 45, unit: 'minute' } })).toHaveLength(1);
    expect(
      withStageLimit(stages, changed, { clock: 'dispatch', limit: { value: 2, unit: 'work-hour' } }),
    ).toEqual([]);
    expect(
      withStageLimit(stages, [], { clock: 'close', limit: { value: 2, unit: 'work-hour' } }),
    ).toHaveLength(1);
  });

  it('[CASE-01] puts a draft on the version that somebody else has published, by class and serial', () => {
    const version = (id: string, conditions: object[]) =>
      ({ version: { id, name: id }, stageLimits: [], conditions }) as unknown as Full;
    const one = { kind: 'event', classCode: '06010', serial: 1 };
    const began = version('old', [
      { ...one, id: 'o1' },
      { ...one, id: 'o2', serial: 2 },
    ]);
    const now = version('new', [{ ...one, id: 'n1' }]);
    const changes: Draft['changes'] = [
      { do: 'change', conditionId: 'o1', ...text('有成堆垃圾') },
      { do: 'remove', conditionId: 'o2' },
      { do: 'add', kind: of.kind, classCode: of.code, ...text('有异味') },
    ];
    const { draft: carried, lost } = carriedTo({ ...draft(changes), baseId: 'old' }, began, now);
    expect(carried).toMatchObject({ baseId: 'new', baseName: 'new' });
    expect(
      carried.changes.map((change) => [change.do, 'conditionId' in change && change.conditionId]),
    ).toEqual([
      ['change', 'n1'],
      ['add', false],
    ]);
    expect(lost).toBe(1);
  });
});
