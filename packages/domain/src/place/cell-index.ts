import { type Bbox, bboxOf, type Point, type Ring, ringContains } from './geometry.ts';

export type Locatable = { code: string; ring: Ring };

export type CellIndex<T extends Locatable> = {
  /** The cell a point lies in. A point on a shared edge has one owner; a point outside every cell has none. */
  locate: (point: Point) => T | undefined;
  /** The box around all cells, undefined when there are none. */
  bbox: Bbox | undefined;
};

/**
 * A table of squares over the cells' box, each listing the cells that touch it, so that `locate` looks at a
 * handful of rings however many cells there are. Building is linear in the number of cells.
 */
export function cellIndex<T extends Locatable>(cells: readonly T[]): CellIndex<T> {
  const boxes = cells.map((cell) => bboxOf(cell.ring));
  const whole = boxes.reduce<Bbox | undefined>(union, undefined);
  if (whole === undefined) return { locate: () => undefined, bbox: undefined };
  // About one bin per cell, at least one, and never more than the ground has room for.
  const side = Math.min(512, Math.max(1, Math.ceil(Math.sqrt(cells.length))));
  const stepLon = (whole.east - whole.west) / side || 1;
  const stepLat = (whole.north - whole.south) / side || 1;
  const column = (lon: number) => Math.min(side - 1, Math.max(0, Math.floor((lon - whole.west) / stepLon)));
  const row = (lat: number) => Math.min(side - 1, Math.max(0, Math.floor((lat - whole.south) / stepLat)));
  const bins: (number[] | undefined)[] = new Array(side * side);
  boxes.forEach((box, number) => {
    for (let r = row(box.south); r <= row(box.north); r += 1) {
      for (let c = column(box.west); c <= column(box.east); c += 1) {
        const bin = bins[r * side + c];
        if (bin === undefined) bins[r * side + c] = [number];
        else bin.push(number);
      }
    }
  });
  return {
    bbox: whole,
    locate: (point) => {
      const { lon, lat } = point;
      // Written so that NaN falls through to "nowhere".
      if (!(lon >= whole.west && lon <= whole.east && lat >= whole.south && lat <= whole.north))
        return undefined;
      for (const number of bins[row(lat) * side + column(lon)] ?? []) {
        const cell = cells[number];
        if (cell !== undefined && ringContains(cell.ring, point)) return cell;
      }
      return undefined;
    },
  };
}

function union(a: Bbox | undefined, b: Bbox): Bbox {
  if (a === undefined) return b;
  return {
    west: Math.min(a.west, b.west),
    south: Math.min(a.south, b.south),
    east: Math.max(a.east, b.east),
    north: Math.max(a.north, b.north),
  };
}
