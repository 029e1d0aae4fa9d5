import { type Instant, MINUTE } from '@baixing/domain/time';
import { encodePiece } from '@baixing/domain/track';
import type { StoredPiece, StoredPosition } from './track-database.ts';

/** A piece holds so many at most: an hour of a position every half minute. */
export const MOST_IN_PIECE = 120;
/** As many as gather company while the phone has a connection: two minutes of a position every half minute. */
const GATHERED = 4;

/** Which of the positions that are not packed go into a piece now; none while they may still gather. */
export function toPack(
  free: readonly StoredPosition[],
  now: Instant,
  { ended, everySeconds }: { ended: boolean; everySeconds: number },
): readonly StoredPosition[] {
  const oldest = free[0];
  if (oldest === undefined) return [];
  const gatherMs = GATHERED * everySeconds * 1000;
  const due = ended || free.length >= MOST_IN_PIECE || now - oldest.at >= gatherMs;
  return due ? free.slice(0, MOST_IN_PIECE) : [];
}

/** Positions in order of time as a piece that can be sent. */
export function pieceOf(
  positions: readonly StoredPosition[],
  of: { id: string; shiftId: string; personId: string },
): StoredPiece {
  return {
    ...of,
    from: positions[0]?.at ?? 0,
    to: positions.at(-1)?.at ?? 0,
    count: positions.length,
    bytes: encodePiece(positions),
    tries: 0,
    nextTryAt: 0,
    refusal: null,
  };
}

const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 5 * MINUTE;

/** How long until the next try: twice as long each time, five minutes at most, for ever. `random` from 0 to 1 spreads phones. */
export function waitAfter(tries: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries, 10));
  return wait * (0.75 + random / 2);
}

/** What an answer other than “received” means for a piece. */
export type Fault =
  /** Nobody answers, or not to us: nothing can be sent for now. */
  | 'way'
  /** This piece cannot be taken now, others can. */
  | 'later'
  /** The shift was over by the server's book: what was recorded off duty is not kept. */
  | 'off-duty'
  /** It will never be taken. */
  | 'never';

/** Reads the answer of the server. */
export function faultOf({ code, status }: { code: string; status: number }, retry: boolean): Fault {
  if (code === 'outside-shift') return 'off-duty';
  if (code === 'shift-missing' || code === 'position-in-future') return 'later';
  if (status === 0 || status === 401 || status === 429 || status >= 500 || retry) return 'way';
  return 'never';
}
