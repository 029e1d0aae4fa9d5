import { MINUTE } from '@baixing/domain/time';
import { decodePiece } from '@baixing/domain/track';
import { describe, expect, it } from 'vitest';
import { faultOf, MOST_IN_PIECE, pieceOf, toPack, waitAfter } from './packing.ts';
import { FREE, type StoredPosition } from './track-database.ts';

const NOW = Date.parse('2026-11-28T10:00:00+08:00');
const GOING_ON = { ended: false, everySeconds: 30 };
const recorded = (count: number, from = NOW): StoredPosition[] =>
  Array.from({ length: count }, (_, index) => ({
    seq: index + 1,
    shiftId: 's',
    piece: FREE,
    at: from + index * 30_000,
    lon: 119.9,
    lat: 32.4 + index / 10_000,
    accuracyMetres: 8,
    mocked: null,
  }));

describe('packing positions', () => {
  it('[PAT-02] lets them gather for two minutes, and no longer', () => {
    const three = recorded(3);
    expect(toPack([], NOW, { ended: true, everySeconds: 30 })).toEqual([]);
    expect(toPack(three, NOW + 2 * MINUTE - 1, GOING_ON)).toEqual([]);
    expect(toPack(three, NOW + 2 * MINUTE, GOING_ON)).toEqual(three);
    expect(toPack(three, NOW + 2 * MINUTE, { ...GOING_ON, everySeconds: 60 })).toEqual([]);
  });

  it('[PAT-02] packs at once what is left when the shift has ended, and an hour at most in one piece', () => {
    expect(toPack(recorded(2), NOW, { ...GOING_ON, ended: true })).toHaveLength(2);
    expect(toPack(recorded(500), NOW, GOING_ON)).toHaveLength(MOST_IN_PIECE);
  });

  it('[PAT-02] says in a piece what was recorded', () => {
    const positions = recorded(40);
    const piece = pieceOf(positions, { id: 'p', shiftId: 's', personId: 'me' });
    expect(piece).toMatchObject({ id: 'p', count: 40, from: NOW, to: positions.at(-1)?.at, refusal: null });
    const decoded = decodePiece(piece.bytes);
    expect('positions' in decoded && decoded.positions.map(({ at, lat }) => [at, lat])).toEqual(
      positions.map(({ at, lat }) => [at, Number(lat.toFixed(6))]),
    );
  });
});

describe('trying again', () => {
  it('[PAT-02] waits twice as long each time, five minutes at most, and never gives up', () => {
    const waits = Array.from({ length: 40 }, (_, tries) => waitAfter(tries, 0.5));
    expect(waits.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
    expect(waits.at(-1)).toBe(5 * MINUTE);
    expect(waitAfter(3, 0)).toBeLessThan(waitAfter(3, 1));
  });

  it('[PAT-02] tells a closed line from a piece that must wait, from one off duty, from one that is never taken', () => {
    const fault = (code: string, status: number, retry = false) => faultOf({ code, status }, retry);
    expect(fault('unavailable', 0, true)).toBe('way');
    expect(fault('not-signed-in', 401)).toBe('way');
    expect(fault('internal', 500, true)).toBe('way');
    expect(fault('too-many-requests', 429, true)).toBe('way');
    expect(fault('shift-missing', 409, true)).toBe('later');
    expect(fault('position-in-future', 409, true)).toBe('later');
    expect(fault('outside-shift', 409)).toBe('off-duty');
    expect(fault('piece-broken', 422)).toBe('never');
    expect(fault('position-too-old', 409)).toBe('never');
  });
});
