import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres } from '../place/index.ts';
import {
  believed,
  distanceWalked,
  doubtsOf,
  placeAt,
  positionNear,
  type TrackPosition,
  thinTrack,
} from './index.ts';

const START = Date.parse('2026-11-28T08:00:00+08:00');
/** Metres to degrees in Taizhou, near enough. */
const north = (metres: number) => metres / 111_195;

function at(seconds: number, metresNorth: number, accuracyMetres = 8): TrackPosition {
  return {
    at: START + seconds * 1000,
    lon: 119.92,
    lat: 32.49 + north(metresNorth),
    accuracyMetres,
    mocked: null,
  };
}

/** Somebody walking north, 1.2 m/s, a position every half minute. */
const walk = (count: number) => Array.from({ length: count }, (_, index) => at(index * 30, index * 36));

describe('doubts about a track', () => {
  const rule = { accuracyMetres: 100 };

  it('[PAT-02] doubts what the phone says it does not know well, and believes the rest', () => {
    expect(doubtsOf([at(0, 0), at(30, 36, 101), at(60, 72, 100)], rule)).toEqual([null, 'inaccurate', null]);
  });

  it('[PAT-02] doubts one or two positions nobody gets to and back from, and leaves the recorded track as it is', () => {
    const track = [...walk(4), at(120, 9_000), at(150, 9_030), at(180, 216), at(210, 252), at(240, 288)];
    const before = structuredClone(track);
    expect(doubtsOf(track, rule)).toEqual([null, null, null, null, 'jump', 'jump', null, null, null]);
    expect(believed(track, rule)).toHaveLength(7);
    expect(track).toEqual(before);
  });

  it('[PAT-02] believes the one or two that follow a jump, as long as they go on from before it', () => {
    const track = [...walk(4), at(120, 9_000), at(150, 180)];
    expect(doubtsOf(track, rule)).toEqual([null, null, null, null, 'jump', null]);
    expect(
      doubtsOf([at(0, 0), at(30, 9_000), ...[60, 90, 120].map((second) => at(second, second))], rule),
    ).toEqual([null, 'jump', null, null, null]);
  });

  it('[PAT-02] believes both ends of a long gap', () => {
    const track = [...walk(3), at(3_600, 9_000), at(3_630, 9_030), at(3_660, 9_060)];
    expect(doubtsOf(track, rule)).toEqual([null, null, null, null, null, null]);
  });

  it('[PAT-02] doubts a wrong first position, and none where it cannot tell which is wrong', () => {
    expect(doubtsOf([at(0, 50_000), at(30, 0), at(60, 36), at(90, 72)], rule)[0]).toBe('jump');
    expect(doubtsOf([at(0, 0), at(30, 50_000)], rule)).toEqual([null, null]);
  });
});

describe('the way of a track', () => {
  it('[PAT-02] counts what was walked, and nothing for standing where the phone wanders', () => {
    expect(distanceWalked(walk(11))).toBeCloseTo(360, -1);
    const standing = Array.from({ length: 200 }, (_, index) => at(index * 30, (index * 7) % 9));
    expect(distanceWalked(standing)).toBe(0);
    expect(distanceWalked([])).toBe(0);
  });

  it('[PAT-02] counts no leg that nobody can have gone', () => {
    expect(distanceWalked([at(0, 0), at(30, 50_000), at(60, 50_036)])).toBeCloseTo(36, 0);
  });

  it('[PAT-02] finds the position nearest to a moment, and how far it is in time', () => {
    const track = walk(5);
    expect(positionNear(track, START + 46_000)).toEqual({ position: track[2], apartMs: 14_000 });
    expect(positionNear(track, START - 5_000)).toEqual({ position: track[0], apartMs: 5_000 });
    expect(positionNear(track, START + 999_000)).toEqual({ position: track[4], apartMs: 879_000 });
    expect(positionNear(track, START + 45_000)?.position).toBe(track[1]);
    expect(positionNear([], START)).toBeNull();
  });

  it('[PAT-02] finds the nearest as looking at each would', () => {
    const moments = fc.uniqueArray(fc.nat({ max: 5_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(moments, fc.nat({ max: 6_000 }), (seconds, asked) => {
        const track = seconds.toSorted((a, b) => a - b).map((second) => at(second, second));
        const moment = START + asked * 1000;
        const least = Math.min(...track.map((one) => Math.abs(one.at - moment)));
        expect(positionNear(track, moment)?.apartMs).toBe(least);
      }),
    );
  });

  it('[PAT-02] plays evenly from one position to the next', () => {
    const track = walk(3);
    const half = placeAt(track, START + 15_000);
    expect(half === null ? Number.NaN : distanceMetres(half, at(0, 18))).toBeLessThan(0.1);
    expect(placeAt(track, START - 1)).toEqual({ lon: track[0]?.lon, lat: track[0]?.lat });
    expect(placeAt([], START)).toBeNull();
  });
});

describe('a thinned track', () => {
  const steps = fc.array(
    fc.record({
      seconds: fc.integer({ min: 1, max: 300 }),
      north: fc.integer({ min: -200, max: 200 }),
      east: fc.integer({ min: -200, max: 200 }),
    }),
    { minLength: 1, maxLength: 700 },
  );

  it('[PAT-02] is played back never further from the whole than asked, and keeps both ends', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 60 }), (legs, metres) => {
        let [second, up, right] = [0, 0, 0];
        const track = legs.map((leg) => {
          second += leg.seconds;
          up += leg.north;
          right += leg.east;
          return { ...at(second, up), lon: 119.92 + north(right) };
        });
        const thin = thinTrack(track, metres);
        expect(thin.at(0)).toBe(track.at(0));
        expect(thin.at(-1)).toBe(track.at(-1));
        for (const position of track) {
          const played = placeAt(thin, position.at);
          expect(played === null ? Infinity : distanceMetres(played, position)).toBeLessThanOrEqual(
            metres + 0.01,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[PAT-02] is short where somebody walked evenly', () => {
    expect(thinTrack(walk(400), 5)).toHaveLength(2);
    expect(thinTrack([], 5)).toEqual([]);
  });
});
