import { randomUUID } from 'node:crypto';
import type { Client } from '@baixing/client';
import type { Instant } from '@baixing/domain/time';
import { encodePiece, type TrackPosition } from '@baixing/domain/track';
import type { World } from '@baixing/testing';
import { withTransaction } from '../../db/transaction.ts';
import { personId } from '../../demo/city/people.ts';
import { createShifts, type PatrolRule } from './index.ts';

export const RULE: PatrolRule = {
  trackEverySeconds: 30,
  trackAccuracyMetres: 100,
  trackDays: 90,
  shiftHours: 16,
};

const shifts = createShifts(RULE);

/** 泰山公园西大门, in the demo city. */
export const GATE = { lon: 119.90346, lat: 32.48856 };

/** Somebody walking north from the gate, a position every half minute. */
export function walkFrom(at: Instant, count: number, metres = 0): TrackPosition[] {
  return Array.from({ length: count }, (_, index) => ({
    at: at + index * 30_000,
    lon: GATE.lon,
    lat: GATE.lat + (metres + index * 36) / 111_195,
    accuracyMetres: 8,
    mocked: null,
  }));
}

/** What a phone does, in a world. */
export function streetOf(world: World) {
  return {
    /** Begins a shift, as an operation from a phone does. @returns its id */
    async begin(
      username: string,
      madeAt = world.clock.now(),
      shiftId: string = randomUUID(),
    ): Promise<string> {
      const place = { ...GATE, accuracyMetres: 12 };
      await withTransaction(world.pool, (tx) =>
        shifts.begin(tx, personId(username), { shiftId, place }, { madeAt, now: world.clock.now() }),
      );
      return shiftId;
    },
    end(username: string, shiftId: string, madeAt = world.clock.now()): Promise<void> {
      return withTransaction(world.pool, (tx) =>
        shifts.end(tx, personId(username), shiftId, { madeAt, now: world.clock.now() }),
      );
    },
    /** Sends positions as one piece. */
    async send(
      username: string,
      shift: string,
      positions: readonly TrackPosition[],
      id: string = randomUUID(),
    ) {
      return (await world.as(username)).sendTrackPiece({
        query: { id, shift },
        bytes: encodePiece(positions),
      });
    },
  };
}

/** The code of the refusal, or `done`. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
}

/** The shifts of somebody's own day. */
export const ownShifts = async (client: Client, day: string) =>
  (await client.listMyShifts({ query: { day } })).rows;
