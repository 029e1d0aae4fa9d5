import { convertDatum } from '@baixing/domain/place';
import type { Datum, LonLat, RasterBase } from './types.ts';

/** From a place on earth to where the pictures of that datum show it. Degrees in, degrees out. */
export function toDisplay(place: LonLat, datum: Datum): [number, number] {
  const shown = convertDatum(place, 'wgs84', datum);
  return [shown.lon, shown.lat];
}

/** From a place on such a map back to the place on earth: the inverse of `toDisplay`. */
export function fromDisplay(lon: number, lat: number, datum: Datum): LonLat {
  return convertDatum({ lon, lat }, datum, 'wgs84');
}

/** The address of a raster map in the words of the map library. */
export function tileAddress(raster: RasterBase): string {
  if (raster.kind === 'xyz') return raster.url;
  return raster.url
    .replace(/\{TileMatrix\}/gi, '{z}')
    .replace(/\{TileCol\}/gi, '{x}')
    .replace(/\{TileRow\}/gi, '{y}');
}

const metresPerDegree = 111_320;

/** A circle on the ground as a closed ring of 64 sides; good to a metre at the size of a city. */
export function circleAround(center: LonLat, metres: number): LonLat[] {
  const perLon = metresPerDegree * Math.cos((center.lat * Math.PI) / 180);
  return Array.from({ length: 65 }, (_, side) => {
    const angle = (side / 64) * 2 * Math.PI;
    return {
      lon: center.lon + (metres * Math.cos(angle)) / perLon,
      lat: center.lat + (metres * Math.sin(angle)) / metresPerDegree,
    };
  });
}

/** A step on the ground, in metres to the east and to the north. */
export function stepFrom(place: LonLat, east: number, north: number): LonLat {
  const perLon = metresPerDegree * Math.cos((place.lat * Math.PI) / 180);
  return { lon: place.lon + east / perLon, lat: place.lat + north / metresPerDegree };
}
