import type { Instant } from '@baixing/domain/time';
import type { FieldDatabase, StoredPhoto } from '../database.ts';
import type { Refusal, Reply, StoredOperation } from './operation.ts';
import { nextToSend, nextTryAfter, OPEN_WAY, type Trouble, type Way, wayAfter } from './queue.ts';
import { missingParts, noteTry, refuseHere, type SettleWords, settle } from './settle.ts';
import { verdictOf } from './troubles.ts';

/** How things go over the wire. @throws what the server answered instead */
export type Post = {
  /** Makes this device known to the server for who is signed in; asks nothing when it is. */
  introduce(personId: string): Promise<void>;
  /** Puts the photo on the server; `onSent` hears how many of its bytes are there. */
  sendPhoto(photo: StoredPhoto, onSent: (bytes: number) => void): Promise<void>;
  sendOperation(operation: StoredOperation): Promise<Reply>;
};

/** What is being done at this moment, for the page. */
export type SenderStatus = {
  sending: { id: string; photosThere: number; bytesSent: number } | null;
  way: Way;
};

export type SenderWords = SettleWords & { photoGone: string; receiptIncomplete: string };

export type SenderParts = {
  database: FieldDatabase;
  post: Post;
  now: () => Instant;
  /** 0 ≤ x < 1. */
  random: () => number;
  /** Ends after so many milliseconds, never when null; at once when the signal is aborted. */
  wait: (milliseconds: number | null, signal: AbortSignal) => Promise<void>;
  words: () => SenderWords;
  /** What an error says to a person. */
  tell: (error: unknown) => Refusal;
  onStatus: (status: SenderStatus) => void;
  /** The server has answered, or the operation was put before its person. */
  onSettled: (operation: StoredOperation) => void;
  /** The server does not take this session. */
  onSessionTrouble: (error: unknown) => void;
};

/** Why it is worth looking again. */
export type WakeReason = 'new' | 'online' | 'live' | 'visible' | 'person';

export type Sender = {
  /** Whose session there is; null when nobody's. */
  setPerson(personId: string | null): void;
  /** Looks again at once. A pause that the server asked for stands. */
  wake(reason: WakeReason): void;
  /** Sends what waits, one operation after the other, until the signal is aborted. One at a time on a phone. */
  run(signal: AbortSignal): Promise<void>;
};

/** The loop that empties the outbox. It never gives anything up; see `queue.ts` for what goes when. */
export function createSender(parts: SenderParts): Sender {
  return new Loop(parts);
}

const STORE_PAUSE_MS = 5_000;

class Loop implements Sender {
  private readonly parts: SenderParts;
  private person: string | null = null;
  private sessionTrouble = false;
  private way = OPEN_WAY;
  private alarm = new AbortController();

  constructor(parts: SenderParts) {
    this.parts = parts;
  }

  setPerson(personId: string | null): void {
    this.person = personId;
    this.sessionTrouble = false;
    this.alarm.abort();
  }

  wake(reason: WakeReason): void {
    if (reason !== 'new') this.sessionTrouble = false;
    if (!this.way.asked) this.way = { ...this.way, until: null };
    this.alarm.abort();
  }

  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.alarm.abort(), { once: true });
    while (!signal.aborted) {
      try {
        await this.step(signal);
      } catch {
        // The phone's own store does not answer or is full: nothing is lost by looking again in a while.
        await this.parts.wait(STORE_PAUSE_MS, signal);
      }
    }
    this.say(null);
  }

  private say(sending: SenderStatus['sending']): void {
    this.parts.onStatus({ sending, way: this.way });
  }

  /** Sends the one whose turn it is, or waits until there is one. */
  private async step(signal: AbortSignal): Promise<void> {
    const { database, now, wait } = this.parts;
    this.alarm = new AbortController();
    const waiting = await database.operations.where('fate.state').equals('waiting').toArray();
    const signedIn = this.sessionTrouble ? null : this.person;
    const turn = nextToSend(waiting, { now: now(), way: this.way, signedIn });
    if (turn.kind === 'wait') {
      this.say(null);
      const pause = turn.until === null ? null : Math.max(0, turn.until - now());
      if (!signal.aborted) await wait(pause, this.alarm.signal);
      return;
    }
    const sender = this.person;
    let reply: Reply;
    try {
      reply = await this.tryOnce(turn.operation);
    } catch (error) {
      await this.fail(turn.operation, error, sender);
      return;
    }
    await this.hear(turn.operation, reply);
  }

  /** @throws what happened instead of an answer */
  private async tryOnce(stored: StoredOperation): Promise<Reply> {
    const { database, post } = this.parts;
    let photosThere = 0;
    let bytesSent = 0;
    const tell = (more = 0) => this.say({ id: stored.id, photosThere, bytesSent: bytesSent + more });
    tell();
    await post.introduce(this.person ?? '');
    for (const { hash } of stored.photos) {
      const photo = await database.photos.get(hash);
      // One that is gone from here may be on the server: the answer to the operation will say.
      if (photo !== undefined && !photo.received) {
        await post.sendPhoto(photo, tell);
        await database.photos.update(hash, { received: true });
      }
      photosThere += 1;
      bytesSent += photo?.blob.size ?? 0;
      tell();
    }
    return post.sendOperation(stored);
  }

  private async hear(stored: StoredOperation, reply: Reply): Promise<void> {
    const { database, now, words, onSettled } = this.parts;
    this.way = OPEN_WAY;
    // What was refused keeps its photos here whatever its receipt lists.
    const missing = reply.state === 'refused' ? [] : missingParts(stored, reply.receipt);
    if (missing.length === 0) {
      await settle(database, stored.id, reply, now());
      onSettled(stored);
      return;
    }
    await database.photos.where('hash').anyOf(missing).modify({ received: false });
    const trouble = { code: 'receipt-incomplete', message: words().receiptIncomplete };
    await this.putOff(stored, { kind: 'own' }, trouble);
  }

  private async fail(stored: StoredOperation, error: unknown, sender: string | null): Promise<void> {
    const { database, now, random, words, tell, onSettled, onSessionTrouble } = this.parts;
    const verdict = verdictOf(error, stored.signature !== null);
    const why = tell(error);
    const gone = why.code === 'file-missing' && (await this.sendPhotosAnew(stored));
    if (gone || 'refused' in verdict) {
      this.way = OPEN_WAY;
      const refusal = gone ? { code: 'photo-gone', message: words().photoGone } : why;
      await refuseHere(database, stored.id, refusal, { at: now(), words: words() });
      onSettled(stored);
      return;
    }
    this.way = wayAfter(this.way, verdict.again, now(), random());
    if (verdict.again.kind === 'session') {
      // Somebody else may have signed in while it was on its way: their session is none the worse.
      this.sessionTrouble = this.person === sender;
      onSessionTrouble(error);
    }
    await this.putOff(stored, verdict.again, why);
  }

  /** The server lacks photos that it had or should have. Says whether one of them is gone from here too. */
  private async sendPhotosAnew({ photos }: StoredOperation): Promise<boolean> {
    const hashes = new Set(photos.map(({ hash }) => hash));
    const named = this.parts.database.photos.where('hash').anyOf([...hashes]);
    return (await named.modify({ received: false })) < hashes.size;
  }

  private putOff(stored: StoredOperation, trouble: Trouble, why: Refusal): Promise<void> {
    const { database, now, random } = this.parts;
    const tries = stored.fate.state === 'waiting' ? stored.fate.tries + 1 : 1;
    return noteTry(database, stored.id, why, nextTryAfter(tries, trouble, now(), random()));
  }
}
