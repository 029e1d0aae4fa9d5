import { type Instant, MINUTE } from '@baixing/domain/time';
import { decodePiece, positionNear, type TrackPosition } from '@baixing/domain/track';
import type { Reader } from '../../../db/transaction.ts';
import { latestEnd, type PatrolRule } from '../rule.ts';
import type { Shift } from '../shift.repository.ts';
import { piecesAround, piecesOfShift } from '../track.repository.ts';

/** All positions of pieces, in order of time. What we keep has been read before: it can be read again. */
function positionsOf(pieces: readonly { bytes: Buffer }[]): TrackPosition[] {
  const positions = pieces.flatMap(({ bytes }) => {
    const decoded = decodePiece(bytes);
    if ('fault' in decoded) throw new Error(`a kept piece cannot be read: ${decoded.fault}`);
    return decoded.positions;
  });
  return positions.sort((a, b) => a.at - b.at);
}

/** Everything recorded in a shift, as it was recorded, in order of time; nothing once it has been forgotten. */
export async function readTrack(reader: Reader, shift: Shift, rule: PatrolRule): Promise<TrackPosition[]> {
  const { id, personId, begunAt } = shift;
  return positionsOf(await piecesOfShift(reader, { id, personId, begunAt, until: latestEnd(begunAt, rule) }));
}

/** What is further from a moment than this says nothing about it. */
const NEAR_MS = 10 * MINUTE;

/**
 * Where a person was by their track nearest to a moment, in whichever shift, and how far in time from it; null when
 * nothing was recorded within ten minutes. For whoever weighs evidence: the position is as recorded, with its accuracy.
 */
export async function findPositionNear(
  reader: Reader,
  personId: string,
  at: Instant,
): Promise<{ position: TrackPosition; apartMs: number } | null> {
  const near = positionNear(
    positionsOf(await piecesAround(reader, personId, at - NEAR_MS, at + NEAR_MS)),
    at,
  );
  return near !== null && near.apartMs <= NEAR_MS ? near : null;
}
