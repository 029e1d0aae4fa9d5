/** Degrees → metres on a small plane around a point: enough for a city, and north is up. */
export type Plane = {
  x(lon: number): number;
  y(lat: number): number;
  lon(x: number): number;
  lat(y: number): number;
};

const METRES_PER_DEGREE = 111_320;

export function planeAt(lon0: number, lat0: number): Plane {
  const east = METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180);
  return {
    x: (lon) => (lon - lon0) * east,
    y: (lat) => (lat0 - lat) * METRES_PER_DEGREE,
    lon: (x) => lon0 + x / east,
    lat: (y) => lat0 - y / METRES_PER_DEGREE,
  };
}

type Position = readonly number[];
type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString'; coordinates: readonly Position[] }
  | { type: 'Polygon' | 'MultiLineString'; coordinates: readonly (readonly Position[])[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly (readonly Position[])[])[] };

export type Feature = { properties: Record<string, unknown>; geometry: Geometry };
export type Layer = { features: readonly Feature[] };

/** The lines of a geometry, however deep they lie. */
function linesOf(geometry: Geometry): readonly (readonly Position[])[] {
  switch (geometry.type) {
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'Polygon':
    case 'MultiLineString':
      return geometry.coordinates;
    case 'LineString':
      return [geometry.coordinates];
    default:
      return [];
  }
}

/** A whole layer as the `d` of one SVG path, in whole metres. */
export function pathOf(features: readonly Feature[], plane: Plane, closed: boolean): string {
  const parts: string[] = [];
  for (const { geometry } of features)
    for (const line of linesOf(geometry)) {
      const points = line.map(
        ([lon = 0, lat = 0]) => `${Math.round(plane.x(lon))} ${Math.round(plane.y(lat))}`,
      );
      parts.push(`M${points.join('L')}${closed ? 'Z' : ''}`);
    }
  return parts.join('');
}
