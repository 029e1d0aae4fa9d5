import type { Board } from './frame.ts';
import { clipLeft, sideOf } from './shapes.ts';

/**
 * The streets as a tree of cuts, each along a road or river of the plan. A cut divides the whole plane, so
 * every point belongs to exactly one street, and polygons and cells can never disagree.
 */
type Area = string | { from: Board; to: Board; left: Area; right: Area };

const cut = (from: Board, to: Board, left: Area, right: Area): Area => ({ from, to, left, right });

const TOWN_NORTH_OF_JICHUAN = cut(
  [-1.62, -5],
  [-1.62, 5],
  '321202002', // 城西
  cut([1.66, -5], [1.66, 5], cut([-5, 0.92], [5, 0.92], '321202005', '321202004'), '321202001'), // 城北 城中 城东
);

const TOWN_SOUTH_OF_JICHUAN = cut(
  [-0.2, -14],
  [-1.75, -1],
  '321202007', // 京泰路
  cut(
    [2.15, -9],
    [2.15, 0],
    cut([-3, -6.3], [5, -6.4], '321202003', '321202406'), // 城南, 海陵工业园区
    '321202050', // 红旗
  ),
);

const NORTH_OF_CANAL = cut(
  [-4, 0],
  [-3.8, 10],
  '321202103', // 华港
  cut([-0.6, 3.1], [3.2, 5.4], '321202101', '321202408'), // 罡杨, 火车站
);

const AREAS = cut(
  [4.2, -10],
  [4.3, 11],
  cut(
    [-10, 3.1],
    [12, 3.5],
    NORTH_OF_CANAL,
    cut(
      [-8.2, -14],
      [-5, 4],
      '321202100',
      cut([-9, -1.15], [5, -1.05], TOWN_NORTH_OF_JICHUAN, TOWN_SOUTH_OF_JICHUAN),
    ),
  ),
  cut([4, -4.1], [12, -4.4], '321202102', '321202407'), // 苏陈, 农业示范园区
);

/** The street a point of the board belongs to. */
export function streetAt(point: Board): string {
  let area = AREAS;
  while (typeof area !== 'string') area = sideOf(area.from, area.to, point) >= 0 ? area.left : area.right;
  return area;
}

/** The streets' rings: the outline (on the board), cut along every cut above them. */
export function streetRings(outline: readonly Board[]): Map<string, Board[]> {
  const rings = new Map<string, Board[]>();
  const descend = (area: Area, ring: Board[]): void => {
    if (typeof area === 'string') {
      rings.set(area, ring);
      return;
    }
    descend(area.left, clipLeft(ring, area.from, area.to));
    descend(area.right, clipLeft(ring, area.to, area.from));
  };
  descend(AREAS, [...outline]);
  return rings;
}

/** The ring of the ground nearer to `site` than to its siblings. */
export function communityRing(street: readonly Board[], site: Board, siblings: readonly Board[]): Board[] {
  let ring = [...street];
  for (const other of siblings) {
    if (other === site) continue;
    const middle: Board = [(site[0] + other[0]) / 2, (site[1] + other[1]) / 2];
    const along: Board = [middle[0] - (other[1] - site[1]), middle[1] + (other[0] - site[0])];
    ring = clipLeft(ring, middle, along);
  }
  return ring;
}

/** The index of the nearest site; the first of equals. */
export function nearest(sites: readonly Board[], [x, y]: Board): number {
  let best = 0;
  let least = Infinity;
  sites.forEach((site, index) => {
    const square = (site[0] - x) ** 2 + (site[1] - y) ** 2;
    if (square < least) {
      least = square;
      best = index;
    }
  });
  return best;
}

/**
 * Where the communities of a street have their middles: `count` sites spread over the street's points by
 * Lloyd's rounds, closer together towards the old town.
 */
export function communitySites(points: readonly Board[], count: number, random: () => number): Board[] {
  let sites = Array.from(
    { length: count },
    () => points[Math.floor(random() * points.length)] ?? ([0, 0] as const),
  );
  // Two equal sites would leave one community without ground.
  sites = sites.map(([x, y]) => [x + random() * 0.01, y + random() * 0.01] as const);
  for (let round = 0; round < 12; round += 1) {
    const sums = sites.map(() => ({ x: 0, y: 0, weight: 0 }));
    for (const point of points) {
      const sum = sums[nearest(sites, point)];
      if (sum === undefined) continue;
      const weight = 1 / (1 + (Math.hypot(point[0], point[1]) / 2.2) ** 2);
      sum.x += point[0] * weight;
      sum.y += point[1] * weight;
      sum.weight += weight;
    }
    sites = sites.map((site, i) => {
      const sum = sums[i];
      return sum === undefined || sum.weight === 0
        ? site
        : ([sum.x / sum.weight, sum.y / sum.weight] as const);
    });
  }
  return sites;
}
