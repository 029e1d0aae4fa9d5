import {
  type Bbox,
  type CellIndex,
  cellIndex,
  distanceMetres,
  type Point,
  parseCellCode,
} from '@baixing/domain/place';
import type { Reader } from '../../db/transaction.ts';
import {
  type AreaClass,
  type CellRow,
  type DivisionRow,
  type PatrolGridRow,
  selectCells,
  selectDivisions,
  selectLandmarks,
  selectPatrolGrids,
  stampOfCells,
} from './places.repository.ts';
import { createPlaceSearch, type FoundPlace, type PlaceSearch } from './queries/search-places.ts';

/** The chain a point lies in. */
export type Located = {
  cellCode: string;
  areaClass: AreaClass;
  communityCode: string;
  communityName: string;
  streetCode: string;
  streetName: string;
  districtCode: string;
  districtName: string;
};

/** Divisions, cells, landmarks and patrol grids in the memory of every process; reloaded when somebody changes them. */
export type PlaceBook = {
  /** Reads everything afresh; until it has ended, readers see the state before. */
  reload(reader: Reader): Promise<void>;
  /** The chain of a point (WGS-84); null outside the city's grid. Microseconds. */
  locate(point: Point): Located | null;
  /** The name of a division of 6, 9 or 12 digits, or of the community of a cell; null when unknown. */
  nameOf(code: string): string | null;
  cell(code: string): CellRow | null;
  /** By code. */
  divisions(): readonly DivisionRow[];
  /** Cells of a community, or those whose box meets a box, by code; `limit + 1` at most. */
  cellsOf(communityCode: string): readonly CellRow[];
  cellsIn(box: Bbox, limit: number): readonly CellRow[];
  /** The box around all cells; null before any was entered. */
  bounds(): Bbox | null;
  /** Whether any cell was drawn for the demo: then the map must say so. */
  isIllustrative(): boolean;
  /** Places for what somebody typed, best first. */
  search(text: string, limit: number): FoundPlace[];
  /** The middle of a community, inside it; null where it has no cells. What stands for every place in it. */
  middleOf(communityCode: string): Point | null;
  /** The name of the landmark nearest to a point, no farther than so many metres; null where there is none. */
  landmarkNear(point: Point, metres: number): string | null;
  /** The supervisor whose patrol grid holds a cell or community; null when nobody has it. */
  supervisorOf(code: string): string | null;
};

/** The cells, by far the most of the book: kept from one reading to the next while nobody has touched them. */
type Ground = {
  stamp: string;
  cells: readonly CellRow[];
  cellByCode: ReadonlyMap<string, CellRow>;
  index: CellIndex<CellRow>;
};

type Pages = {
  divisions: readonly DivisionRow[];
  divisionByCode: ReadonlyMap<string, DivisionRow>;
  ground: Ground;
  supervisorByCommunity: ReadonlyMap<string, string>;
  search: PlaceSearch;
  landmarks: Parameters<typeof createPlaceSearch>[0];
  middles(): ReadonlyMap<string, Point>;
};

/** An empty book; call `reload` before the first question. */
export function createPlaceBook(): PlaceBook {
  let pages = bind([], groundOf('', []), [], []);
  const nameOf = (code: string) =>
    pages.divisionByCode.get(code.length === 15 ? code.slice(0, 12) : code)?.name ?? null;
  return {
    reload: async (reader) => {
      const divisions = await selectDivisions(reader);
      // Asked before the cells are read: what changes in between is read again next time, never missed.
      const stamp = await stampOfCells(reader);
      const ground = stamp === pages.ground.stamp ? pages.ground : groundOf(stamp, await selectCells(reader));
      const landmarks = await selectLandmarks(reader);
      pages = bind(divisions, ground, landmarks, await selectPatrolGrids(reader));
    },
    locate: (point) => {
      const cell = pages.ground.index.locate(point);
      return cell === undefined ? null : chainOf(cell, nameOf);
    },
    nameOf,
    cell: (code) => pages.ground.cellByCode.get(code) ?? null,
    divisions: () => pages.divisions,
    cellsOf: (communityCode) => pages.ground.cells.filter((cell) => cell.communityCode === communityCode),
    cellsIn: (box, limit) => cellsIn(pages.ground.cells, box, limit + 1),
    bounds: () => pages.ground.index.bbox ?? null,
    isIllustrative: () => pages.ground.cells.some((cell) => cell.illustrative),
    search: (text, limit) => pages.search(text, limit),
    middleOf: (code) => pages.middles().get(code) ?? null,
    landmarkNear: (point, metres) => landmarkNear(pages.landmarks, point, metres),
    supervisorOf: (code) => pages.supervisorByCommunity.get(code.slice(0, 12)) ?? null,
  };
}

function groundOf(stamp: string, cells: readonly CellRow[]): Ground {
  // Made when first asked for: a start has no use for them.
  let index: CellIndex<CellRow> | undefined;
  let cellByCode: Map<string, CellRow> | undefined;
  return {
    stamp,
    cells,
    get cellByCode() {
      cellByCode ??= new Map(cells.map((cell) => [cell.code, cell]));
      return cellByCode;
    },
    get index() {
      index ??= cellIndex(cells);
      return index;
    },
  };
}

function bind(
  divisions: readonly DivisionRow[],
  ground: Ground,
  landmarks: Parameters<typeof createPlaceSearch>[0],
  grids: readonly PatrolGridRow[],
): Pages {
  const divisionByCode = new Map(divisions.map((row) => [row.code, row]));
  const communityAt = (point: Point) => {
    const code = ground.index.locate(point)?.communityCode;
    return code === undefined ? null : (divisionByCode.get(code)?.name ?? null);
  };
  // Thirty thousand cells are walked once, when first asked for.
  let communities: ReturnType<typeof communitiesOf> | undefined;
  const readCommunities = () => {
    communities ??= communitiesOf(divisions, ground.cells);
    return communities;
  };
  let middles: Map<string, Point> | undefined;
  return {
    divisions,
    divisionByCode,
    ground,
    landmarks,
    middles: () => {
      middles ??= new Map(readCommunities().map(({ code, lon, lat }) => [code, { lon, lat }]));
      return middles;
    },
    supervisorByCommunity: new Map(
      grids.flatMap(({ personId, communities }) =>
        personId === null ? [] : communities.map((code): [string, string] => [code, personId]),
      ),
    ),
    search: createPlaceSearch(landmarks, readCommunities, communityAt),
  };
}

function chainOf(cell: CellRow, nameOf: (code: string) => string | null): Located {
  const parts = parseCellCode(cell.code);
  if (parts === undefined) throw new Error(`the table of cells holds a code that is none: ${cell.code}`);
  const { division, street, community } = parts;
  return {
    cellCode: cell.code,
    areaClass: cell.areaClass,
    communityCode: community,
    communityName: nameOf(community) ?? '',
    streetCode: street,
    streetName: nameOf(street) ?? '',
    districtCode: division,
    districtName: nameOf(division) ?? '',
  };
}

/** Communities with a point inside them: the middle of the cell nearest to the mean of their cells. */
function communitiesOf(divisions: readonly DivisionRow[], cells: readonly CellRow[]) {
  const middles = new Map<string, Point[]>();
  for (const cell of cells) {
    const [corner = [0, 0], , opposite = corner] = cell.ring;
    const middle = { lon: (corner[0] + opposite[0]) / 2, lat: (corner[1] + opposite[1]) / 2 };
    const known = middles.get(cell.communityCode);
    if (known === undefined) middles.set(cell.communityCode, [middle]);
    else known.push(middle);
  }
  return divisions.flatMap(({ code, name }) => {
    const points = middles.get(code) ?? [];
    const lon = points.reduce((sum, point) => sum + point.lon, 0) / points.length;
    const lat = points.reduce((sum, point) => sum + point.lat, 0) / points.length;
    const off = (point: Point) => (point.lon - lon) ** 2 + (point.lat - lat) ** 2;
    const [first, ...rest] = points;
    if (first === undefined) return [];
    const at = rest.reduce((best, point) => (off(point) < off(best) ? point : best), first);
    return [{ code, name, ...at }];
  });
}

const METRES_PER_DEGREE = 111_320;

function landmarkNear(landmarks: Pages['landmarks'], point: Point, metres: number): string | null {
  const span = (2 * metres) / METRES_PER_DEGREE;
  let best: { name: string; away: number } | null = null;
  for (const { name, lon, lat } of landmarks) {
    // Most lie far away: seen without trigonometry.
    if (Math.abs(lat - point.lat) > span || Math.abs(lon - point.lon) > span) continue;
    const away = distanceMetres(point, { lon, lat });
    if (away <= (best?.away ?? metres)) best = { name, away };
  }
  return best?.name ?? null;
}

function cellsIn(cells: readonly CellRow[], box: Bbox, most: number): CellRow[] {
  const found: CellRow[] = [];
  for (const cell of cells) {
    const meets =
      cell.ring.some(([lon]) => lon >= box.west) &&
      cell.ring.some(([lon]) => lon <= box.east) &&
      cell.ring.some(([, lat]) => lat >= box.south) &&
      cell.ring.some(([, lat]) => lat <= box.north);
    if (meets) found.push(cell);
    if (found.length === most) break;
  }
  return found;
}
