import { type CaseClock, currentClock, type Stage } from '@baixing/domain/case';
import { type Calendar, type Light, readClock } from '@baixing/domain/clock';
import { DAY, type Instant, MINUTE, timedId } from '@baixing/domain/time';
import { personId } from '../city/people.ts';
import { type Draw, drawOf } from '../draw.ts';
import type { Album } from './photos.ts';
import { type Plan, planAt, type Twist, type Way, type World } from './plan.ts';
import { PROBLEMS } from './problems.ts';
import { Tale } from './tale.ts';
import { tell } from './tell.ts';
import { Teller } from './teller.ts';

/** Where an open case stands, and by which way it came there. */
type Post = { until: Stage; ways: readonly Way[]; count: number; twists?: readonly Twist[] };

const BOTH: readonly Way[] = ['supervisor', 'public'];

/** What lies on the desks and with the units now: a hundred and fifty cases, every stage among them. */
const OPEN: readonly Post[] = [
  { until: 'registered', ways: ['public'], count: 16 },
  { until: 'verifying', ways: ['public'], count: 12 },
  { until: 'accepted', ways: BOTH, count: 11 },
  { until: 'filed', ways: BOTH, count: 11 },
  { until: 'dispatched', ways: [...BOTH, 'patrol'], count: 18 },
  { until: 'handling', ways: [...BOTH, 'patrol'], count: 29, twists: ['arrive'] },
  { until: 'handling', ways: BOTH, count: 3, twists: ['supervise'] },
  { until: 'handling', ways: BOTH, count: 3, twists: ['ask-return'] },
  { until: 'handling', ways: BOTH, count: 4, twists: ['ask-extension'] },
  { until: 'handling', ways: BOTH, count: 3, twists: ['ask-suspension'] },
  { until: 'suspended', ways: BOTH, count: 6, twists: ['suspension'] },
  { until: 'fed-back', ways: [...BOTH, ...BOTH, 'patrol'], count: 11 },
  { until: 'checking', ways: BOTH, count: 12 },
  { until: 'checked', ways: BOTH, count: 7 },
  { until: 'self-handled', ways: ['self-handled'], count: 6 },
];

/** Most are in time, some near the limit, some beyond it. */
const LIGHTS: readonly Light[] = [
  'green',
  'green',
  'yellow',
  'green',
  'red',
  'green',
  'yellow',
  'green',
  'red',
  'green',
];

type Wish = { post: Post; light: Light; number: number };

/** Open cases from the list, again and again when more are asked for; fewer when fewer are, still of every stage. */
export function openWishes(count: number): Wish[] {
  const rounds = Math.max(...OPEN.map((post) => post.count));
  const once = Array.from({ length: rounds }, (_, round) => OPEN.filter((post) => post.count > round)).flat();
  return Array.from({ length: count }, (_, number) => number).flatMap((number) => {
    const post = once[number % once.length];
    return post ? { post, light: LIGHTS[(number * 7) % LIGHTS.length] ?? 'green', number } : [];
  });
}

/** The share of the limit that is used up when the light is this. */
function shareOf(light: Light, fresh: boolean, draw: Draw): number {
  if (fresh) return draw.between(0.02, 0.15);
  if (light === 'yellow') return draw.between(0.84, 0.97);
  return light === 'red' ? draw.between(1.15, 2.6) : draw.between(0.06, 0.72);
}

/** When a clock must have begun so that now this share of its limit is used up. */
function startFor(clock: CaseClock, share: number, calendar: Calendar, now: Instant): Instant {
  const bare = { ...clock, pauses: [], extensions: [], stoppedAt: null };
  let early = now - 120 * DAY;
  let late = now;
  while (late - early > 1000) {
    const middle = Math.floor((early + late) / 2);
    const { elapsedMinutes, allowedMinutes } = readClock({ ...bare, startedAt: middle }, calendar, now);
    if (elapsedMinutes > share * allowedMinutes) early = middle;
    else late = middle;
  }
  // Whole minutes are read: for limits of a quarter of an hour the seconds decide.
  return bare.limit.unit === 'minute' ? Math.round(now - share * bare.limit.value * MINUTE) : late;
}

function planFor(world: World, wish: Wish, now: Instant, draw: Draw): Plan {
  const { post, number } = wish;
  const way = draw.pick(post.ways);
  const withUnit = post.until === 'handling' || post.until === 'dispatched' || post.until === 'suspended';
  // So that every unit's desk has something: the problems in turn.
  const problem = withUnit ? PROBLEMS[number % PROBLEMS.length] : undefined;
  const plan = planAt(world, now - DAY, now, draw, { way, problem });
  const twists: Twist[] = (post.twists ?? []).filter((twist) => twist !== 'arrive' || draw.chance(0.5));
  if (draw.chance(0.3)) twists.push('squad');
  return {
    ...plan,
    until: post.until,
    twists: new Set(twists),
    handledInMinutes: draw.between(20, 75),
    suspendedUntil: now + Math.round(draw.between(2, 35) * DAY),
    // The walk through the manual meets this supervisor: half of what waits in the street waits for them.
    sentTo: draw.chance(0.5) ? personId('supervisor014') : null,
  };
}

function tellAt(world: World, album: Album, plan: Plan, at: Instant, seeds: readonly number[]): Tale {
  const draw = drawOf(...seeds);
  const tale = new Tale(world, plan, new Teller(world.parts, timedId(at, draw.hex(18)), at), draw, album);
  tell(tale);
  return tale;
}

/** The same story begun so that its clock began then: what comes before takes the same minutes whenever it is told. */
function shifted(tale: Tale, start: Instant, retell: (at: Instant) => Tale): Tale {
  const first = tale.teller.entries[0]?.at ?? start;
  const began = currentClock(tale.teller.file)?.startedAt ?? start;
  return retell(first + start - began);
}

/** Whether it stands where it should, with nothing that is yet to happen. */
function isFit(tale: Tale, wish: Wish, now: Instant): boolean {
  const { file, entries } = tale.teller;
  const clock = currentClock(file);
  if (clock === undefined || file.stage !== wish.post.until || (entries.at(-1)?.at ?? now) > now)
    return false;
  return true;
}

/** Where time stands still every light is grey. */
function shines(tale: Tale, wish: Wish, calendar: Calendar, now: Instant): boolean {
  const clock = currentClock(tale.teller.file);
  const light = clock && readClock(clock, calendar, now).light;
  return light === wish.light || light === 'grey';
}

/** Minutes a unit has for its first acts when nothing presses. */
const ROOM = 30;
/** A trial is thrown away, its photos with it. */
const TRIAL: Album = { photo: () => 'trial' };

/** An open case as wished: where it stands, and how its clock reads now. */
export function tellOpen(world: World, album: Album, wish: Wish, now: Instant, seed: number): Tale {
  const calendar = world.parts.calendar.current();
  let spare: Tale | undefined;
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const seeds = [seed, 77, wish.number, attempt];
    const draw = drawOf(...seeds);
    const plan = planFor(world, wish, now, draw);
    const share = shareOf(wish.light, wish.light === 'green' && wish.number % 9 === 0, draw);
    const retell = (at: Instant, roomMinutes = ROOM, kept = TRIAL) =>
      tellAt(world, kept, { ...plan, roomMinutes }, at, [...seeds, 1]);
    const trial = retellOrNothing(() => retell(now - DAY));
    const clock = trial && currentClock(trial.teller.file);
    // A trial may miss where it was to stop and come to an end: another one is made.
    if (trial === undefined || clock === undefined) continue;
    const start = startFor(clock, share, calendar, now);
    // Only what the unit does after the clock began must hurry; what comes before keeps the minutes of the trial.
    const room = clock.kind === 'handle' ? Math.max(0.1, (now - start) / MINUTE) : ROOM;
    const found = retellOrNothing(() => shifted(trial, start, (at) => retell(at, room, album)));
    if (found === undefined) continue;
    found.teller.urgeUntil(now);
    if (!isFit(found, wish, now)) continue;
    if (shines(found, wish, calendar, now)) return found;
    spare = found;
  }
  // Another light is better than a product that does not start.
  if (spare !== undefined) return spare;
  throw new Error(`no open case at ${wish.post.until} with a ${wish.light} light`);
}

/** A trial may run into a limit that has passed: then another one is made. */
function retellOrNothing(work: () => Tale): Tale | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && error.message.endsWith('limit-passed')) return undefined;
    throw error;
  }
}
