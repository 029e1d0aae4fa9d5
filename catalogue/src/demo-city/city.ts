import { formatCellCode, type Position, type Ring } from '@baixing/domain/place';
import { type Division, readDivisions, readOutline, readRoadAddresses } from '../divisions.ts';
import type { AreaClass } from '../limits.ts';
import { communityRing, communitySites, nearest, streetAt, streetRings } from './areas.ts';
import { cellCorners, type LatticeCell, latticeCells } from './cells.ts';
import { type Board, bend, groundToPosition, positionToGround, toPosition, unbend } from './frame.ts';
import { LANDMARKS, type LandmarkKind } from './landmarks.ts';
import { type SearchName, searchName } from './names.ts';
import { PARKS, PATROL, ROADS, type RoadClass, WATERS, waterRing } from './plan.ts';
import { seededRandom } from './random.ts';
import { close, densify, smooth } from './shapes.ts';

export type DemoStreet = SearchName & { code: string; ring: Ring };
export type DemoCommunity = SearchName & { code: string; streetCode: string; ring: Ring };
export type DemoCell = { code: string; communityCode: string; areaClass: AreaClass; ring: Ring };
export type DemoRoad = SearchName & { class: RoadClass; line: readonly Position[] };
export type DemoShape = SearchName & { ring: Ring };
export type DemoLandmark = SearchName & { kind: LandmarkKind; address?: string; lon: number; lat: number };

export type DemoCity = {
  streets: DemoStreet[];
  communities: DemoCommunity[];
  /** north → south and west → east, whatever the community */
  cells: DemoCell[];
  roads: DemoRoad[];
  water: DemoShape[];
  parks: DemoShape[];
  landmarks: DemoLandmark[];
};

/** One seed, one city: cell codes stand in cases, so this never changes lightly. */
const SEED = 321_202;

/** Middles that must lie in the community the source or the sketches name with them. */
const ANCHORS: Record<string, Board> = {
  '321202004011': [-0.76, -0.43], // 泰山社区: the park
  '321202004006': [-0.2, 0.33], // 钟楼社区: 坡子街
  '321202003008': [1.62, -1.5], // 梅兰社区: 新牧院
  '321202001018': [2.5, -0.05], // 智堡社区: 春晖路
  '321202003004': [0.2, -2.7], // 凤凰社区: 凤凰路
  '321202003003': [-0.6, -1.3], // 济川社区: 济川路
};

/** Longest straight step of a border or road before it may bend, in kilometres. */
const STEP = 0.25;

const toRing = (ring: readonly Board[]): Ring => densify(close(ring), STEP).map(toPosition);

/**
 * The demo city: the real outline, names and codes of 海陵区 with streets, communities and cells that this
 * program drew inside it. The same on every call and machine; takes well under three seconds.
 */
export function demoCity(): DemoCity {
  const divisions = readDivisions();
  const ground = readOutline().ring.map(positionToGround);
  const lattice = latticeCells(ground);
  const rings = streetRings(ground.map(unbend));
  const byStreet = new Map<string, LatticeCell[]>(streetsOf(divisions).map((street) => [street.code, []]));
  for (const cell of lattice) byStreet.get(streetAt(cell.board))?.push(cell);
  const streets = streetsOf(divisions);
  const sites = new Map(
    streets.map((street) => [
      street.code,
      placeCommunities(street.code, divisions, byStreet.get(street.code) ?? []),
    ]),
  );
  return {
    streets: streets.map(({ code, name }) => ({
      code,
      ...searchName(name),
      ring: toRing(rings.get(code) ?? []),
    })),
    communities: streets.flatMap((street) => {
      const placed = sites.get(street.code) ?? [];
      const all = placed.map(({ site }) => site);
      return placed.map(({ division: { code, name }, site }) => ({
        code,
        streetCode: street.code,
        ...searchName(name),
        ring: toRing(communityRing(rings.get(street.code) ?? [], site, all)),
      }));
    }),
    cells: numberCells(lattice, sites),
    roads: ROADS.map(({ name, class: kind, line }) => ({
      ...searchName(name),
      class: kind,
      line: densify(kind === 'expressway' || kind === 'rail' ? smooth(line) : line, STEP).map(toPosition),
    })),
    water: WATERS.map((water) => ({
      ...searchName(water.name),
      ring: waterRing(water).map(toPosition),
    })),
    parks: PARKS.map((park) => ({ ...searchName(park.name), ring: smooth(park.ring, 3).map(toPosition) })),
    landmarks: landmarks(),
  };
}

/** The area of the day patrol and night check (PAT-02), bounded by four roads; a closed ring. */
export function patrolArea(): Ring {
  const { west, east, north, south } = PATROL;
  return toRing([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]);
}

function streetsOf(divisions: readonly Division[]): Division[] {
  return divisions.filter((row) => row.parentCode === '321202');
}

type Placed = { division: Division; site: Board };

function placeCommunities(
  street: string,
  divisions: readonly Division[],
  cells: readonly LatticeCell[],
): Placed[] {
  const own = divisions.filter((row) => row.parentCode === street);
  const points = cells.map((cell) => cell.board);
  const sites = communitySites(points, own.length, seededRandom(SEED + Number(street.slice(6))));
  const free = new Set(sites);
  const placed: Placed[] = [];
  for (const division of own) {
    const anchor = ANCHORS[division.code];
    const site = anchor === undefined ? undefined : sites[nearest(sites, anchor)];
    if (site !== undefined && free.delete(site)) placed.push({ division, site });
  }
  // Old communities have low codes and lie in the town, villages high ones and lie outside.
  const outwards = [...free].sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
  const taken = new Set(placed.map(({ division }) => division.code));
  const rest = own.filter((row) => !taken.has(row.code)).sort((a, b) => a.code.localeCompare(b.code));
  rest.forEach((division, i) => {
    const site = outwards[i];
    if (site !== undefined) placed.push({ division, site });
  });
  return placed.sort((a, b) => a.division.code.localeCompare(b.division.code));
}

/** Cells with their codes: the lattice comes north → south and west → east, so serials count as the standard asks. */
function numberCells(
  lattice: readonly LatticeCell[],
  placed: ReadonlyMap<string, readonly Placed[]>,
): DemoCell[] {
  const serials = new Map<string, number>();
  return lattice.flatMap((cell) => {
    const communities = placed.get(streetAt(cell.board)) ?? [];
    const community =
      communities[
        nearest(
          communities.map(({ site }) => site),
          cell.board,
        )
      ]?.division.code;
    if (community === undefined) return [];
    const serial = (serials.get(community) ?? 0) + 1;
    serials.set(community, serial);
    return {
      code: formatCellCode(community, serial),
      communityCode: community,
      areaClass: areaClassAt(cell.board),
      ring: cellCorners(cell).map(groundToPosition),
    };
  });
}

/** A: the old town and the main roads of the patrol area. B: the rest of the town. C: everything else. */
function areaClassAt([x, y]: Board): AreaClass {
  if (Math.abs(x) <= 1.66 && Math.abs(y) <= 0.92) return 'A';
  const { west, east, north, south } = PATROL;
  if (x < west - 0.08 || x > east + 0.08 || y > north + 0.08 || y < south - 0.08) {
    return x > -4.3 && x < 4.2 && y > -4.2 && y < 2.95 ? 'B' : 'C';
  }
  return MAIN_ROADS.some(({ vertical, at }) => Math.abs((vertical ? x : y) - at) < 0.08) ? 'A' : 'B';
}

const MAIN_ROADS = ROADS.filter((road) => road.class === 'arterial' && road.line.length === 2).map(
  ({ line }) => {
    const [from = [0, 0], to = [0, 0]] = line;
    return { vertical: from[0] === to[0], at: from[0] === to[0] ? from[0] : from[1] };
  },
);

function landmarks(): DemoLandmark[] {
  const place = (at: Board) => {
    const [lon, lat] = toPosition(at);
    return { lon, lat };
  };
  const marks = LANDMARKS.map(({ at, name, kind, address }) => ({
    ...searchName(name),
    kind,
    ...(address === undefined ? {} : { address }),
    ...place(at),
  }));
  return [
    ...marks,
    ...crossings().map(({ name, at }) => ({ ...searchName(name), kind: 'crossing' as const, ...place(at) })),
    ...addresses(),
  ];
}

/** Every crossing of a north–south road with an east–west one, `鼓楼南路与东进东路交叉口`. */
function crossings(): { name: string; at: Board }[] {
  const parts = ROADS.filter((road) => road.class !== 'rail').flatMap(({ name, line }) =>
    line.slice(1).map((to, i) => ({ name, from: line[i] ?? to, to })),
  );
  const upright = parts.filter(({ from, to }) => from[0] === to[0]);
  const level = parts.filter(({ from, to }) => from[1] === to[1]);
  const within = (value: number, p: number, q: number) => value >= Math.min(p, q) && value <= Math.max(p, q);
  return upright.flatMap((a) =>
    level
      .filter((b) => within(a.from[0], b.from[0], b.to[0]) && within(b.from[1], a.from[1], a.to[1]))
      .map((b) => ({ name: `${a.name}与${b.name}交叉口`, at: [a.from[0], b.from[1]] as const })),
  );
}

/** Real addresses along their roads: the number decides how far along, odd on one side and even on the other. */
function addresses(): DemoLandmark[] {
  return readRoadAddresses().flatMap(({ road, address, place }) => {
    const plan = ROADS.find((each) => each.name === road);
    const number = Number(/(\d+)(?:-\d+)?号/.exec(address)?.[1] ?? Number.NaN);
    const [from, to] = plan?.line ?? [];
    if (from === undefined || to === undefined || Number.isNaN(number)) return [];
    const t = Math.min(0.95, 0.04 + number / 560);
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const side = (number % 2 === 0 ? 0.03 : -0.03) / length;
    const at: Board = [
      from[0] + (to[0] - from[0]) * t - (to[1] - from[1]) * side,
      from[1] + (to[1] - from[1]) * t + (to[0] - from[0]) * side,
    ];
    const [lon, lat] = groundToPosition(bend(at));
    const name = `${road}${/\d+(?:-\d+)?号/.exec(address)?.[0] ?? ''}`;
    return {
      ...searchName(name),
      kind: 'address' as const,
      address: place.startsWith('(') ? name : place,
      lon,
      lat,
    };
  });
}
