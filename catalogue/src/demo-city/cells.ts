import { type Board, unbend } from './frame.ts';

/** The side of a unit grid cell: 100 m, so about 10,000 m² each. GB/T 30428.1. */
const SIDE = 0.1;

export type LatticeCell = {
  /** column and row of the lattice, counted from the city's origin eastwards and northwards */
  column: number;
  row: number;
  /** the cell's middle on the drawing board */
  board: Board;
};

/**
 * Every square of the lattice that the outline (ground kilometres) touches, north → south and west → east.
 * Squares on the border are whole: the city ends inside them.
 */
export function latticeCells(outline: readonly Board[]): LatticeCell[] {
  const half = SIDE / 2;
  const rows = outline.map(([, y]) => Math.floor(y / SIDE));
  const columns = outline.map(([x]) => Math.floor(x / SIDE));
  const [west, east] = [Math.min(...columns), Math.max(...columns)];
  const cells: LatticeCell[] = [];
  for (let row = Math.max(...rows); row >= Math.min(...rows); row -= 1) {
    // Three lines through the row of cells: a cell is in when one of its nine points is.
    const lines = [row * SIDE, row * SIDE + half, (row + 1) * SIDE].map((y) => crossings(outline, y));
    for (let column = west; column <= east; column += 1) {
      const x = column * SIDE;
      if (!lines.some((line) => [x, x + half, x + SIDE].some((at) => isInside(line, at)))) continue;
      cells.push({ column, row, board: unbend([x + half, row * SIDE + half]) });
    }
  }
  return cells;
}

/** The corners of a cell in ground kilometres, counter-clockwise and closed. */
export function cellCorners({ column, row }: { column: number; row: number }): Board[] {
  const at = (dx: number, dy: number): Board => [(column + dx) * SIDE, (row + dy) * SIDE];
  return [at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)];
}

function crossings(ring: readonly Board[], y: number): number[] {
  const at: number[] = [];
  for (let i = 1; i < ring.length; i += 1) {
    const a = ring[i - 1];
    const b = ring[i];
    if (a === undefined || b === undefined || a[1] > y === b[1] > y) continue;
    at.push(((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]);
  }
  return at.sort((a, b) => a - b);
}

function isInside(sorted: readonly number[], x: number): boolean {
  let count = 0;
  for (const each of sorted) {
    if (each > x) break;
    count += 1;
  }
  return count % 2 === 1;
}
