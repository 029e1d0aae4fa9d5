import {
  FIRST_SECOND,
  isPosition,
  LAST_SECOND,
  MICRO,
  type TrackPosition,
  trackPosition,
  WORST_ACCURACY_METRES,
} from './position.ts';
import { VarintReader, VarintWriter } from './varint.ts';

/** The first byte of a piece: another way of writing would get another number. */
const VERSION = 1;

/** A piece holds so many positions at most: more than eight hours of one every thirty seconds. */
export const MOST_POSITIONS = 1_000;

/**
 * A piece is never longer: a version byte, the second it begins with, its count, and for each position up to 5 bytes of
 * time, 5 + 5 of place and 3 of accuracy. A person walking takes about seven.
 */
export const MOST_PIECE_BYTES = 1 + 5 + 2 + 18 * MOST_POSITIONS;

/** Why bytes are no piece of a track. */
export type PieceFault =
  /** Not a version this program knows. */
  | 'version'
  /** No position, or more than a piece may hold. */
  | 'count'
  /** Ends too early or too late, or is written as `encodePiece` never writes. */
  | 'broken'
  /** A moment or a place that does not exist. */
  | 'range';

export type DecodedPiece = { positions: TrackPosition[] } | { fault: PieceFault };

const MOCKED = [null, false, true] as const;
const KINDS = MOCKED.length;

/**
 * Writes positions in order of time as bytes: to the second, to the millionth of a degree, to the metre
 * (`trackPosition`). The same positions always make the same bytes, and `decodePiece` takes no others.
 * @throws RangeError for no position, more than `MOST_POSITIONS`, positions out of order, or a place that does not exist
 */
export function encodePiece(measured: readonly TrackPosition[]): Uint8Array<ArrayBuffer> {
  const [first] = measured;
  if (first === undefined || measured.length > MOST_POSITIONS)
    throw new RangeError(`a piece holds 1 to ${MOST_POSITIONS} positions, not ${measured.length}`);
  const out = new VarintWriter();
  let second = trackPosition(first).at / 1000;
  let lon = 0;
  let lat = 0;
  out.write(VERSION);
  out.write(second);
  out.write(measured.length);
  for (const one of measured) {
    const position = trackPosition(one);
    if (!isPosition(position)) throw new RangeError(`not a position: ${JSON.stringify(one)}`);
    const [east, north] = [Math.round(position.lon * MICRO), Math.round(position.lat * MICRO)];
    // Time only goes on: a number below zero is refused by the writer.
    out.write(position.at / 1000 - second);
    out.writeSigned(east - lon);
    out.writeSigned(north - lat);
    out.write(position.accuracyMetres * KINDS + MOCKED.indexOf(position.mocked));
    second = position.at / 1000;
    lon = east;
    lat = north;
  }
  return out.done();
}

/** Reads bytes that came from anywhere. Never throws: what `encodePiece` could not have written is a fault. */
export function decodePiece(bytes: Uint8Array): DecodedPiece {
  const read = new VarintReader(bytes);
  if (read.read() !== VERSION) return { fault: 'version' };
  const base = read.read();
  const count = read.read();
  if (base === undefined || count === undefined) return { fault: 'broken' };
  if (count === 0 || count > MOST_POSITIONS) return { fault: 'count' };
  const positions: TrackPosition[] = [];
  let second = base;
  let lon = 0;
  let lat = 0;
  for (let index = 0; index < count; index += 1) {
    const passed = read.read();
    const east = read.readSigned();
    const north = read.readSigned();
    const mark = read.read();
    if (passed === undefined || east === undefined || north === undefined || mark === undefined)
      return { fault: 'broken' };
    // The first position is at the second with which the piece begins: said once only.
    if (index === 0 && passed !== 0) return { fault: 'broken' };
    second += passed;
    lon += east;
    lat += north;
    const accuracyMetres = Math.floor(mark / KINDS);
    if (!exists(second, lon, lat, accuracyMetres)) return { fault: 'range' };
    const mocked = MOCKED[mark % KINDS] ?? null;
    positions.push({ at: second * 1000, lon: lon / MICRO, lat: lat / MICRO, accuracyMetres, mocked });
  }
  return read.ended ? { positions } : { fault: 'broken' };
}

function exists(second: number, lon: number, lat: number, accuracyMetres: number): boolean {
  return (
    second >= FIRST_SECOND &&
    second <= LAST_SECOND &&
    Math.abs(lon) <= 180 * MICRO &&
    Math.abs(lat) <= 90 * MICRO &&
    accuracyMetres <= WORST_ACCURACY_METRES
  );
}
