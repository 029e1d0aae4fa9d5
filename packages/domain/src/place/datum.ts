import type { Point } from './geometry.ts';

/**
 * Datums in which positions arrive. Kept inside: WGS-84 (taken as equal to CGCS2000 at this scale).
 * GCJ-02 is what Chinese map services draw in, BD-09 is Baidu's shift on top of it.
 */
export type Datum = 'wgs84' | 'gcj02' | 'bd09';

/** Krasovsky 1940, the ellipsoid the shift is defined on. */
const SEMI_MAJOR = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
const BD_TURN = (Math.PI * 3000) / 180;

/** Turns a point of one datum into another. Points far outside China are not shifted, as the map services do. */
export function convertDatum(point: Point, from: Datum, to: Datum): Point {
  if (from === to) return { lon: point.lon, lat: point.lat };
  const gcj = from === 'wgs84' ? wgs84ToGcj02(point) : from === 'bd09' ? bd09ToGcj02(point) : point;
  if (to === 'gcj02') return { lon: gcj.lon, lat: gcj.lat };
  return to === 'bd09' ? gcj02ToBd09(gcj) : gcj02ToWgs84(gcj);
}

export function wgs84ToGcj02(point: Point): Point {
  if (isFarFromChina(point)) return { lon: point.lon, lat: point.lat };
  const shift = gcjShift(point);
  return { lon: point.lon + shift.lon, lat: point.lat + shift.lat };
}

/** The inverse has no closed form: repeated until the step is below a millimetre. */
export function gcj02ToWgs84(point: Point): Point {
  if (isFarFromChina(point)) return { lon: point.lon, lat: point.lat };
  let guess = { lon: point.lon, lat: point.lat };
  for (let round = 0; round < 12; round += 1) {
    const shifted = wgs84ToGcj02(guess);
    const lon = point.lon - shifted.lon;
    const lat = point.lat - shifted.lat;
    guess = { lon: guess.lon + lon, lat: guess.lat + lat };
    if (Math.abs(lon) < 1e-9 && Math.abs(lat) < 1e-9) break;
  }
  return guess;
}

export function gcj02ToBd09(point: Point): Point {
  const radius = Math.hypot(point.lon, point.lat) + 0.000_02 * Math.sin(point.lat * BD_TURN);
  const angle = Math.atan2(point.lat, point.lon) + 0.000_003 * Math.cos(point.lon * BD_TURN);
  return { lon: radius * Math.cos(angle) + 0.0065, lat: radius * Math.sin(angle) + 0.006 };
}

/** Inverse of `gcj02ToBd09`, by repetition like its sister. */
export function bd09ToGcj02(point: Point): Point {
  let guess = { lon: point.lon - 0.0065, lat: point.lat - 0.006 };
  for (let round = 0; round < 12; round += 1) {
    const shifted = gcj02ToBd09(guess);
    guess = { lon: guess.lon + point.lon - shifted.lon, lat: guess.lat + point.lat - shifted.lat };
  }
  return guess;
}

function isFarFromChina({ lon, lat }: Point): boolean {
  return lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271;
}

function gcjShift({ lon, lat }: Point): Point {
  const x = lon - 105;
  const y = lat - 35;
  const wave = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    wave +
    (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * (2 / 3) +
    (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y / 30) * Math.PI)) * (2 / 3);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    wave +
    (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * (2 / 3) +
    (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * (2 / 3);
  const radians = (lat / 180) * Math.PI;
  const flattening = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2;
  const root = Math.sqrt(flattening);
  return {
    lon: (east * 180) / ((SEMI_MAJOR / root) * Math.cos(radians) * Math.PI),
    lat: (north * 180) / (((SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED)) / (flattening * root)) * Math.PI),
  };
}
