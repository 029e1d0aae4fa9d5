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
  const { database, now } = parts;
  let person: string | null = null;
  let sessionTrouble = false;
  let way = OPEN_WAY;
  let alarm = new AbortController();

  const say = (sending: SenderStatus['sending']) => parts.onStatus({ sending, way });

  const setPerson = (personId: string | null) => {
    person = personId;
    sessionTrouble = false;
    alarm.abort();
  };
  const wake = (reason: WakeReason) => {
    if (reason !== 'new') sessionTrouble = false;
    if (!way.asked) way = { ...way, until: null };
    alarm.abort();
  };

  /** @throws what happened instead of an answer */
  const tryOnce = async (stored: StoredOperation): Promise<Reply> => {
    let photosThere = 0;
    let bytesSent = 0;
    const tell = (more = 0) => say({ id: stored.id, photosThere, bytesSent: bytesSent + more });
    tell();
    await parts.post.introduce(person ?? '');
    for (const { hash } of stored.photos) {
      const photo = await database.photos.get(hash);
      // One that is gone from here may be on the server: the answer to the operation will say.
      if (photo !== undefined && !photo.received) {
        await parts.post.sendPhoto(photo, tell);
        await database.photos.update(hash, { received: true });
      }
      photosThere += 1;
      bytesSent += photo?.blob.size ?? 0;
      tell();
    }
    return parts.post.sendOperation(stored);
  };

  const hear = async (stored: StoredOperation, reply: Reply): Promise<void> => {
    way = OPEN_WAY;
    // What was refused keeps its photos here whatever its receipt lists.
    const missing = reply.state === 'refused' ? [] : missingParts(stored, reply.receipt);
    if (missing.length === 0) {
      await settle(database, stored.id, reply, now());
      parts.onSettled(stored);
      return;
    }
    await database.photos.where('hash').anyOf(missing).modify({ received: false });
    const trouble = { code: 'receipt-incomplete', message: parts.words().receiptIncomplete };
    await putOff(stored, { kind: 'own' }, trouble);
  };

  const putOff = (stored: StoredOperation, trouble: Trouble, why: Refusal): Promise<void> => {
    const tries = stored.fate.state === 'waiting' ? stored.fate.tries + 1 : 1;
    return noteTry(database, stored.id, why, nextTryAfter(tries, trouble, now(), parts.random()));
  };

  const fail = async (stored: StoredOperation, error: unknown): Promise<void> => {
    const verdict = verdictOf(error, stored.signature !== null);
    let why = parts.tell(error);
    let refused = 'refused' in verdict;
    if (why.code === 'file-missing') {
      const hashes = stored.photos.map(({ hash }) => hash);
      const here = await database.photos.where('hash').anyOf(hashes).modify({ received: false });
      if (here < new Set(hashes).size) {
        why = { code: 'photo-gone', message: parts.words().photoGone };
        refused = true;
      }
    }
    if (refused || 'refused' in verdict) {
      way = OPEN_WAY;
      await refuseHere(database, stored.id, why, { at: now(), words: parts.words() });
      parts.onSettled(stored);
      return;
    }
    way = wayAfter(way, verdict.again, now(), parts.random());
    if (verdict.again.kind === 'session') {
      sessionTrouble = true;
      parts.onSessionTrouble(error);
    }
    await putOff(stored, verdict.again, why);
  };

  const step = async (signal: AbortSignal): Promise<void> => {
    alarm = new AbortController();
    const waiting = await database.operations.where('fate.state').equals('waiting').toArray();
    const signedIn = sessionTrouble ? null : person;
    const turn = nextToSend(waiting, { now: now(), way, signedIn });
    if (turn.kind === 'wait') {
      say(null);
      const pause = turn.until === null ? null : Math.max(0, turn.until - now());
      if (!signal.aborted) await parts.wait(pause, alarm.signal);
      return;
    }
    let reply: Reply;
    try {
      reply = await tryOnce(turn.operation);
    } catch (error) {
      await fail(turn.operation, error);
      return;
    }
    await hear(turn.operation, reply);
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    signal.addEventListener('abort', () => alarm.abort(), { once: true });
    while (!signal.aborted) {
      try {
        await step(signal);
      } catch {
        // The phone's own store does not answer or is full: nothing is lost by looking again in a while.
        await parts.wait(STORE_PAUSE_MS, signal);
      }
    }
    say(null);
  };
  return { setPerson, wake, run };
}

const STORE_PAUSE_MS = 5_000;
