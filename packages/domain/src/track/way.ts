import { distanceMetres, type Point } from '../place/index.ts';
import type { Instant } from '../time/index.ts';
import { atMostMetres, canReach } from './doubts.ts';
import type { TrackPosition } from './position.ts';

/** Nearer than this nobody has moved: a phone that lies still wanders so far. */
const STANDING_METRES = 10;

/**
 * Metres walked. A step counts once it leads out of what the positions may be wrong by, so that standing still adds
 * nothing; a leg that nobody can have gone adds nothing either.
 */
export function distanceWalked(track: readonly TrackPosition[]): number {
  let metres = 0;
  let from: TrackPosition | undefined;
  let before: TrackPosition | undefined;
  for (const position of track) {
    if (from === undefined || before === undefined || !canReach(before, position)) from = position;
    else {
      const wrong = Math.max(STANDING_METRES, from.accuracyMetres, position.accuracyMetres);
      const step = atMostMetres(from, position) > wrong ? distanceMetres(from, position) : 0;
      if (step > wrong) {
        metres += step;
        from = position;
      }
    }
    before = position;
  }
  return metres;
}

/** The position of a track that is nearest to a moment, and how far in time; null for an empty one. Of two equally near the earlier. */
export function positionNear(
  track: readonly TrackPosition[],
  at: Instant,
): { position: TrackPosition; apartMs: number } | null {
  const after = firstFrom(track, at);
  const apart = ({ at: then }: TrackPosition) => Math.abs(then - at);
  const [before, next] = [track[after - 1], track[after]];
  const nearest = [before, next]
    .filter((one) => one !== undefined)
    .reduce<TrackPosition | undefined>(
      (best, one) => (best === undefined || apart(one) < apart(best) ? one : best),
      undefined,
    );
  return nearest === undefined ? null : { position: nearest, apartMs: apart(nearest) };
}

/** Index of the first position not before a moment; the length of the track when there is none. */
function firstFrom(track: readonly TrackPosition[], at: Instant): number {
  let [low, high] = [0, track.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((track[middle]?.at ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Where the person was at a moment by the track, walking evenly from one position to the next; before the first the
 * first, after the last the last. Null for an empty track.
 */
export function placeAt(track: readonly TrackPosition[], at: Instant): Point | null {
  const after = firstFrom(track, at);
  const [before, next] = [track[after - 1], track[after]];
  if (before === undefined || next === undefined) {
    const only = before ?? next;
    return only === undefined ? null : { lon: only.lon, lat: only.lat };
  }
  return onTheWay(before, next, at);
}

/** Where an even walk from one position to another is at a moment. */
export function onTheWay(from: TrackPosition, to: TrackPosition, at: Instant): Point {
  const share = to.at === from.at ? 0 : (at - from.at) / (to.at - from.at);
  return { lon: from.lon + (to.lon - from.lon) * share, lat: from.lat + (to.lat - from.lat) * share };
}
