import type { Point, Position } from '@baixing/domain/place';

/**
 * The city is drawn on a drawing board: kilometres east and north of the crossing of 鼓楼路 and 东进路, with
 * straight roads. `bend` then lets the whole board sway a little, so that roads, rivers and borders curve
 * together and still meet, and `toPosition` lays it on the earth.
 */
export type Board = readonly [east: number, north: number];

/** Where the board's origin lies, WGS-84: the middle of the old town. */
const ORIGIN: Point = { lon: 119.915_26, lat: 32.492_22 };
const KM_PER_LAT = 111.195_08;
const KM_PER_LON = KM_PER_LAT * Math.cos((ORIGIN.lat * Math.PI) / 180);

/** Ground kilometres → position, rounded to a decimetre. */
export function groundToPosition([east, north]: Board): [lon: number, lat: number] {
  return [round(ORIGIN.lon + east / KM_PER_LON), round(ORIGIN.lat + north / KM_PER_LAT)];
}

/** Position → ground kilometres. */
export function positionToGround([lon, lat]: Position): Board {
  return [(lon - ORIGIN.lon) * KM_PER_LON, (lat - ORIGIN.lat) * KM_PER_LAT];
}

/** Board → ground: waves of at most 120 m, kilometres long, stronger away from the old town. */
export function bend([x, y]: Board): Board {
  const [dx, dy] = sway(x, y);
  return [x + dx, y + dy];
}

/** Ground → board, to a decimetre: the sway is gentle enough for plain repetition. */
export function unbend([east, north]: Board): Board {
  let x = east;
  let y = north;
  for (let round = 0; round < 9; round += 1) {
    const [dx, dy] = sway(x, y);
    x = east - dx;
    y = north - dy;
  }
  return [x, y];
}

function sway(x: number, y: number): [number, number] {
  const far = 0.55 + 0.45 * Math.min(1, Math.hypot(x, y) / 5);
  return [
    far * (0.07 * Math.sin(1.45 * y + 0.6) + 0.045 * Math.sin(0.9 * x + 0.55 * y + 2.1)),
    far * (0.06 * Math.sin(1.2 * x + 1.9) + 0.04 * Math.sin(0.7 * x - 1.1 * y + 0.4)),
  ];
}

/** Board → position on the earth. */
export function toPosition(board: Board): [lon: number, lat: number] {
  return groundToPosition(bend(board));
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
