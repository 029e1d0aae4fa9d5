import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePiece, encodePiece, MOST_PIECE_BYTES, MOST_POSITIONS } from './piece.ts';
import { type TrackPosition, trackPosition } from './position.ts';

const FIRST = Date.parse('1992-01-01T00:00:00+08:00');
const LAST = Date.parse('2099-01-01T00:00:00+08:00') - 1;

const anywhere = fc.record({
  at: fc.integer({ min: FIRST, max: LAST }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  accuracyMetres: fc.double({ min: 0, max: 100_000, noNaN: true }),
  mocked: fc.constantFrom(null, false, true),
});

const inOrder = (positions: TrackPosition[]) => [...positions].sort((a, b) => a.at - b.at);
const anyPiece = fc.array(anywhere, { minLength: 1, maxLength: 60 }).map(inOrder);

describe('a track piece', () => {
  it('[PAT-02] reads back what was written, to the second, the millionth of a degree and the metre', () => {
    fc.assert(
      fc.property(anyPiece, (positions) => {
        expect(decodePiece(encodePiece(positions))).toEqual({ positions: positions.map(trackPosition) });
      }),
    );
  });

  it('[PAT-02] loses less than a second, a tenth of a metre and a metre of accuracy', () => {
    fc.assert(
      fc.property(anywhere, (measured) => {
        const kept = trackPosition(measured);
        expect(measured.at - kept.at).toBeGreaterThanOrEqual(0);
        expect(measured.at - kept.at).toBeLessThan(1000);
        expect(Math.abs(measured.lon - kept.lon)).toBeLessThanOrEqual(0.000_000_51);
        expect(Math.abs(measured.lat - kept.lat)).toBeLessThanOrEqual(0.000_000_51);
        expect(kept.mocked).toBe(measured.mocked);
      }),
    );
  });

  it('[PAT-02] answers any bytes with positions or a fault, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodePiece(bytes);
        if ('fault' in decoded) expect(['version', 'count', 'broken', 'range']).toContain(decoded.fault);
        // What it takes has one writing: these very bytes.
        else expect(encodePiece(decoded.positions)).toEqual(bytes);
      }),
      { numRuns: 2_000 },
    );
  });

  it('[PAT-02] takes no piece of which bytes were changed, cut off or added, unless it is the writing of another', () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
      fc.record({ kind: fc.constant('add' as const), at: fc.nat(), byte: fc.nat({ max: 255 }) }),
      fc.record({ kind: fc.constant('set' as const), at: fc.nat(), byte: fc.nat({ max: 255 }) }),
    );
    fc.assert(
      fc.property(anyPiece, change, (positions, how) => {
        const whole = [...encodePiece(positions)];
        const at = how.at % whole.length;
        if (how.kind === 'cut') whole.splice(at);
        else if (how.kind === 'add') whole.splice(at, 0, how.byte);
        else whole[at] = how.byte;
        const decoded = decodePiece(Uint8Array.from(whole));
        if (how.kind === 'cut') expect(decoded).toHaveProperty('fault');
        if (!('fault' in decoded)) expect([...encodePiece(decoded.positions)]).toEqual(whole);
      }),
      { numRuns: 1_000 },
    );
  });

  it('[PAT-02] is never longer than promised, and about seven bytes for a position of somebody walking', () => {
    const spread = Array.from({ length: MOST_POSITIONS }, (_, index) => ({
      at: FIRST + Math.floor(((LAST - FIRST) / MOST_POSITIONS) * index),
      lon: index % 2 === 0 ? -180 : 180,
      lat: index % 2 === 0 ? -90 : 90,
      accuracyMetres: 100_000,
      mocked: true,
    }));
    expect(encodePiece(spread).length).toBeLessThanOrEqual(MOST_PIECE_BYTES);
    const walk = Array.from({ length: 120 }, (_, index) => ({
      at: Date.parse('2026-11-28T08:00:00+08:00') + index * 30_000,
      lon: 119.92 + 0.0003 * Math.sin(index),
      lat: 32.49 + 0.0002 * index,
      accuracyMetres: 6 + (index % 9),
      mocked: null,
    }));
    expect(encodePiece(walk).length).toBeLessThan(8 * walk.length);
  });

  it('refuses to write nothing, too much, time that goes back, and places that do not exist', () => {
    const one = { at: FIRST + 1000, lon: 119.9, lat: 32.5, accuracyMetres: 5, mocked: null };
    expect(() => encodePiece([])).toThrow(RangeError);
    expect(() => encodePiece(Array.from({ length: MOST_POSITIONS + 1 }, () => one))).toThrow(RangeError);
    expect(() => encodePiece([one, { ...one, at: FIRST }])).toThrow(RangeError);
    for (const wrong of [{ lon: 181 }, { lat: -91 }, { lon: Number.NaN }, { at: 0 }])
      expect(() => encodePiece([{ ...one, ...wrong }])).toThrow(RangeError);
  });
});
