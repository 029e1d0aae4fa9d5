import { addDays, type Instant, type LocalDay, localDay } from '@baixing/domain/time';
import { decodePiece, MOST_PIECE_BYTES } from '@baixing/domain/track';
import type pg from 'pg';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../clock.ts';
import { withTransaction } from '../../db/transaction.ts';
import { type ReadPiece, takePieces, type Verdict } from './commands/take-pieces.ts';
import { CLOCK_SLACK_MS, keptFrom, type PatrolRule } from './rule.ts';
import { makeTrackDays } from './track.repository.ts';

/** As a phone sends it: whose, of which shift, and bytes that may be anything. */
export type SentPiece = { id: string; shiftId: string; personId: string; bytes: Buffer };

type Waiting = { piece: ReadPiece; resolve(verdict: Verdict): void; reject(error: unknown): void };

export type PieceDeskParts = { pool: pg.Pool; clock: Clock; rule: PatrolRule };

/** Pieces in one transaction at most; and how many may wait before phones are asked to come again. */
const BATCH = 128;
const WAITING = 4_096;

/**
 * Takes pieces of tracks. Those that come while others are being written share the next transaction: after an outage,
 * when all phones come back at once, one commit serves a hundred of them. Each is answered when its own is durable.
 */
export class PieceDesk {
  readonly parts: PieceDeskParts;
  private readonly madeDays = new Set<LocalDay>();
  private waiting: Waiting[] = [];
  private working = false;
  private moved = false;

  constructor(parts: PieceDeskParts) {
    this.parts = parts;
  }

  /**
   * Keeps a piece; returns how many positions it holds. A repeat is the same.
   * @throws AppError `file-too-large`, `piece-broken`, `position-in-future`, `position-too-old`, `shift-missing`,
   * `not-found`, `outside-shift`, `key-reused`, `unavailable`
   */
  async take(sent: SentPiece): Promise<number> {
    const piece = this.read(sent);
    if (this.waiting.length >= WAITING) throw new AppError('unavailable', { retryAfter: 5 });
    const verdict = await new Promise<Verdict>((resolve, reject) => {
      this.waiting.push({ piece, resolve, reject });
      if (!this.working) void this.work();
    });
    if (verdict !== null) throw verdict;
    this.moved = true;
    return piece.count;
  }

  /** Whether anybody has moved since this was last asked. */
  takeNews(): boolean {
    const { moved } = this;
    this.moved = false;
    return moved;
  }

  private read(sent: SentPiece): ReadPiece {
    if (sent.bytes.length > MOST_PIECE_BYTES) throw new AppError('file-too-large');
    const decoded = decodePiece(sent.bytes);
    if ('fault' in decoded)
      throw new AppError('piece-broken', { issues: [{ path: 'body', message: decoded.fault }] });
    const { positions } = decoded;
    const firstAt = positions[0]?.at ?? 0;
    const lastAt = positions.at(-1)?.at ?? 0;
    const now = this.parts.clock.now();
    if (lastAt > now + CLOCK_SLACK_MS) throw new AppError('position-in-future');
    if (firstAt < keptFrom(now, this.parts.rule)) throw new AppError('position-too-old');
    return { ...sent, positions, firstAt, lastAt, day: localDay(firstAt), count: positions.length };
  }

  private async work(): Promise<void> {
    this.working = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      try {
        const verdicts = await this.write(batch.map(({ piece }) => piece));
        batch.forEach(({ resolve }, index) => {
          resolve(verdicts[index] ?? null);
        });
      } catch (error) {
        await this.oneByOne(batch, error);
      }
    }
    this.working = false;
  }

  /** What failed together may fail for one of them alone. */
  private async oneByOne(batch: readonly Waiting[], together: unknown): Promise<void> {
    for (const { piece, resolve, reject } of batch) {
      if (batch.length === 1) reject(together);
      else
        await this.write([piece]).then(
          ([verdict = null]) => resolve(verdict),
          (error: unknown) => reject(error),
        );
    }
  }

  private async write(pieces: readonly ReadPiece[]): Promise<Verdict[]> {
    const { pool, clock, rule } = this.parts;
    const at = clock.now();
    await this.makeDays(pieces.map(({ day }) => day));
    return withTransaction(pool, (tx) => takePieces(tx, pieces, rule, at));
  }

  /** A day that no sweep has made ahead is made when its first position comes. */
  private async makeDays(days: readonly LocalDay[]): Promise<void> {
    const missing = [...new Set(days)].filter((day) => !this.madeDays.has(day));
    if (missing.length === 0) return;
    await withTransaction(this.parts.pool, (tx) => makeTrackDays(tx, missing));
    for (const day of missing) this.madeDays.add(day);
  }
}

/** The days that are made ahead: today and a week. */
export const daysAhead = (at: Instant): LocalDay[] =>
  Array.from({ length: 8 }, (_, index) => addDays(localDay(at), index));
