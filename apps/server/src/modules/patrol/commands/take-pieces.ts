import type { Instant } from '@baixing/domain/time';
import { believed, distanceWalked, type TrackPosition } from '@baixing/domain/track';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { CLOCK_SLACK_MS, latestEnd, type PatrolRule } from '../rule.ts';
import { lastPosition, lockShifts, type Shift, saveTallies } from '../shift.repository.ts';
import { findKept, keepPieces, type Piece } from '../track.repository.ts';

/** A piece with what was read from its bytes. */
export type ReadPiece = Piece & { positions: readonly TrackPosition[] };

/** Null for a piece that is kept, now or since before; else why it is not. */
export type Verdict = AppError | null;

/**
 * Keeps pieces of any number of people, all in the caller's transaction, and answers for each. The tally and the newest
 * position of each shift follow.
 */
export async function takePieces(
  tx: Tx,
  pieces: readonly ReadPiece[],
  rule: PatrolRule,
  at: Instant,
): Promise<Verdict[]> {
  const ids = [...new Set(pieces.map(({ shiftId }) => shiftId))];
  const shifts = new Map((await lockShifts(tx, ids)).map((shift) => [shift.id, shift]));
  const verdicts = pieces.map((piece) => judge(piece, shifts.get(piece.shiftId), rule));
  const kept = await keepPieces(
    tx,
    pieces.filter((_, index) => verdicts[index] === null),
    at,
  );
  const fresh: ReadPiece[] = [];
  const others: number[] = [];
  pieces.forEach((piece, index) => {
    if (verdicts[index] === null && kept.delete(piece.id)) fresh.push(piece);
    else others.push(index);
  });
  tally(tx, fresh, shifts, rule);
  await recognise(tx, pieces, others, verdicts);
  return verdicts;
}

/** Whose shift it is, and whether all lies within it. */
function judge(piece: ReadPiece, shift: Shift | undefined, rule: PatrolRule): Verdict {
  if (shift === undefined) return new AppError('shift-missing');
  if (shift.personId !== piece.personId) return new AppError('not-found');
  const until = shift.endedAt ?? latestEnd(shift.begunAt, rule);
  const within = piece.firstAt >= shift.begunAt - CLOCK_SLACK_MS && piece.lastAt <= until + CLOCK_SLACK_MS;
  return within ? null : new AppError('outside-shift');
}

/** A piece that was kept before stays kept, whatever has been said of its shift since; another under its id is refused. */
async function recognise(
  tx: Tx,
  pieces: readonly ReadPiece[],
  indexes: readonly number[],
  verdicts: Verdict[],
): Promise<void> {
  const asked = indexes.flatMap((index) => pieces[index] ?? []);
  const before = await findKept(tx, asked);
  for (const index of indexes) {
    const piece = pieces[index];
    const there = piece && before.get(piece.id);
    if (piece === undefined || there === undefined) continue;
    const same = there.shiftId === piece.shiftId && there.bytes.equals(piece.bytes);
    if (!same) verdicts[index] ??= new AppError('key-reused');
    else if (verdicts[index]?.code === 'outside-shift') verdicts[index] = null;
  }
}

function tally(
  tx: Tx,
  fresh: readonly ReadPiece[],
  shifts: ReadonlyMap<string, Shift>,
  rule: PatrolRule,
): void {
  const changed = new Set<Shift>();
  for (const piece of fresh.toSorted((a, b) => a.firstAt - b.firstAt)) {
    const shift = shifts.get(piece.shiftId);
    if (shift === undefined) continue;
    count(shift, piece, rule);
    changed.add(shift);
  }
  if (changed.size > 0) saveTallies(tx, [...changed]);
}

/** Adds a piece to what is known of its shift. The leg from the piece before it is counted where that came first. */
function count(shift: Shift, piece: ReadPiece, rule: PatrolRule): void {
  const last = lastPosition(shift);
  const follows = last !== null && last.at <= piece.firstAt;
  const sound = believed(piece.positions, { accuracyMetres: rule.trackAccuracyMetres });
  shift.positions += piece.count;
  shift.walkedMetres += distanceWalked(follows ? [last, ...sound] : sound);
  // Where nothing better is known, a rough place is more than none.
  const newest = sound.at(-1) ?? (last === null ? piece.positions.at(-1) : undefined);
  if (newest === undefined || (last !== null && newest.at < last.at)) return;
  shift.lastAt = newest.at;
  shift.lastLon = newest.lon;
  shift.lastLat = newest.lat;
  shift.lastAccuracy = newest.accuracyMetres;
  shift.lastMocked = newest.mocked;
}
