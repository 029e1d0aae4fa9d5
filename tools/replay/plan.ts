import { DAY, type Instant } from '@baixing/domain/time';
import { drawOf } from '../../apps/server/src/demo/draw.ts';
import { type Collected, collect } from './collection.ts';
import type { Handbook } from './handbook.ts';
import { incidents } from './incidents.ts';
import { nightCalls } from './night-calls.ts';
import { endOf, type Period, startOf } from './period.ts';
import type { Story } from './story.ts';
import type { Town } from './town.ts';

/** The part of a story that happens before the period ends: what is not done by then is open. */
function until(end: Instant, { id, begin, acts }: Story): Story {
  return { id, begin, acts: acts.filter(({ at }) => at < end) };
}

/** Whether the case is left open: those that would not be over in time, and of the others the later the likelier. */
function leftOpen(all: readonly Collected[], period: Period, seed: number): Set<Collected> {
  const end = endOf(period);
  const length = end - startOf(period);
  const unfinished = all.filter(({ closedAt }) => closedAt >= end);
  const others = all
    .filter(({ closedAt }) => closedAt < end)
    .map((one, index) => {
      const age = (end - one.story.begin.at) / length;
      return { one, score: drawOf(seed, 2_000_000 + index).between(0, 1) + (1 - age) ** 2 };
    })
    .sort((a, b) => b.score - a.score);
  const wanted = period.collected - period.handled - unfinished.length;
  if (wanted < 0 || wanted > others.length)
    throw new Error(`${period.handled} of ${period.collected} cannot be over by the end of the period`);
  return new Set([...unfinished, ...others.slice(0, wanted).map(({ one }) => one)]);
}

/** How an open case stands at the end: most wait at their unit; of the last day's some are still on their way. */
function asOpen(one: Collected, period: Period, seed: number, index: number): Story {
  const end = endOf(period);
  const draw = drawOf(seed, 3_000_000 + index);
  if (one.closedAt >= end) return until(end, one.story);
  const recent = end - one.story.begin.at < DAY;
  if (!recent || draw.chance(0.4)) return until(end, one.open);
  return { ...one.story, acts: one.story.acts.slice(0, draw.whole(1, one.story.acts.length - 1)) };
}

/**
 * Everything that is going to happen in the period, in the order in which it begins. From the seed and the books alone:
 * the same plan every time. @throws Error when so many cannot be over in so few days
 */
export function planPeriod(period: Period, town: Town, handbook: Handbook, seed: number): Story[] {
  const collected = collect(period, town, handbook, seed);
  const open = leftOpen(collected, period, seed);
  const stories = [
    ...incidents(town, handbook),
    ...nightCalls(period, town, handbook, seed),
    ...collected.map((one, index) => (open.has(one) ? asOpen(one, period, seed, index) : one.story)),
  ];
  return stories.sort((a, b) => a.begin.at - b.begin.at || (a.id < b.id ? -1 : 1));
}
