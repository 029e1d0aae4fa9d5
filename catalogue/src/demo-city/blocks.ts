import type { Board } from './frame.ts';
import { PARKS, PATROL, type Road, WATERS, waterRing } from './plan.ts';
import { between } from './random.ts';
import { close, inRing, smooth } from './shapes.ts';

type Box = { west: number; east: number; south: number; north: number };

/** Columns and rows of the arterial roads: between them lie the blocks that lanes divide further. */
const COLUMNS = [-4.3, -3.25, -2.35, -1.15, 0, 1.15, 2.15, 3.2, 4.2];
const ROWS = [2.95, 2.2, 1.3, 0, -1.1, -1.85, -2.65, -3.55, -4.2];

/** Ground nobody builds on: parks and water with their banks. */
const KEEP_FREE: readonly { ring: Board[]; box: Box }[] = [
  ...PARKS.map((park) => smooth(park.ring)),
  ...WATERS.map((water) => waterRing(water, 0.035)),
].map((ring) => ({ ring, box: boxOf(ring) }));

export function isFree(point: Board): boolean {
  const [x, y] = point;
  return !KEEP_FREE.some(
    ({ ring, box }) =>
      x >= box.west && x <= box.east && y >= box.south && y <= box.north && inRing(ring, point),
  );
}

/** The lanes of the town and the blocks between them; lanes stop at water and parks. */
export function townBlocks(random: () => number): { lanes: Road[]; blocks: Board[][] } {
  const lanes: Road[] = [];
  const blocks: Board[][] = [];
  for (let c = 1; c < COLUMNS.length; c += 1) {
    for (let r = 1; r < ROWS.length; r += 1) {
      const box = {
        west: COLUMNS[c - 1] ?? 0,
        east: COLUMNS[c] ?? 0,
        north: ROWS[r - 1] ?? 0,
        south: ROWS[r] ?? 0,
      };
      divide(box, random, lanes, blocks);
    }
  }
  return { lanes, blocks };
}

/** Cuts a box across its longer side until it is a block of the size usual there, and builds on it. */
function divide(box: Box, random: () => number, lanes: Road[], blocks: Board[][]): void {
  const wide = box.east - box.west;
  const high = box.north - box.south;
  const inTown =
    box.west >= PATROL.west - 0.01 &&
    box.east <= PATROL.east + 0.01 &&
    box.north <= 2.21 &&
    box.south >= PATROL.south - 0.01;
  const oldTown = Math.abs(box.west) < 1.7 && Math.abs(box.east) < 1.7 && box.north < 1 && box.south > -0.9;
  const usual = oldTown ? 0.27 : inTown ? 0.4 : 0.55;
  if (Math.max(wide, high) <= usual) {
    build(box, random, blocks, inTown ? 0.06 : 0.35);
    return;
  }
  const at = between(random, 0.4, 0.6);
  if (wide >= high) {
    const x = box.west + wide * at;
    lanes.push(
      ...freeRuns([
        [x, box.south],
        [x, box.north],
      ]),
    );
    divide({ ...box, east: x }, random, lanes, blocks);
    divide({ ...box, west: x }, random, lanes, blocks);
  } else {
    const y = box.south + high * at;
    lanes.push(
      ...freeRuns([
        [box.west, y],
        [box.east, y],
      ]),
    );
    divide({ ...box, north: y }, random, lanes, blocks);
    divide({ ...box, south: y }, random, lanes, blocks);
  }
}

/** One to four pieces of built ground in a block, leaving its edge to the road; some blocks stay empty. */
function build(box: Box, random: () => number, blocks: Board[][], empty: number): void {
  if (random() < empty) return;
  const edge = 0.016;
  const x0 = box.west + edge;
  const x1 = box.east - edge;
  const y0 = box.south + edge;
  const y1 = box.north - edge;
  const mx = x0 + (x1 - x0) * between(random, 0.35, 0.65);
  const my = y0 + (y1 - y0) * between(random, 0.35, 0.65);
  const gap = 0.009;
  const both = random() < 0.45;
  const pieces: [number, number, number, number][] = both
    ? [
        [x0, y0, mx - gap, my - gap],
        [mx + gap, y0, x1, my - gap],
        [x0, my + gap, mx - gap, y1],
        [mx + gap, my + gap, x1, y1],
      ]
    : [
        [x0, y0, mx - gap, y1],
        [mx + gap, y0, x1, y1],
      ];
  for (const [west, south, east, north] of pieces) {
    if (east - west < 0.03 || north - south < 0.03 || random() < 0.05) continue;
    const ring: Board[] = close([
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ]);
    // Corners alone would let a block stand across a river.
    const samples = Array.from({ length: 25 }, (_, i): Board => {
      return [west + ((east - west) * (i % 5)) / 4, south + ((north - south) * Math.floor(i / 5)) / 4];
    });
    if (samples.every(isFree)) blocks.push(ring);
  }
}

/** The parts of a straight lane that cross neither park nor water, where they are long enough to be a lane. */
function freeRuns(line: readonly [Board, Board]): Road[] {
  const [from, to] = line;
  const steps = Math.max(2, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 0.02));
  const runs: Road[] = [];
  let start: Board | undefined;
  let end: Board | undefined;
  for (let step = 0; step <= steps + 1; step += 1) {
    const t = step / steps;
    const point: Board = [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
    if (step <= steps && isFree(point)) {
      start ??= point;
      end = point;
    } else if (start !== undefined && end !== undefined) {
      if (Math.hypot(end[0] - start[0], end[1] - start[1]) > 0.08) {
        runs.push({ name: '', class: 'minor', line: [start, end] });
      }
      start = undefined;
    }
  }
  return runs;
}

/** Hamlets out in the fields: small blocks huddled together, at the points given. */
export function hamlets(middles: readonly Board[], random: () => number): Board[][] {
  return middles.flatMap(([x, y]) =>
    Array.from({ length: 4 + Math.floor(random() * 4) }, (_, i): Board[] => {
      const west = x + (i % 3) * 0.11 + between(random, -0.03, 0.03) - 0.17;
      const south = y + Math.floor(i / 3) * 0.085 + between(random, -0.02, 0.02) - 0.1;
      const east = west + between(random, 0.05, 0.09);
      const north = south + between(random, 0.03, 0.06);
      return close([
        [west, south],
        [east, south],
        [east, north],
        [west, north],
      ]);
    }).filter((ring) => ring.every(isFree)),
  );
}

function boxOf(ring: readonly Board[]): Box {
  return {
    west: Math.min(...ring.map(([x]) => x)),
    east: Math.max(...ring.map(([x]) => x)),
    south: Math.min(...ring.map(([, y]) => y)),
    north: Math.max(...ring.map(([, y]) => y)),
  };
}
