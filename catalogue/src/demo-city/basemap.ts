import type { Position } from '@baixing/domain/place';
import { readOutline } from '../divisions.ts';
import { streetAt } from './areas.ts';
import { hamlets, isFree, townBlocks } from './blocks.ts';
import { latticeCells } from './cells.ts';
import { demoCity } from './city.ts';
import { type Board, positionToGround, toPosition } from './frame.ts';
import { ILLUSTRATION_NOTE } from './plan.ts';
import { seededRandom } from './random.ts';
import { densify, simplify } from './shapes.ts';

type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString'; coordinates: Position[][] }
  | { type: 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] };

export type Feature = { type: 'Feature'; properties: Record<string, string>; geometry: Geometry };
export type FeatureCollection = { type: 'FeatureCollection'; features: Feature[] };

export type Basemap = {
  /** what has to stand on every map drawn from it */
  note: string;
  outline: FeatureCollection;
  streets: FeatureCollection;
  communities: FeatureCollection;
  /** built-up ground, one feature */
  built: FeatureCollection;
  water: FeatureCollection;
  parks: FeatureCollection;
  /** properties: name (empty for the lanes, one feature), class, pinyin, initials */
  roads: FeatureCollection;
  /** properties: name, kind, address?, pinyin, initials; crossings and house numbers are left to the search */
  places: FeatureCollection;
};

const SEED = 20_140_319;

/** Longest straight step of a lane before it may bend, in kilometres. */
const STEP = 0.3;

/** Town streets, where no hamlets are sown. */
const TOWN = new Set(['321202001', '321202002', '321202003', '321202004', '321202005']);

/**
 * The basemap of the demo city as GeoJSON, WGS-84, rounded to a metre. Cells are not in it. The same on every
 * machine; `catalogue/data/demo-basemap.json` is its committed copy.
 */
export function basemap(): Basemap {
  const city = demoCity();
  const random = seededRandom(SEED);
  const { lanes, blocks } = townBlocks(random);
  const outline = readOutline().ring;
  const ground = outline.map(positionToGround);
  const country = latticeCells(ground)
    .filter(({ board }) => !TOWN.has(streetAt(board)) && isFree(board) && isAway(board))
    .filter(() => random() < 0.0085)
    .map(({ board }) => board);
  const built = [...blocks, ...hamlets(country, random)].map((ring) => [
    ring.map((point) => metre(toPosition(point))),
  ]);
  const laneLines = lanes.map(({ line }) => thin(densify(line, STEP).map(toPosition)));
  return {
    note: ILLUSTRATION_NOTE,
    outline: collection([feature({ name: '海陵区', code: '321202' }, polygon(outline))]),
    streets: collection(city.streets.map(({ ring, ...properties }) => feature(properties, polygon(ring)))),
    communities: collection(
      city.communities.map(({ code, name, streetCode, ring }) =>
        feature({ code, name, streetCode }, polygon(ring)),
      ),
    ),
    built: collection([feature({}, { type: 'MultiPolygon', coordinates: built })]),
    water: collection(city.water.map(({ ring, name }) => feature({ name }, polygon(ring)))),
    parks: collection(city.parks.map(({ ring, ...properties }) => feature(properties, polygon(ring)))),
    roads: collection([
      feature({ name: '', class: 'minor' }, { type: 'MultiLineString', coordinates: laneLines }),
      ...city.roads.map(({ line, ...properties }) =>
        feature(properties, { type: 'LineString', coordinates: thin(line) }),
      ),
    ]),
    places: collection(
      city.landmarks
        .filter(({ kind }) => kind !== 'crossing' && kind !== 'address')
        .map(({ lon, lat, ...properties }) =>
          feature(properties, { type: 'Point', coordinates: metre([lon, lat]) }),
        ),
    ),
  };
}

/** The text of the committed file: a line per collection, so that a change shows where it is. */
export function basemapText(): string {
  const parts = Object.entries(basemap()).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
  return `{\n${parts.join(',\n')}\n}\n`;
}

/** Hamlets keep away from the town's own blocks. */
function isAway([x, y]: Board): boolean {
  return x < -4.6 || x > 4.5 || y > 3.8 || y < -4.9;
}

function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

function feature(properties: Record<string, string>, geometry: Geometry): Feature {
  return { type: 'Feature', properties, geometry };
}

function polygon(ring: readonly Position[]): Geometry {
  return { type: 'Polygon', coordinates: [thin(ring)] };
}

/** Rounded to a metre and without the points two metres off make no difference for. */
function thin(line: readonly Position[]): Position[] {
  return simplify(line.map(metre), 2e-5);
}

function metre([lon, lat]: Position): Position {
  return [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5];
}
