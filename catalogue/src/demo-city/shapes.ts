import type { Board } from './frame.ts';

/** Points added along a line so that no step is longer than `step`, and straight lines can bend. */
export function densify(line: readonly Board[], step: number): Board[] {
  const dense: Board[] = [];
  line.forEach((to, index) => {
    const from = line[index - 1];
    if (from !== undefined) {
      const parts = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / step);
      for (let part = 1; part < parts; part += 1) {
        dense.push([
          from[0] + ((to[0] - from[0]) * part) / parts,
          from[1] + ((to[1] - from[1]) * part) / parts,
        ]);
      }
    }
    dense.push(to);
  });
  return dense;
}

/** A smooth line through all the points (Catmull–Rom); closed when the last point equals the first. */
export function smooth(line: readonly Board[], perSegment = 6): Board[] {
  const first = line[0];
  const last = line.at(-1);
  if (first === undefined || last === undefined || line.length < 3) return [...line];
  const closed = isClosed(line);
  const at = (i: number): Board => {
    if (i < 0) return closed ? (line[line.length - 2] ?? first) : first;
    if (i >= line.length) return closed ? (line[1] ?? last) : last;
    return line[i] ?? first;
  };
  const curve: Board[] = [];
  for (let i = 0; i < line.length - 1; i += 1) {
    for (let step = 0; step < perSegment; step += 1) {
      curve.push(catmullRom(at(i - 1), at(i), at(i + 1), at(i + 2), step / perSegment));
    }
  }
  curve.push(last);
  return curve;
}

function catmullRom(a: Board, b: Board, c: Board, d: Board, t: number): Board {
  const mix = (p: number, q: number, r: number, s: number) =>
    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t);
  return [mix(a[0], b[0], c[0], d[0]), mix(a[1], b[1], c[1], d[1])];
}

/** The ring of a band `width` wide along a line, ends cut square. */
export function band(line: readonly Board[], width: number): Board[] {
  const left: Board[] = [];
  const right: Board[] = [];
  const closed = isClosed(line);
  line.forEach((point, i) => {
    const before = line[i - 1] ?? (closed ? line.at(-2) : undefined) ?? point;
    const after = line[i + 1] ?? (closed ? line[1] : undefined) ?? point;
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const nx = (-(after[1] - before[1]) / length) * (width / 2);
    const ny = ((after[0] - before[0]) / length) * (width / 2);
    left.push([point[0] + nx, point[1] + ny]);
    right.unshift([point[0] - nx, point[1] - ny]);
  });
  return close([...left, ...right]);
}

/** Whether a line comes back to where it began. */
export function isClosed(line: readonly Board[]): boolean {
  const first = line[0];
  const last = line.at(-1);
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

/** The ring with its first point at the end. */
export function close(ring: readonly Board[]): Board[] {
  const first = ring[0];
  return first === undefined || isClosed(ring) ? [...ring] : [...ring, first];
}

/** The line without the points that lie within `tolerance` of it (Douglas–Peucker); its ends stay. */
export function simplify<P extends readonly [number, number]>(line: readonly P[], tolerance: number): P[] {
  const first = line[0];
  const last = line.at(-1);
  if (first === undefined || last === undefined || line.length < 3) return [...line];
  let furthest = 0;
  let at = 0;
  line.forEach((point, i) => {
    const distance = distanceToSegment(point, first, last);
    if (distance > furthest) {
      furthest = distance;
      at = i;
    }
  });
  if (furthest <= tolerance) return [first, last];
  return [...simplify(line.slice(0, at + 1), tolerance).slice(0, -1), ...simplify(line.slice(at), tolerance)];
}

function distanceToSegment([x, y]: Board, [ax, ay]: Board, [bx, by]: Board): number {
  const square = (bx - ax) ** 2 + (by - ay) ** 2;
  const t =
    square === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

/**
 * The part of a ring on the left of the line a → b (Sutherland–Hodgman). Where the rest would fall into
 * several pieces they stay joined by edges along the line, which enclose nothing.
 */
export function clipLeft(ring: readonly Board[], a: Board, b: Board): Board[] {
  const kept: Board[] = [];
  for (let i = 1; i < ring.length; i += 1) {
    const from = ring[i - 1];
    const to = ring[i];
    if (from === undefined || to === undefined) continue;
    const sideFrom = sideOf(a, b, from);
    const sideTo = sideOf(a, b, to);
    if (sideFrom >= 0) kept.push(from);
    if (sideFrom >= 0 !== sideTo >= 0) {
      const t = sideFrom / (sideFrom - sideTo);
      kept.push([from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t]);
    }
  }
  return close(kept);
}

/** Positive on the left of a → b, negative on the right, zero on the line. */
export function sideOf(a: Board, b: Board, point: Board): number {
  return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]);
}

/** Whether a point lies in a closed ring of the board. */
export function inRing(ring: readonly Board[], [x, y]: Board): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const a = ring[i - 1];
    const b = ring[i];
    if (a === undefined || b === undefined || a[1] > y === b[1] > y) continue;
    if (x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}
