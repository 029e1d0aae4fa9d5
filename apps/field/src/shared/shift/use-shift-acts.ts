import { fromIso, type Instant } from '@baixing/domain/time';
import { clockText, newId, useServerClock } from '@baixing/web';
import { database } from '../database.ts';
import { useMe } from '../me.ts';
import type { Fix } from '../place/here.ts';
import { useSubmit } from '../use-submit.ts';
import { useShiftTitles } from './shift-titles.ts';
import { endOnPhone, positionsOf, RECEIVED, type StoredShift, trackDatabase } from './track-database.ts';
import { useTracker } from './tracker-context.ts';

/**
 * Beginning and ending a shift. Both are operations of the outbox: what was pressed holds, whenever it is sent. What the
 * outbox has saved comes first: a shift that the server never hears of would record in vain.
 */
export function useShiftActs() {
  const me = useMe();
  const say = useShiftTitles();
  const clock = useServerClock();
  const tracker = useTracker();
  const { save, busy, trouble } = useSubmit();
  const title = (act: 'begin' | 'end') => `${say(act)} · ${clockText(clock.now())}`;

  const goOn = (id: string, begunAt: Instant) =>
    trackDatabase.shifts.put({
      id,
      personId: me.id,
      begunAt,
      endedAt: null,
      endedBy: null,
      recording: true,
    });

  const act = {
    busy,
    trouble,
    /** Signs in; `place` is where the phone knows itself to be. */
    async begin(place: Fix | null): Promise<void> {
      const shiftId = newId();
      const what = { kind: 'begin-shift' as const, shiftId, place };
      const [saved] = (await save({ what, photos: [], title: title('begin') })) ?? [];
      if (saved === undefined) return;
      await trackDatabase.kept.put({ key: `notice ${me.id}`, at: clock.now() });
      await goOn(shiftId, fromIso(saved.operation.madeAt));
    },
    /** Signs out. */
    async end(shiftId: string): Promise<void> {
      const what = { kind: 'end-shift' as const, shiftId };
      const [saved] = (await save({ what, photos: [], title: title('end') })) ?? [];
      if (saved === undefined) return;
      await endOnPhone(trackDatabase, shiftId, fromIso(saved.operation.madeAt), 'person');
      tracker.wake();
    },
    /**
     * Signs out of the shift because the person signs out of the application; waits a moment for it to be sent, as long
     * as there is still a session to send it with.
     */
    async endBeforeLeaving(shiftId: string): Promise<void> {
      await act.end(shiftId);
      const until = Date.now() + SENDING_MS;
      while (Date.now() < until && (await isUnsent(shiftId))) await sleep(100);
    },
    /** Records from now on, on this phone, in a shift that was begun on another. */
    adopt: goOn,
    /** The person's switch. */
    setRecording: ({ id }: StoredShift, recording: boolean) => trackDatabase.shifts.update(id, { recording }),
  };
  return act;
}

/** A person who walks away does not wait for a bad line: what is not sent goes when they sign in again. */
const SENDING_MS = 4_000;

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether something of a shift has not been received: its end, or positions. */
async function isUnsent(shiftId: string): Promise<boolean> {
  const waiting = await database.operations
    .filter(
      ({ fate, operation: { what } }) =>
        fate.state === 'waiting' && 'shiftId' in what && what.shiftId === shiftId,
    )
    .count();
  const positions = await positionsOf(trackDatabase, shiftId);
  return waiting > 0 || positions.some(({ piece }) => piece !== RECEIVED);
}
