import { ClientError } from '@baixing/client';
import type { Instant } from '@baixing/domain/time';
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
import { createSender, type Post, type Sender, type SenderStatus, type WakeReason } from './sender.ts';
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

/** What can be done later if it cannot be done now. */
const quietly = (work: () => Promise<void>): void => void work().catch(noticeSessionEnd);

type PageParts = { clock: ServerClock; queries: QueryClient };

/** Starts the outbox of this page; it works while somebody is signed in. Of several tabs one sends. */
export function startOutbox(parts: PageParts): Outbox {
  const outbox = new PageOutbox(parts);
  outbox.listen();
  return outbox;
}

class PageOutbox implements Outbox {
  readonly status = createSignal<SenderStatus>({ sending: null, way: OPEN_WAY });
  private readonly queries: QueryClient;
  private readonly now: () => Instant;
  private readonly channel =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('baixing-outbox');
  private readonly turn = createTurn({
    database,
    locks: navigator.locks,
    channel: this.channel,
    newId,
    phoneNow: Date.now,
    wait,
  });
  private readonly post: Post;
  private readonly sender: Sender;
  private person: string | null = null;
  private onTurn = false;
  private taking: AbortController | undefined;

  constructor({ clock, queries }: PageParts) {
    this.queries = queries;
    this.now = () => clock.now();
    const words = () => ({ label: deviceLabel(navigator.userAgent), appVersion: APP_VERSION });
    this.post = createPost({ database, client, newId, now: this.now, words });
    this.sender = this.senderOf(this.post);
  }

  setPerson(personId: string | null): void {
    this.person = personId;
    this.sender.setPerson(personId);
    this.takeTurn(personId !== null);
    if (this.onTurn) quietly(this.contact);
  }

  wake(reason: WakeReason): void {
    this.wakeHere(reason);
    // The tab that sends may be another one.
    this.tellTabs({ wake: reason });
  }

  /** Hears the other tabs, and whatever may mean that the server can be reached again. */
  listen(): void {
    this.channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if (typeof data === 'string') return;
      if ('wake' in data) this.wakeHere(data.wake);
      if ('status' in data) this.status.set(data.status);
      // What another tab has settled may stand on this one's pages.
      if ('settled' in data) void readAnew(this.queries, data.settled);
    });
    addEventListener('online', () => this.wakeHere('online'));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible') return;
      this.wakeHere('visible');
      void this.turn.wakeSleeper();
    });
  }

  private senderOf(post: Post): Sender {
    return createSender({
      database,
      post,
      now: this.now,
      random: Math.random,
      wait,
      words: phoneWords,
      tell,
      onStatus: (next) => {
        this.status.set(next);
        this.tellTabs({ status: next });
      },
      onSettled: ({ caseId }) => {
        void readAnew(this.queries, caseId);
        this.tellTabs({ settled: caseId });
        quietly(this.tidy);
      },
      onSessionTrouble: (error) => {
        noticeSessionEnd(error);
        // In another tab somebody else may have signed in.
        void this.queries.invalidateQueries({ queryKey: ['get-me'] });
      },
    });
  }

  private tellTabs(said: Said): void {
    this.channel?.postMessage(said);
  }

  private wakeHere(reason: WakeReason): void {
    this.sender.wake(reason);
    if (this.onTurn && reason !== 'new') quietly(this.contact);
  }

  /** A tab where nobody is signed in can send nothing, and would keep the turn from one that can. */
  private takeTurn(able: boolean): void {
    if (able === (this.taking !== undefined)) return;
    this.taking?.abort();
    this.taking = able ? new AbortController() : undefined;
    if (this.taking !== undefined) void this.turn.take(this.work, this.taking.signal);
  }

  private readonly work = async (signal: AbortSignal): Promise<void> => {
    this.onTurn = true;
    quietly(this.tidy);
    quietly(this.contact);
    const timers = [
      setInterval(() => quietly(this.tidy), SWEEP_MS),
      setInterval(() => quietly(this.contact), CONTACT_EVERY_MS / 2),
    ];
    await this.sender.run(signal);
    for (const timer of timers) clearInterval(timer);
    this.onTurn = false;
  };

  private readonly tidy = (): Promise<void> => letPhotosGo(database, this.now(), smallPicture);

  private readonly contact = async (): Promise<void> => {
    const { person, now } = this;
    if (person === null || !isContactDue((await lastContact(database)).at, now())) return;
    await this.post.introduce(person);
    await compareWithServer(database, client, { now, appVersion: APP_VERSION });
    // Days are counted by the server's clock, just heard: by the phone's alone nothing is thrown away.
    await forgetOld(database, now());
  };
}
