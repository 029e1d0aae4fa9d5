import { DAY, type Instant, timedId } from '@baixing/domain/time';
import { type Draw, drawOf } from '../draw.ts';
import { momentOf } from './moments.ts';
import type { Album } from './photos.ts';
import { type Plan, planAt, type Twist, type Way, type World, wayOf, withTwists } from './plan.ts';
import { sameSpot } from './spots.ts';
import { Tale } from './tale.ts';
import { tell } from './tell.ts';
import { Teller } from './teller.ts';

export type Span = { from: Instant; to: Instant };

/** One case in so many is reported twice. */
const DOUBLES = 40;
/** Weeks back that are tried before another story is told. */
const WEEKS = 14;

function taleAt(world: World, album: Album, plan: Plan, at: Instant, seeds: readonly number[]): Tale {
  const draw = drawOf(...seeds);
  return new Tale(world, plan, new Teller(world.parts, timedId(at, draw.hex(18)), at), draw, album);
}

function planned(world: World, at: Instant, to: Instant, draw: Draw, way: Plan['way']): Plan {
  return withTwists(planAt(world, at, to, draw, { way }), draw);
}

/** What happens seldom happens at least once, in the first stories: a small city has it too. */
const SELDOM: readonly (readonly [Twist, Way])[] = [
  ['void', 'supervisor'],
  ['force-close', 'supervisor'],
  ['revoke', 'supervisor'],
  ['return', 'public'],
  ['return-acceptance', 'supervisor'],
  ['return-dispatch', 'public'],
  ['return-denied', 'public'],
  ['extension-again', 'supervisor'],
  ['extension-denied', 'public'],
  ['suspension', 'supervisor'],
  ['suspension-denied', 'supervisor'],
  ['fail-self-handled', 'self-handled'],
  ['rework', 'patrol'],
  ['rework-again', 'supervisor'],
  ['return-closing', 'public'],
  ['appeal-granted', 'supervisor'],
  ['appeal-denied', 'supervisor'],
  ['appeal-pending', 'supervisor'],
  ['unreal', 'public'],
  ['reveal', 'public'],
  ['supervise', 'supervisor'],
  ['amend', 'public'],
];

/** Whether everything in the tale has happened by then. */
const isPast = ({ teller }: Tale, to: Instant): boolean => (teller.entries.at(-1)?.at ?? to) < to;

/** A case that has come to its end within the span; one that would still be open begins some weeks earlier. */
export function tellHistory(world: World, album: Album, span: Span, seed: number, index: number): Tale[] {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const draw = drawOf(seed, index, attempt);
    const [twist, ofTwist] = SELDOM[index - 1] ?? [];
    const way = ofTwist ?? wayOf(draw);
    const first = momentOf(way, span.from, span.to, draw);
    for (let week = 0; week < WEEKS; week += 1) {
      const at = first - week * 7 * DAY;
      if (at < span.from) break;
      const plan = planned(world, at, span.to, drawOf(seed, index, attempt, 1), way);
      const again = twist ? { ...plan, share: 0.5, twists: new Set([twist]) } : plan;
      const tale = taleAt(world, album, again, at, [seed, index, attempt, 2]);
      const twin = index % DOUBLES === 0 ? tellTwin(tale, [seed, index, attempt, 3], album) : undefined;
      if (twin === undefined) tell(tale);
      if (isPast(tale, span.to) && (twin === undefined || isPast(twin, span.to)))
        return twin === undefined ? [tale] : [tale, twin];
    }
  }
  throw new Error('no story ends within the span: it is too short');
}

/** Two citizens report one problem: the second report is joined to the first, and each gets an answer (CASE-09). */
function tellTwin(first: Tale, seeds: readonly number[], album: Album): Tale {
  const { world } = first;
  const draw = drawOf(...seeds);
  const spot = sameSpot(first.plan.spot, world.parts.places.locate, draw);
  const source = draw.pick(['service-hotline', 'complaint-hotline', 'portal'] as const);
  const plan: Plan = { ...first.plan, way: 'public', source, spot, until: 'registered', twists: new Set() };
  let second: Tale | undefined;
  // The second call comes while the first case is with its unit.
  first.whenWithUnit = () => {
    const { teller } = first;
    const at = teller.at + 60_000;
    second = taleAt(world, album, plan, at, [...seeds, 1]);
    tell(second);
    join(first, second, draw);
    if (draw.chance(0.12)) separate(first, second, draw);
    teller.at = second.teller.at + 60_000;
  };
  tell(first);
  if (second === undefined) {
    // It never reached a unit: a story without a twin, told of two different places.
    second = taleAt(world, album, { ...plan, until: 'end' }, first.teller.at + 60_000, [...seeds, 1]);
    tell(second);
  } else answerJoined(first, second);
  return second;
}

function join(first: Tale, second: Tale, draw: Draw): void {
  const acceptor = () => second.cast.acceptor(second.teller.at, draw);
  // The number is not known before both stories stand in order; sealing writes it in.
  second.after(1, 6, { action: 'join-case', targetId: first.teller.id, targetNumber: '' }, acceptor);
  first.teller.at = second.teller.at;
  first.take({ action: 'take-in-case', caseId: second.teller.id, number: '' }, first.system);
}

function separate(first: Tale, second: Tale, draw: Draw): void {
  second.after(5, 20, { action: 'separate-case', reason: second.say('separated') }, () =>
    second.cast.acceptor(second.teller.at, draw),
  );
  first.teller.at = second.teller.at;
  first.take({ action: 'let-go-case', caseId: second.teller.id, number: '' }, first.system);
  const refusal = { action: 'refuse-case', reason: second.say('onlyWords') } as const;
  second.after(2, 9, refusal, () => second.cast.acceptor(second.teller.at, draw));
}

/** Who was joined hears how the first case ended. */
function answerJoined(first: Tale, second: Tale): void {
  second.teller.at = Math.max(second.teller.at, first.teller.at);
  const answer = { action: 'answer-reporter', text: second.say('told') } as const;
  second.after(1, 10, answer, () => second.cast.acceptor(second.teller.at, second.draw));
}
