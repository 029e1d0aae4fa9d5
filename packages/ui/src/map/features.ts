import { circleAround, toDisplay } from './datum.ts';
import type { Feature, FeatureCollection, Geometry } from './geojson.ts';
import { forceSign, markerSign } from './signs.ts';
import type { CityMapProps, Datum, LonLat, MapForce, MapMarker, MapShape } from './types.ts';

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

const point = (place: LonLat, datum: Datum, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: toDisplay(place, datum) },
});

/** Which case lies on top where several meet: the one in hand, then the late ones. */
const ranks = { grey: 0, green: 1, yellow: 2, red: 3 } as const;

/** The cases as the map library wants them. */
export function markerFeatures(markers: readonly MapMarker[], datum: Datum): FeatureCollection {
  return collection(
    markers.map((marker) => {
      const selected = marker.selected === true;
      return point(marker, datum, {
        id: marker.id,
        icon: markerSign(marker.light, marker.fromPublic === true, selected),
        rank: ranks[marker.light] + (selected ? 10 : 0),
      });
    }),
  );
}

/** People and squads. */
export function forceFeatures(forces: readonly MapForce[], datum: Datum): FeatureCollection {
  return collection(
    forces.map((force) =>
      point(force, datum, {
        id: force.id,
        icon: forceSign(force),
        rank: (force.stale === true ? 0 : 1) + (force.selected === true ? 10 : 0),
        plate: force.stale === true ? 'plate-stale' : `plate-${force.kind}`,
        ...(force.text === undefined ? {} : { text: force.text }),
      }),
    ),
  );
}

/** Areas and ways. */
export function shapeFeatures(shapes: readonly MapShape[], datum: Datum): FeatureCollection {
  return collection(
    shapes.map((shape) => {
      const line = shape.points.map((place) => toDisplay(place, datum));
      const [start] = line;
      const geometry: Geometry =
        shape.kind === 'track' || start === undefined
          ? { type: 'LineString', coordinates: line }
          : { type: 'Polygon', coordinates: [[...line, start]] };
      const { id, kind, areaClass, text } = shape;
      const properties = {
        id,
        kind,
        ...(areaClass === undefined ? {} : { areaClass }),
        ...(text === undefined ? {} : { text }),
      };
      return { type: 'Feature', properties, geometry };
    }),
  );
}

/** The circle of a pin's accuracy and the circle of a search. */
export function circleFeatures(props: Pick<CityMapProps, 'pin' | 'radius'>, datum: Datum): FeatureCollection {
  const circles: { center: LonLat; metres: number }[] = [];
  const { pin, radius } = props;
  if (pin?.accuracyMetres !== undefined) circles.push({ center: pin, metres: pin.accuracyMetres });
  if (radius !== undefined) circles.push({ center: radius, metres: radius.metres });
  return collection(
    circles.map(({ center, metres }) => ({
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [circleAround(center, metres).map((place) => toDisplay(place, datum))],
      },
    })),
  );
}
