import { distanceMetres, type Point } from '../place/index.ts';
import type { TrackPosition } from './position.ts';

/** Why a recorded position is not believed. */
export type Doubt =
  /** The phone itself says it knows no better. */
  | 'inaccurate'
  /** Nobody gets there and back in that time. */
  | 'jump';

/** From where on a position is doubted. */
export type TrackRule = {
  /** Less accurate ones are doubted. */
  accuracyMetres: number;
};

/** Faster than any patrol car in a city, in metres a second (180 km/h). */
const FASTEST = 50;
/** So many in a row that agree with each other are believed, however far from the rest: the phone was off, or in a train. */
const FEW = 3;

/** A degree of a great circle is so many metres, a little more than any. */
const DEGREE_METRES = 111_200;

/**
 * A distance that two places are not further apart than, without the cost of the true one: along a meridian and a
 * parallel, each as long as at the equator. Most positions of a track are so near each other that no more is asked.
 */
export function atMostMetres(from: Point, to: Point): number {
  return DEGREE_METRES * (Math.abs(to.lat - from.lat) + Math.abs(to.lon - from.lon));
}

/** Whether somebody can have come from one position to the next, each as inaccurate as it says. */
export function canReach(from: TrackPosition, to: TrackPosition): boolean {
  const seconds = Math.abs(to.at - from.at) / 1000;
  const reach = FASTEST * (seconds + 1) + from.accuracyMetres + to.accuracyMetres;
  return atMostMetres(from, to) <= reach || distanceMetres(from, to) <= reach;
}

/**
 * What to think of each position of a track, in its order: null where it is believed. A reading only: what was recorded
 * stays as it was. Jumps are looked for among the accurate ones: the track falls apart where nobody can get from one
 * position to the next. Of the parts, those of three and more are believed, and of the shorter ones those that can be
 * reached from what is believed before and after them. Where all are short nobody can tell, and all are believed.
 */
export function doubtsOf(track: readonly TrackPosition[], rule: TrackRule): (Doubt | null)[] {
  const doubts: (Doubt | null)[] = track.map(({ accuracyMetres }) =>
    accuracyMetres > rule.accuracyMetres ? 'inaccurate' : null,
  );
  const parts = partsOf(track, doubts);
  if (!parts.some(isLong)) return doubts;
  const nexts = nextLong(parts);
  let before: TrackPosition | undefined;
  parts.forEach((part, index) => {
    if (isLong(part) || fits(part, before, nexts[index])) before = part.at(-1)?.position;
    else for (const { index: place } of part) doubts[place] = 'jump';
  });
  return doubts;
}

type Part = { index: number; position: TrackPosition }[];

const isLong = (part: Part): boolean => part.length >= FEW;

/** The accurate positions, apart where nobody can get from one to the next. */
function partsOf(track: readonly TrackPosition[], doubts: readonly (Doubt | null)[]): Part[] {
  const parts: Part[] = [];
  track.forEach((position, index) => {
    if (doubts[index] !== null) return;
    const last = parts.at(-1)?.at(-1)?.position;
    if (last !== undefined && canReach(last, position)) parts.at(-1)?.push({ index, position });
    else parts.push([{ index, position }]);
  });
  return parts;
}

/** For each part where the next long one after it begins. */
function nextLong(parts: readonly Part[]): (TrackPosition | undefined)[] {
  let next: TrackPosition | undefined;
  const nexts = parts.toReversed().map((part) => {
    const after = next;
    if (isLong(part)) next = part[0]?.position;
    return after;
  });
  return nexts.reverse();
}

function fits(part: Part, before: TrackPosition | undefined, next: TrackPosition | undefined): boolean {
  const [first, last] = [part[0]?.position, part.at(-1)?.position];
  if (first === undefined || last === undefined) return false;
  return (before === undefined || canReach(before, first)) && (next === undefined || canReach(last, next));
}

/** The positions of a track that are believed. */
export function believed(track: readonly TrackPosition[], rule: TrackRule): TrackPosition[] {
  const doubts = doubtsOf(track, rule);
  return track.filter((_, index) => doubts[index] === null);
}
