import { distanceMetres, type Point } from '@baixing/domain/place';
import { type Instant, MINUTE } from '@baixing/domain/time';
import { type TrackPosition, trackPosition } from '@baixing/domain/track';
import type { Draw } from '../draw.ts';

/** A street to walk up and down. */
export type Street = readonly Point[];

const EVERY_MS = MINUTE / 2;
const DEGREE_METRES = 111_195;

/** A place so many metres along a street; whoever comes to its end turns round. */
function alongStreet(street: Street, metres: number): Point {
  const legs = street.slice(1).map((to, index) => ({ from: street[index] ?? to, to }));
  const lengths = legs.map(({ from, to }) => distanceMetres(from, to));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const turned = metres % (2 * whole);
  let left = turned > whole ? 2 * whole - turned : turned;
  for (const [index, { from, to }] of legs.entries()) {
    const length = lengths[index] ?? 0;
    if (left <= length) {
      const share = length === 0 ? 0 : left / length;
      return { lon: from.lon + (to.lon - from.lon) * share, lat: from.lat + (to.lat - from.lat) * share };
    }
    left -= length;
  }
  return street.at(-1) ?? { lon: 0, lat: 0 };
}

/**
 * Somebody on patrol: along a street at a walk, standing now and then where there is something to see, as their phone
 * would have it, now and then far off between high houses.
 */
export function walkAlong(street: Street, span: { from: Instant; to: Instant }, draw: Draw): TrackPosition[] {
  const positions: TrackPosition[] = [];
  let metres = draw.between(0, 1500);
  let standing = 0;
  for (let at = span.from; at <= span.to; at += EVERY_MS) {
    if (standing > 0) standing -= 1;
    else if (draw.chance(0.06)) standing = draw.whole(2, 9);
    else metres += draw.between(24, 44);
    const { lon, lat } = alongStreet(street, metres);
    const lost = draw.chance(0.02);
    const accuracyMetres = lost ? draw.whole(150, 900) : draw.whole(4, 22);
    const off = () => (draw.between(-1, 1) * accuracyMetres) / 2 / DEGREE_METRES;
    positions.push(trackPosition({ at, lon: lon + off(), lat: lat + off(), accuracyMetres, mocked: null }));
  }
  return positions;
}
