import { DAY } from '@baixing/domain/time';
import { createSignal, newId, noticeSessionEnd, type ServerClock, type Signal } from '@baixing/web';
import { liveQuery } from 'dexie';
import { client } from '../client.ts';
import { compareShifts } from './compare-shifts.ts';
import { type Recorder, type RecorderState, startRecorder } from './recorder.ts';
import {
  forgetOldShifts,
  keptSetting,
  openShiftOf,
  type PatrolSetting,
  type StoredShift,
  trackDatabase,
} from './track-database.ts';
import { createTrackSender } from './track-sender.ts';

/** The recorder at work in this page. */
export type Tracker = {
  /** Whose session there is; null when nobody's, or when it has ended. Nothing is recorded then. */
  setPerson(personId: string | null): void;
  /** There is a new reason to send: a connection, an ended shift. */
  wake(): void;
  /** What the recorder is about; `off` in a tab that leaves it to another. */
  state: Signal<RecorderState>;
};

const database = trackDatabase;
const LOCK = 'baixing-track';
const SEND_EVERY_MS = 10_000;
const COMPARE_EVERY_MS = 5 * 60_000;

/** Reads the setting from the server when there is one to ask; what was last heard holds without. */
async function freshSetting(): Promise<PatrolSetting | undefined> {
  const told = await client.getPatrolSetting().catch(() => undefined);
  if (told !== undefined) await database.kept.put({ key: 'setting', setting: told });
  return told ?? keptSetting(database);
}

/** How long a shift that is over stays on the phone for its person to look at. */
const LOOKED_AT_MS = 2 * DAY;

/** Whether both would be recorded alike. */
const isSame = (one: StoredShift | undefined, other: StoredShift | undefined): boolean =>
  one?.id === other?.id && one?.recording === other?.recording;

/** Starts the recorder of this page; it works until the page is closed. Of several tabs one records and sends. */
export function startTracker(clock: ServerClock): Tracker {
  const state = createSignal<RecorderState>('off');
  const now = () => clock.now();
  let person: string | null = null;
  let mine = false;
  let recorder: Recorder | undefined;
  let recorded: StoredShift | undefined;
  let following: { unsubscribe(): void } | undefined;
  let sending = false;
  let sendAgain = false;

  const sender = createTrackSender({
    database,
    send: (...asked) => client.sendTrackPiece(...asked),
    now,
    newId,
    random: Math.random,
    compare: (personId) => compareShifts(database, client, personId, now()),
    onSessionTrouble: noticeSessionEnd,
  });

  const send = async (again: boolean) => {
    if (person === null || !mine) return;
    if (sending) {
      sendAgain ||= again;
      return;
    }
    sending = true;
    try {
      await sender.run(person, again || sendAgain);
      sendAgain = false;
    } catch {
      // The phone's store cannot be read just now: what is there stays, and is tried at the next turn.
    } finally {
      sending = false;
    }
  };

  const record = async (shift: StoredShift | undefined) => {
    const wanted = shift?.recording && mine ? shift : undefined;
    if (isSame(recorded, wanted)) return;
    recorded = wanted;
    await recorder?.stop();
    recorder = undefined;
    const setting = wanted && (await freshSetting());
    // Another shift, or none, may have come meanwhile.
    if (wanted === undefined || setting === undefined || recorded !== wanted) return;
    recorder = startRecorder(wanted, setting, {
      database,
      geolocation: navigator.geolocation,
      now,
      phoneNow: Date.now,
      onState: (next) => state.set(next),
      onKept: () => void send(false),
      onTrouble: () => state.set('unknown'),
    });
  };

  const follow = () => {
    following?.unsubscribe();
    const personId = person;
    if (personId === null || !mine) {
      void record(undefined);
      return;
    }
    following = liveQuery(() => openShiftOf(database, personId)).subscribe({
      next: (shift) => void record(shift),
      error: () => undefined,
    });
    void tidy();
    compare();
    void send(true);
  };
  const tidy = async () => {
    const setting = await freshSetting();
    if (setting === undefined) return;
    const at = now();
    await forgetOldShifts(database, at - LOOKED_AT_MS, at - setting.trackDays * DAY).catch(() => undefined);
  };
  const compare = () => {
    if (person === null || !mine) return;
    compareShifts(database, client, person, now()).catch(noticeSessionEnd);
  };

  const work = () => {
    mine = true;
    follow();
    setInterval(() => void send(false), SEND_EVERY_MS);
    setInterval(compare, COMPARE_EVERY_MS);
    // Held until the page is closed; then another tab takes over.
    return new Promise<never>(() => undefined);
  };
  if (navigator.locks === undefined) void work();
  else navigator.locks.request(LOCK, work).catch(() => undefined);
  addEventListener('online', () => void send(true));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void send(true);
  });
  return {
    state,
    setPerson(personId) {
      if (personId === person) return;
      person = personId;
      follow();
    },
    wake: () => void send(true),
  };
}
