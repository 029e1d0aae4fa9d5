import { distanceMetres } from '../place/index.ts';
import type { TrackPosition } from './position.ts';
import { onTheWay } from './way.ts';

/** A long track is thinned part by part, so that the time it takes grows with its length and not with its square. */
const PART = 500;

/**
 * Fewer positions for the screen: whoever plays the thinned track back sees the person never further than so many metres
 * from where the whole track has them at the same moment. (Douglas–Peucker, by the distance at the same time.) First and
 * last stay.
 */
export function thinTrack(track: readonly TrackPosition[], metres: number): TrackPosition[] {
  const kept = new Set<number>();
  for (let from = 0; from < track.length; from += PART)
    keepBetween(track, from, Math.min(from + PART, track.length - 1), metres, kept);
  return track.filter((_, index) => kept.has(index));
}

function keepBetween(
  track: readonly TrackPosition[],
  from: number,
  to: number,
  metres: number,
  kept: Set<number>,
): void {
  const spans: [number, number][] = [[from, to]];
  kept.add(from).add(to);
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const furthest = furthestIn(track, span);
    if (furthest === undefined || furthest.metres <= metres) continue;
    kept.add(furthest.index);
    spans.push([span[0], furthest.index], [furthest.index, span[1]]);
  }
}

/** The position furthest from where an even walk from one end to the other would have been at its moment. */
function furthestIn(track: readonly TrackPosition[], [from, to]: [number, number]) {
  const [start, end] = [track[from], track[to]];
  if (start === undefined || end === undefined) return undefined;
  let furthest: { index: number; metres: number } | undefined;
  for (let index = from + 1; index < to; index += 1) {
    const position = track[index];
    if (position === undefined) continue;
    const metres = distanceMetres(position, onTheWay(start, end, position.at));
    if (furthest === undefined || metres > furthest.metres) furthest = { index, metres };
  }
  return furthest;
}
