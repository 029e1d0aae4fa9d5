import { DAY, localDay, localParts, MINUTE } from '@baixing/domain/time';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoId } from '../../apps/server/src/demo/ids.ts';
import { PROBLEMS } from '../../apps/server/src/demo/tales/problems.ts';
import { type Handbook, handbookOf, STANDARD } from './handbook.ts';
import { MARKET, SQUADS } from './incidents.ts';
import { endOf, smaller, startOf, WHOLE } from './period.ts';
import { planPeriod } from './plan.ts';
import type { Story } from './story.ts';
import { openTown, type Town } from './town.ts';

/** A handbook as the product would give it, without a product. */
const handbook: Handbook = handbookOf(
  PROBLEMS.map((problem, index) => ({
    problem,
    class: { standard: STANDARD, kind: problem.oldKind, code: problem.oldCode },
    conditionId: demoId('condition', problem.oldCode),
    unitCode: ['hailing-branch', 'sanitation', 'municipal', 'traffic-police'][index % 4] ?? 'sanitation',
    limitUnit: index % 2 === 0 ? 'work-day' : 'work-hour',
    scene: 'refuse',
  })),
);

const SEED = 7;
let town: Town;
let stories: Story[];

beforeAll(() => {
  town = openTown();
  stories = planPeriod(WHOLE, town, handbook, SEED);
});

const actionsOf = (story: Story): string[] => [
  story.begin.act.action,
  ...story.acts.map(({ act }) => act.action),
];
const collected = () => stories.filter(({ begin }) => begin.act.action === 'report-case');
const isNight = (at: number) => localParts(at).hour < 7 || localParts(at).hour >= 19;

describe('the plan of the ten days', () => {
  it('[CASE-12] has 1,301 collected problems, 984 of them to the end and 317 open', () => {
    const closed = collected().filter((story) => actionsOf(story).includes('close-case'));
    expect(collected()).toHaveLength(1301);
    expect(closed).toHaveLength(984);
  });

  it('[CASE-12] is the same from the same seed and another from another', () => {
    expect(planPeriod(WHOLE, town, handbook, SEED)).toEqual(stories);
    expect(planPeriod(WHOLE, town, handbook, SEED + 1)).not.toEqual(stories);
  });

  it('[CASE-12] lies within the period, every act after the one before it', () => {
    for (const { begin, acts } of stories) {
      let before = begin.at;
      expect(begin.at).toBeGreaterThanOrEqual(startOf(WHOLE));
      for (const { at } of acts) {
        expect(at).toBeGreaterThanOrEqual(before);
        before = at;
      }
      expect(before).toBeLessThan(endOf(WHOLE));
    }
  });

  it('[EMG-06] collects on every day, mostly by day, and at night by the supervisors of the night', () => {
    const days = new Map<string, number>();
    for (const { begin } of collected()) {
      days.set(localDay(begin.at), (days.get(localDay(begin.at)) ?? 0) + 1);
      if (isNight(begin.at)) expect(begin.by).toMatch(/^supervisor0(3[7-9]|40)$/);
    }
    const nightly = collected().filter(({ begin }) => isNight(begin.at));
    expect(days.size).toBe(WHOLE.days);
    expect(Math.min(...days.values())).toBeGreaterThan(60);
    expect(nightly.length).toBeGreaterThan(50);
    expect(nightly.length).toBeLessThan(200);
  });

  it('leaves cases open in many stages, and of the first day only such as wait for their unit', () => {
    const open = collected().filter((story) => !actionsOf(story).includes('close-case'));
    const last = open.map((story) => actionsOf(story).at(-1));
    expect(new Set(last).size).toBeGreaterThanOrEqual(5);
    const old = open.filter(({ begin }) => begin.at < startOf(WHOLE) + DAY);
    for (const story of old) expect(['receive-case', 'grant-suspension']).toContain(actionsOf(story).at(-1));
  });

  it('[CASE-12] has the duty head of the branch at the west gate five minutes after the call, with three squads', () => {
    const market = stories.find(({ begin }) => begin.act.place.address === MARKET);
    const stepOf = (action: string) => market?.acts.find(({ act }) => act.action === action);
    const called = stepOf('assign-on-spot');
    const arrived = stepOf('arrive-on-site');
    expect(called?.by).toBe(market?.begin.by);
    expect((arrived?.at ?? 0) - (called?.at ?? 0)).toBe(5 * MINUTE);
    const squads = market?.acts.filter(({ act }) => act.action === 'add-evidence').map(({ by }) => by);
    expect(squads).toEqual(SQUADS.map(({ username }) => username));
  });

  it('[EMG-06] takes five complaints between 19:00 and 07:00, on five days', () => {
    const calls = stories.filter(
      ({ begin }) => begin.act.action === 'register-case' && begin.act.source === 'complaint-hotline',
    );
    expect(calls).toHaveLength(5);
    expect(new Set(calls.map(({ begin }) => localDay(begin.at))).size).toBe(5);
    for (const story of calls) {
      for (const { at } of [story.begin, ...story.acts]) expect(isNight(at)).toBe(true);
      expect(actionsOf(story)).toEqual(
        expect.arrayContaining(['accept-case', 'dispatch-case', 'feed-back', 'answer-reporter']),
      );
    }
  });

  it('says so when more are to be over than can be', () => {
    const impossible = { ...smaller(0.05), handled: 65 };
    expect(() => planPeriod(impossible, town, handbook, SEED)).toThrow('cannot be over');
  });
});
