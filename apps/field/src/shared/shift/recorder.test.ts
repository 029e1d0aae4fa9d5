import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SETTING } from './fixtures/street.ts';
import { type RecorderState, startRecorder } from './recorder.ts';
import { openTrackDatabase, positionsOf, type StoredShift } from './track-database.ts';

const BEGUN = Date.parse('2026-11-28T08:00:00+08:00');
const SHIFT: StoredShift = {
  id: 'shift',
  personId: 'me',
  begunAt: BEGUN,
  endedAt: null,
  endedBy: null,
  recording: true,
};

/** The phone's own place, moved by the test; its clock is two days ahead of the server's. */
const AHEAD = 48 * 3_600_000;
let now: number;
let watcher: { hear: PositionCallback; fail: PositionErrorCallback } | undefined;
let asked: number;
let states: RecorderState[];
let number = 0;
let database = openTrackDatabase('recorder');

const fix = (lat: number, at = now): GeolocationPosition =>
  ({
    timestamp: at + AHEAD,
    coords: { longitude: 119.9, latitude: lat, accuracy: 7.4 },
  }) as GeolocationPosition;

const geolocation = {
  watchPosition: (hear: PositionCallback, fail: PositionErrorCallback) => {
    watcher = { hear, fail };
    return 1;
  },
  clearWatch: () => {
    watcher = undefined;
  },
  getCurrentPosition: (hear: PositionCallback) => {
    asked += 1;
    hear(fix(32.4));
  },
} as unknown as Geolocation;

const start = () =>
  startRecorder(SHIFT, SETTING, {
    database,
    geolocation,
    now: () => now,
    phoneNow: () => now + AHEAD,
    onState: (state) => states.push(state),
    onKept: () => undefined,
    onTrouble: (error) => {
      throw error;
    },
  });

/** Lets time pass for clock and timers alike. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    now += 1000;
    await vi.advanceTimersByTimeAsync(1000);
  }
}
const kept = async () => (await positionsOf(database, SHIFT.id)).map(({ at }) => (at - BEGUN) / 1000);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  now = BEGUN + 1_000;
  asked = 0;
  states = [];
  number += 1;
  database = openTrackDatabase(`recorder-${number}`);
});
afterEach(() => vi.useRealTimers());

describe('the recorder', () => {
  it('[PAT-02] keeps the first place at once and then one in each interval, by the server’s time', async () => {
    const recorder = start();
    expect(states).toEqual(['looking']);
    for (let second = 0; second < 100; second += 2) {
      watcher?.hear(fix(32.4 + second / 10_000));
      await pass(2);
    }
    await recorder.stop();
    const seconds = await kept();
    expect(seconds).toHaveLength(4);
    expect(seconds[0]).toBe(1);
    for (const [index, second] of seconds.entries())
      if (index > 0) expect(Math.abs(second - (seconds[index - 1] ?? 0) - 30)).toBeLessThanOrEqual(2);
    expect(states.at(-1)).toBe('off');
    const [first] = await positionsOf(database, SHIFT.id);
    expect(first).toMatchObject({ lon: 119.9, lat: 32.4, accuracyMetres: 7, mocked: null });
  });

  it('[PAT-02] asks the phone when it says nothing because its owner stands still', async () => {
    const recorder = start();
    watcher?.hear(fix(32.4));
    await pass(65);
    await recorder.stop();
    expect(asked).toBe(2);
    expect(await kept()).toHaveLength(3);
  });

  it('[PAT-02] says what keeps it from recording, and goes on by itself', async () => {
    const recorder = start();
    watcher?.fail({ code: 1, PERMISSION_DENIED: 1 } as GeolocationPositionError);
    expect(states.at(-1)).toBe('denied');
    watcher?.fail({ code: 3, PERMISSION_DENIED: 1 } as GeolocationPositionError);
    expect(states.at(-1)).toBe('unknown');
    watcher?.hear(fix(32.4));
    expect(states.at(-1)).toBe('recording');
    await recorder.stop();
  });

  it('[PAT-02] keeps nothing after it was stopped, whatever the phone still says', async () => {
    const recorder = start();
    watcher?.hear(fix(32.4));
    const late = watcher;
    await recorder.stop();
    expect(watcher).toBeUndefined();
    now += 60_000;
    late?.hear(fix(32.5));
    await pass(60);
    expect(await kept()).toHaveLength(1);
  });

  it('[PAT-02] ends a shift whose longest time is over, though nobody says so', async () => {
    await database.shifts.add({ ...SHIFT });
    const recorder = start();
    now = BEGUN + 16 * 3_600_000;
    await pass(5);
    await vi.waitFor(async () =>
      expect(await database.shifts.get(SHIFT.id)).toMatchObject({
        endedAt: BEGUN + 16 * 3_600_000,
        endedBy: 'time',
      }),
    );
    await recorder.stop();
  });
});
