import type { FieldDatabase } from '../database.ts';

/** The name by which the tabs of this application agree on who sends. */
const NAME = 'baixing-outbox';
const LEASE_MS = 15_000;
const LEASE_LOOK_MS = 5_000;
/** A tab that has the turn answers within this, or it sleeps. */
const ANSWER_MS = 4_000;

type Work = (signal: AbortSignal) => Promise<void>;

export type TurnParts = {
  database: FieldDatabase;
  /** Absent where the browser has none. */
  locks: LockManager | undefined;
  /** Between the tabs of this phone. */
  channel: BroadcastChannel | undefined;
  newId: () => string;
  phoneNow: () => number;
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

export type Turn = {
  /**
   * Does the work while this tab has the turn, and again when it gets it back: of all tabs of a phone one sends, and
   * another takes over when that one is closed or has died. Ends when the signal is aborted.
   */
  take(work: Work, signal: AbortSignal): Promise<void>;
  /** Takes the turn from a tab that has it and does not answer: phones put pages to sleep that nobody looks at. */
  wakeSleeper(): Promise<void>;
};

/** An end that comes with the other's, or on its own. */
function endWith(signal: AbortSignal): AbortController & { let: () => void } {
  const end = new AbortController();
  const onAbort = () => end.abort();
  if (signal.aborted) end.abort();
  signal.addEventListener('abort', onAbort);
  return Object.assign(end, { let: () => signal.removeEventListener('abort', onAbort) });
}

export function createTurn(parts: TurnParts): Turn {
  const { locks, channel, wait } = parts;
  let mine = false;
  let steal = false;
  let asking: AbortController | undefined;

  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'awake?' && mine) channel.postMessage('awake');
  });

  const underLock = async (work: Work, signal: AbortSignal, manager: LockManager) => {
    const asked = endWith(signal);
    const turn = endWith(signal);
    asking = asked;
    const options: LockOptions = steal ? { steal: true } : { signal: asked.signal };
    steal = false;
    const had = async () => {
      mine = true;
      await work(turn.signal).finally(() => {
        mine = false;
      });
    };
    // It ends by an error when a tab found this one asleep and took the turn, or when this one is to take it itself.
    await manager.request(NAME, options, had).catch(() => undefined);
    mine = false;
    turn.abort();
    asked.let();
    turn.let();
  };

  return {
    async take(work, signal) {
      while (!signal.aborted) {
        if (locks === undefined) await underLease(work, signal, parts);
        else await underLock(work, signal, locks);
      }
    },
    async wakeSleeper() {
      if (locks === undefined || channel === undefined || mine) return;
      const answered = new AbortController();
      const hear = ({ data }: MessageEvent<unknown>) => {
        if (data === 'awake') answered.abort();
      };
      channel.addEventListener('message', hear);
      channel.postMessage('awake?');
      await wait(ANSWER_MS, answered.signal);
      channel.removeEventListener('message', hear);
      if (answered.signal.aborted || mine) return;
      steal = true;
      asking?.abort();
    },
  };
}

/** Without locks: a row in the phone's store says who has the turn and until when, and is renewed while they live. */
async function underLease(work: Work, signal: AbortSignal, parts: TurnParts): Promise<void> {
  const { database, phoneNow, wait } = parts;
  const holder = parts.newId();
  const renew = () =>
    database.transaction('rw', database.device, async () => {
      const row = await database.device.get('lease');
      const now = phoneNow();
      // One that ends later than any lease does was made by a clock that was turned back since.
      const live = row?.key === 'lease' && row.until > now && row.until <= now + LEASE_MS;
      if (live && row.holder !== holder) return false;
      await database.device.put({ key: 'lease', holder, until: now + LEASE_MS });
      return true;
    });
  const have = () => renew().catch(() => false);
  if (!(await have())) {
    await wait(LEASE_LOOK_MS, signal);
    return;
  }
  const turn = endWith(signal);
  const working = work(turn.signal);
  do await wait(LEASE_LOOK_MS, signal);
  while (!signal.aborted && (await have()));
  turn.abort();
  turn.let();
  await working;
  const given = database.device.filter((row) => row.key === 'lease' && row.holder === holder).delete();
  await given.catch(() => 0);
}
