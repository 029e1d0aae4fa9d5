/** A place on the ground. Degrees, WGS-84 unless the name says otherwise. */
export type Point = { lon: number; lat: number };

/** `[lon, lat]` as GeoJSON writes it. */
export type Position = readonly [lon: number, lat: number];

/** A closed line: the last position equals the first. Orientation does not matter. */
export type Ring = readonly Position[];

/** Outer ring first, holes after it. */
export type Polygon = readonly Ring[];

export type Bbox = { west: number; south: number; east: number; north: number };

/** Mean radius of the earth in metres (IUGG). */
const EARTH_RADIUS_METRES = 6_371_008.8;
const RADIAN = Math.PI / 180;

/** Great-circle distance in metres, by haversine. */
export function distanceMetres(a: Point, b: Point): number {
  const sinLat = Math.sin(((b.lat - a.lat) * RADIAN) / 2);
  const sinLon = Math.sin(((b.lon - a.lon) * RADIAN) / 2);
  const h = sinLat * sinLat + Math.cos(a.lat * RADIAN) * Math.cos(b.lat * RADIAN) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Whether a point lies in a ring, by crossings. Half-open: a point on an edge that two rings share lies in
 * exactly one of them, so that a plane divided into rings gives each point one owner.
 */
export function ringContains(ring: Ring, point: Point): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const a = ring[i - 1];
    const b = ring[i];
    if (a === undefined || b === undefined || a[1] > point.lat === b[1] > point.lat) continue;
    if (point.lon < ((b[0] - a[0]) * (point.lat - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** Whether a point lies in a polygon and in none of its holes. */
export function polygonContains(polygon: Polygon, point: Point): boolean {
  return polygon.reduce((inside, ring) => inside !== ringContains(ring, point), false);
}

/** The smallest box around some positions. Throws `RangeError` when there are none. */
export function bboxOf(positions: readonly Position[]): Bbox {
  if (positions.length === 0) throw new RangeError('no box around nothing');
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lon, lat] of positions) {
    if (lon < box.west) box.west = lon;
    if (lon > box.east) box.east = lon;
    if (lat < box.south) box.south = lat;
    if (lat > box.north) box.north = lat;
  }
  return box;
}

/** Area of a ring in square metres; never negative. Exact enough (< 0.1 %) up to the size of a county. */
export function areaSquareMetres(ring: Ring): number {
  const box = bboxOf(ring);
  const perLat = EARTH_RADIUS_METRES * RADIAN;
  const perLon = perLat * Math.cos(((box.south + box.north) / 2) * RADIAN);
  return Math.abs(signedArea(ring)) * perLat * perLon;
}

/** The centroid of a ring's area; of a ring without area, the mean of its corners. Throws when it is empty. */
export function centroid(ring: Ring): Point {
  const origin = ring[0];
  if (origin === undefined) throw new RangeError('no centroid of nothing');
  let lon = 0;
  let lat = 0;
  let doubled = 0;
  // Sums are taken from the first corner: degrees times degrees would eat the digits that matter.
  for (let i = 1; i < ring.length; i += 1) {
    const a = relative(ring[i - 1] ?? origin, origin);
    const b = relative(ring[i] ?? origin, origin);
    const cross = a[0] * b[1] - b[0] * a[1];
    doubled += cross;
    lon += (a[0] + b[0]) * cross;
    lat += (a[1] + b[1]) * cross;
  }
  if (Math.abs(doubled) > 1e-16)
    return { lon: origin[0] + lon / (3 * doubled), lat: origin[1] + lat / (3 * doubled) };
  const corners = ring.length > 1 ? ring.slice(1) : ring;
  return {
    lon: corners.reduce((sum, corner) => sum + corner[0], 0) / corners.length,
    lat: corners.reduce((sum, corner) => sum + corner[1], 0) / corners.length,
  };
}

function relative(position: Position, origin: Position): [number, number] {
  return [position[0] - origin[0], position[1] - origin[1]];
}

function signedArea(ring: Ring): number {
  const origin = ring[0];
  if (origin === undefined) return 0;
  let doubled = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const a = relative(ring[i - 1] ?? origin, origin);
    const b = relative(ring[i] ?? origin, origin);
    doubled += a[0] * b[1] - b[0] * a[1];
  }
  return doubled / 2;
}
