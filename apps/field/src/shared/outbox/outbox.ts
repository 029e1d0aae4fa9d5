import { ClientError } from '@baixing/client';
import { createSignal, newId, noticeSessionEnd, type ServerClock, type Signal } from '@baixing/web';
import type { QueryClient } from '@tanstack/react-query';
import { APP_VERSION } from '../app-version.ts';
import { client } from '../client.ts';
import { database } from '../database.ts';
import { readAnew } from '../read-anew.ts';
import { lastContact } from './contact.ts';
import type { Refusal } from './operation.ts';
import { deviceLabel, phoneWords } from './phone-words.ts';
import { letPhotosGo } from './photos-let-go.ts';
import { createPost } from './post.ts';
import { OPEN_WAY } from './queue.ts';
import { CONTACT_EVERY_MS, compareWithServer, isContactDue } from './reconcile.ts';
import { createSender, type SenderStatus, type WakeReason } from './sender.ts';
import { forgetOld } from './settle.ts';
import { smallPicture } from './small-picture.ts';
import { createTurn } from './turn.ts';

/** The outbox at work in this page. */
export type Outbox = {
  /** Whose session there is; null when nobody's, or when it has ended. */
  setPerson(personId: string | null): void;
  /** There is a reason to look again at once. */
  wake(reason: WakeReason): void;
  /** What is being sent, by whichever tab of this phone sends. */
  status: Signal<SenderStatus>;
};

/** Ends after so many milliseconds, never when null, or at once when the signal is aborted. */
function wait(milliseconds: number | null, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = milliseconds === null ? undefined : setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}

function tell(error: unknown): Refusal {
  const words = phoneWords();
  if (!(error instanceof ClientError)) return { code: 'phone', message: words.phoneTrouble };
  const { code, message, status } = error;
  return { code, message: status === 0 && code === 'unavailable' ? words.noConnection : message };
}

/** What the tabs of a phone tell each other; the turn's own words are texts. */
type Said = string | { wake: WakeReason } | { status: SenderStatus } | { settled: string | null };

const SWEEP_MS = 3_600_000;

/** Starts the outbox of this page; it works while somebody is signed in. Of several tabs one sends. */
export function startOutbox({ clock, queries }: { clock: ServerClock; queries: QueryClient }): Outbox {
  const channel =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('baixing-outbox');
  const status = createSignal<SenderStatus>({ sending: null, way: OPEN_WAY });
  const now = () => clock.now();

  const tidy = () => letPhotosGo(database, now(), smallPicture);
  const post = createPost({
    database,
    client,
    newId,
    now,
    words: () => ({ label: deviceLabel(navigator.userAgent), appVersion: APP_VERSION }),
  });
  let person: string | null = null;
  const contact = async () => {
    if (person === null || !isContactDue((await lastContact(database)).at, now())) return;
    await post.introduce(person);
    await compareWithServer(database, client, { now, appVersion: APP_VERSION });
    // Days are counted by the server's clock, just heard: by the phone's alone nothing is thrown away.
    await forgetOld(database, now());
  };
  const sender = createSender({
    database,
    post,
    now,
    random: Math.random,
    wait,
    words: phoneWords,
    tell,
    onStatus: (next) => {
      status.set(next);
      channel?.postMessage({ status: next } satisfies Said);
    },
    onSettled: ({ caseId }) => {
      void readAnew(queries, caseId);
      channel?.postMessage({ settled: caseId } satisfies Said);
      quietly(tidy);
    },
    onSessionTrouble: (error) => {
      noticeSessionEnd(error);
      // In another tab somebody else may have signed in.
      void queries.invalidateQueries({ queryKey: ['get-me'] });
    },
  });
  const turn = createTurn({ database, locks: navigator.locks, channel, newId, phoneNow: Date.now, wait });
  /** What can be done later if it cannot be done now. */
  const quietly = (work: () => Promise<void>) => void work().catch(noticeSessionEnd);
  let onTurn = false;
  const work = async (signal: AbortSignal) => {
    onTurn = true;
    quietly(tidy);
    quietly(contact);
    const timers = [
      setInterval(() => quietly(tidy), SWEEP_MS),
      setInterval(() => quietly(contact), CONTACT_EVERY_MS / 2),
    ];
    await sender.run(signal);
    for (const timer of timers) clearInterval(timer);
    onTurn = false;
  };
  let mine: AbortController | undefined;
  /** A tab where nobody is signed in can send nothing, and would keep the turn from one that can. */
  const takeTurn = (able: boolean) => {
    if (able === (mine !== undefined)) return;
    mine?.abort();
    mine = able ? new AbortController() : undefined;
    if (mine !== undefined) void turn.take(work, mine.signal);
  };
  const wake = (reason: WakeReason) => {
    sender.wake(reason);
    if (onTurn && reason !== 'new') quietly(contact);
  };

  channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (typeof data === 'string') return;
    if ('wake' in data) wake(data.wake);
    if ('status' in data) status.set(data.status);
    // What another tab has settled may stand on this one's pages.
    if ('settled' in data) void readAnew(queries, data.settled);
  });
  addEventListener('online', () => wake('online'));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    wake('visible');
    void turn.wakeSleeper();
  });
  return {
    status,
    setPerson: (personId) => {
      person = personId;
      sender.setPerson(personId);
      takeTurn(personId !== null);
      if (onTurn) quietly(contact);
    },
    wake: (reason) => {
      wake(reason);
      // The tab that sends may be another one.
      channel?.postMessage({ wake: reason } satisfies Said);
    },
  };
}
