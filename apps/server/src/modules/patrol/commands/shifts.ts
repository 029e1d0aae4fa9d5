import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { announce } from '../../../live/outbox.ts';
import { latestEnd, type PatrolRule } from '../rule.ts';
import {
  type EndedBy,
  findOpenShift,
  findShift,
  holdShiftsOf,
  insertShift,
  type Shift,
  setShiftEnd,
} from '../shift.repository.ts';

/** Somebody signs in in the street. */
export type Beginning = {
  shiftId: string;
  place: { lon: number; lat: number; accuracyMetres: number } | null;
};

/** When it was done on the phone, and when the server hears of it. */
export type Moment = { madeAt: Instant; now: Instant };

/** What is told of the past cannot have happened later than it is told. */
const happened = ({ madeAt, now }: Moment): Instant => Math.min(madeAt, now);

/** When a shift is over before anybody has ended it: another began, or its longest time has passed. */
function endOf(
  begunAt: Instant,
  next: Shift | undefined,
  now: Instant,
  rule: PatrolRule,
): Pick<Shift, 'endedAt' | 'endedBy'> {
  const ends: { endedAt: Instant; endedBy: EndedBy }[] = [];
  if (next !== undefined && next.begunAt > begunAt)
    ends.push({ endedAt: next.begunAt, endedBy: 'next-shift' });
  const over = latestEnd(begunAt, rule);
  if (over <= now) ends.push({ endedAt: over, endedBy: 'time' });
  ends.sort((a, b) => a.endedAt - b.endedAt);
  return ends[0] ?? { endedAt: null, endedBy: null };
}

/** The doors by which a shift begins and ends: from operations of phones, in their transactions. */
export type Shifts = {
  /**
   * Begins a shift. A shift that is still open ends as this one begins: the person has taken another phone. One that is
   * heard of only after a later one began is over as the later one begins. The same shift begun again is the same.
   * @throws AppError `already-exists` when the id is of somebody else's shift
   */
  begin(tx: Tx, personId: string, wish: Beginning, when: Moment): Promise<void>;
  /**
   * Ends a shift, at the latest when its longest time is over. What the person says takes the place of an end that the
   * product set; a second end changes nothing.
   * @throws AppError `shift-missing` when its beginning has not arrived, `not-found` when it is somebody else's
   */
  end(tx: Tx, personId: string, shiftId: string, when: Moment): Promise<void>;
};

/** The doors under a rule. */
export function createShifts(rule: PatrolRule): Shifts {
  return {
    async begin(tx, personId, { shiftId, place }, when) {
      const begunAt = happened(when);
      await holdShiftsOf(tx, personId);
      const there = await findShift(tx, shiftId);
      if (there !== undefined) {
        if (there.personId !== personId) throw new AppError('already-exists');
        return;
      }
      const open = await findOpenShift(tx, personId);
      if (open !== undefined && open.begunAt <= begunAt)
        await setShiftEnd(tx, open.id, begunAt, 'next-shift');
      await insertShift(tx, {
        id: shiftId,
        personId,
        begunAt,
        place,
        ...endOf(begunAt, open, when.now, rule),
      });
      await tellPositions(tx, when.now);
    },
    async end(tx, personId, shiftId, when) {
      await holdShiftsOf(tx, personId);
      const shift = await findShift(tx, shiftId);
      if (shift === undefined) throw new AppError('shift-missing');
      if (shift.personId !== personId) throw new AppError('not-found');
      if (shift.endedBy === 'person') return;
      const until = Math.min(happened(when), latestEnd(shift.begunAt, rule));
      await setShiftEnd(tx, shiftId, Math.max(shift.begunAt, until), 'person');
      await tellPositions(tx, when.now);
    },
  };
}

/** Tells the screens that somebody is somewhere else, or not on shift any more; never where, never who. */
export const tellPositions = (tx: Tx, at: Instant): Promise<void> => announce(tx, at, 'positions', {});
