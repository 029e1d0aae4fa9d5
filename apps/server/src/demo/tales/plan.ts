import { type SceneKind, sceneKindFor } from '@baixing/catalogue/demo-photos';
import type { ClassRef, Source, Stage } from '@baixing/domain/case';
import type { Instant } from '@baixing/domain/time';
import type { CaseParts } from '../../modules/cases/index.ts';
import type { CatalogueBook } from '../../modules/catalogue/index.ts';
import type { Draw } from '../draw.ts';
import type { Cast } from './cast.ts';
import { PROBLEMS, type Problem } from './problems.ts';
import { type Landmark, type Spot, spotNear } from './spots.ts';

/** The city as the tales know it. */
export type World = {
  parts: CaseParts & { catalogue: CatalogueBook };
  cast: Cast;
  landmarks: readonly Landmark[];
};

/** How a case comes in and goes on. */
export type Way = 'supervisor' | 'public' | 'patrol' | 'self-handled';

/** What does not go by the straight path. */
export type Twist =
  | 'refuse'
  | 'unreal'
  | 'amend'
  | 'return-acceptance'
  | 'return-dispatch'
  | 'revoke'
  | 'return'
  | 'return-denied'
  | 'extension'
  | 'extension-again'
  | 'extension-denied'
  | 'suspension'
  | 'suspension-denied'
  | 'rework'
  | 'rework-again'
  | 'return-closing'
  | 'void'
  | 'force-close'
  | 'supervise'
  | 'urge'
  | 'note'
  | 'evidence'
  | 'reveal'
  | 'squad'
  | 'arrive'
  | 'fail-self-handled'
  | 'appeal-granted'
  | 'appeal-denied'
  | 'appeal-pending'
  | 'ask-return'
  | 'ask-extension'
  | 'ask-suspension';

export type Plan = {
  way: Way;
  source: Source;
  problem: Problem;
  class: ClassRef;
  conditionId: string;
  /** Code of the unit that the class goes to. */
  unitCode: string;
  scene: SceneKind;
  spot: Spot;
  twists: ReadonlySet<Twist>;
  /** Stops when the case stands there. */
  until: Stage | 'end';
  /** What part of the handling limit is used; beyond 1 is late. */
  share: number;
  /** Handled after so many minutes instead, whatever the limit. */
  handledInMinutes: number | null;
  /** A suspension lasts until then; null for some days. */
  suspendedUntil: Instant | null;
  /** How much time there is between the dispatch and now. */
  roomMinutes: number;
  /** Who is sent to look, when it is not the keeper of the grid. */
  sentTo: string | null;
  /** Nothing later than this: the tale's present. */
  now: Instant;
};

const PUBLIC_SOURCES: readonly { source: Source; weight: number }[] = [
  { source: 'service-hotline', weight: 44 },
  { source: 'complaint-hotline', weight: 22 },
  { source: 'portal', weight: 20 },
  { source: 'other-system', weight: 5 },
  { source: 'email', weight: 3 },
  { source: 'letter', weight: 2 },
  { source: 'video', weight: 2 },
  { source: 'department', weight: 1 },
  { source: 'leader', weight: 1 },
];

/** Sixty in a hundred come from supervisors, thirty from the public, the rest from the bureau's own people on patrol. */
export function wayOf(draw: Draw): Way {
  const dice = draw.between(0, 100);
  if (dice < 58) return 'supervisor';
  if (dice < 90) return 'public';
  return dice < 95 ? 'patrol' : 'self-handled';
}

function sourceOf(way: Way, draw: Draw): Source {
  if (way === 'public') return draw.weighed(PUBLIC_SOURCES).source;
  return way === 'patrol' ? 'patrol' : 'supervisor';
}

/** A problem as the catalogue of that day classifies it, with the filing condition that fits. */
function classify(world: World, problem: Problem, at: Instant) {
  const { catalogue } = world.parts;
  const { standard } = catalogue.versionAt(at);
  const ref: ClassRef =
    standard === 'gbt30428.2-2013'
      ? { standard, kind: problem.oldKind, code: problem.oldCode }
      : { standard, kind: 'event', code: problem.code };
  const conditions = catalogue.conditionsOf(ref, at);
  const condition = conditions.find(({ condition: words }) => problem.condition.test(words)) ?? conditions[0];
  if (condition === undefined) throw new Error(`the catalogue has no condition for ${ref.code}`);
  return {
    class: ref,
    conditionId: condition.id,
    unitCode: catalogue.defaultUnitCode(condition.id) ?? 'hailing-branch',
    scene: sceneKindFor(catalogue.classOf(ref)?.name ?? ''),
  };
}

/** A plan of the straight path, told to the end. */
export function planAt(
  world: World,
  at: Instant,
  now: Instant,
  draw: Draw,
  wish: { way?: Way; problem?: Problem | undefined } = {},
): Plan {
  const problem = wish.problem ?? draw.weighed(PROBLEMS);
  const way = wish.way ?? wayOf(draw);
  return {
    way,
    source: sourceOf(way, draw),
    problem,
    ...classify(world, problem, at),
    spot: spotNear(world.landmarks, world.parts.places.locate, problem.near, draw),
    twists: new Set(),
    until: 'end',
    share: 0.5,
    handledInMinutes: null,
    suspendedUntil: null,
    roomMinutes: Number.POSITIVE_INFINITY,
    sentTo: null,
    now,
  };
}

/** One of these ends the ordinary path early; in a hundred. */
const ENDINGS: readonly { twist: Twist | null; weight: number }[] = [
  { twist: null, weight: 96 },
  { twist: 'refuse', weight: 1 },
  { twist: 'unreal', weight: 2.2 },
  { twist: 'void', weight: 0.6 },
  { twist: 'force-close', weight: 0.2 },
];
const AT_UNIT: readonly { twist: Twist | null; weight: number }[] = [
  { twist: null, weight: 86 },
  { twist: 'return', weight: 3.5 },
  { twist: 'return-denied', weight: 0.8 },
  { twist: 'extension', weight: 3.5 },
  { twist: 'extension-again', weight: 0.6 },
  { twist: 'extension-denied', weight: 0.7 },
  { twist: 'suspension', weight: 1.4 },
  { twist: 'suspension-denied', weight: 0.4 },
  { twist: 'revoke', weight: 0.8 },
];
const AT_CHECK: readonly { twist: Twist | null; weight: number }[] = [
  { twist: null, weight: 92 },
  { twist: 'rework', weight: 6 },
  { twist: 'rework-again', weight: 0.8 },
  { twist: 'return-closing', weight: 0.8 },
];
const BESIDE: readonly (readonly [Twist, number])[] = [
  ['amend', 0.02],
  ['return-acceptance', 0.008],
  ['return-dispatch', 0.008],
  ['supervise', 0.025],
  ['urge', 0.04],
  ['note', 0.05],
  ['evidence', 0.02],
  ['reveal', 0.02],
  ['squad', 0.35],
  ['arrive', 0.3],
  ['fail-self-handled', 0.06],
];
const APPEALS: readonly Twist[] = ['appeal-granted', 'appeal-denied', 'appeal-denied', 'appeal-pending'];

/** Adds what goes differently, as often as it does in a bureau that works. */
export function withTwists(plan: Plan, draw: Draw): Plan {
  const late = draw.chance(0.065);
  const share = late ? draw.between(1.08, 1.9) : draw.between(0.12, 0.9);
  const twists = [
    draw.weighed(ENDINGS).twist,
    draw.weighed(AT_UNIT).twist,
    draw.weighed(AT_CHECK).twist,
    ...BESIDE.map(([twist, share_]) => (draw.chance(share_) ? twist : null)),
    draw.chance(late ? 0.25 : 0.002) ? draw.pick(APPEALS) : null,
  ].filter((twist) => twist !== null);
  return { ...plan, share, twists: new Set(twists) };
}
