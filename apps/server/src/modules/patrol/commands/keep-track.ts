import { type Instant, localDay } from '@baixing/domain/time';
import { encodePiece, type TrackPosition } from '@baixing/domain/track';
import type { Tx } from '../../../db/transaction.ts';
import type { PatrolRule } from '../rule.ts';
import { makeTrackDays } from '../track.repository.ts';
import { type ReadPiece, takePieces } from './take-pieces.ts';

/** A phone packs an hour of positions at most. */
const IN_PIECE = 120;

/** A track that is known whole, as phones would have sent it piece by piece; `idOf` names its pieces. */
export type WholeTrack = {
  shiftId: string;
  personId: string;
  positions: readonly TrackPosition[];
  idOf: (piece: number) => string;
};

/** Keeps whole tracks in the caller's transaction. @throws AppError what a phone would be told of a piece that is wrong */
export async function keepTracks(
  tx: Tx,
  tracks: readonly WholeTrack[],
  rule: PatrolRule,
  at: Instant,
): Promise<void> {
  const pieces = tracks.flatMap(piecesOf);
  await makeTrackDays(tx, [...new Set(pieces.map(({ day }) => day))]);
  for (const verdict of await takePieces(tx, pieces, rule, at)) if (verdict !== null) throw verdict;
}

function piecesOf({ shiftId, personId, positions, idOf }: WholeTrack): ReadPiece[] {
  return Array.from({ length: Math.ceil(positions.length / IN_PIECE) }, (_, index) => {
    const part = positions.slice(index * IN_PIECE, (index + 1) * IN_PIECE);
    const firstAt = part[0]?.at ?? 0;
    return {
      id: idOf(index),
      shiftId,
      personId,
      day: localDay(firstAt),
      firstAt,
      lastAt: part.at(-1)?.at ?? 0,
      count: part.length,
      bytes: Buffer.from(encodePiece(part)),
      positions: part,
    };
  });
}
