import { type Instant, localDay } from '@baixing/domain/time';
import { withTransaction } from '../../db/transaction.ts';
import type { Sweep } from '../../jobs/timers.ts';
import { tellPositions } from './commands/shifts.ts';
import { daysAhead, type PieceDesk, type PieceDeskParts } from './piece-desk.ts';
import { keptFrom } from './rule.ts';
import { endOverlongShifts, forgetPlacesOfShifts } from './shift.repository.ts';
import { forgetTrackDays, makeTrackDays } from './track.repository.ts';

/** What repeats: shifts end, days are made and forgotten, screens are told. */
export function patrolSweeps(desk: PieceDesk): Sweep[] {
  const { parts } = desk;
  return [
    { name: 'sweep-shifts', everyMs: 60_000, run: (at) => sweepShifts(parts, at) },
    { name: 'sweep-track-days', everyMs: 3_600_000, run: (at) => sweepTrackDays(parts, at) },
    { name: 'tell-positions', everyMs: 3_000, run: (at) => tellNews(desk, at) },
  ];
}

/** Ends the shifts whose longest time is over. */
const sweepShifts = ({ pool, rule }: PieceDeskParts, at: Instant): Promise<void> =>
  withTransaction(pool, async (tx) => {
    if ((await endOverlongShifts(tx, rule.shiftHours, at)) > 0) await tellPositions(tx, at);
  });

/** Makes the days to come, and forgets those whose time is over, whole. */
const sweepTrackDays = ({ pool, rule }: PieceDeskParts, at: Instant): Promise<void> =>
  withTransaction(pool, async (tx) => {
    await makeTrackDays(tx, daysAhead(at));
    await forgetPlacesOfShifts(tx, keptFrom(at, rule));
    // Last: it keeps others waiting until this transaction is over.
    await forgetTrackDays(tx, localDay(keptFrom(at, rule)));
  });

/** Tells the screens once, however many pieces have come since they were last told. */
async function tellNews(desk: PieceDesk, at: Instant): Promise<void> {
  if (desk.takeNews()) await withTransaction(desk.parts.pool, (tx) => tellPositions(tx, at));
}
