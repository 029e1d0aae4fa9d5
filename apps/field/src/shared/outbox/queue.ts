import type { Instant } from '@baixing/domain/time';
import { FORMAT, type StoredOperation, subjectsOf } from './operation.ts';

/** No pause is longer than this, however often something has failed. */
export const LONGEST_PAUSE_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 2_000;
/** A server may ask for more than our own longest pause, but not for a day. */
const LONGEST_ASKED_MS = 30 * 60_000;

/** How the way to the server is. Trouble on it pauses everything. */
export type Way = {
  failures: number;
  /** Nothing is sent before this. */
  until: Instant | null;
  /** The server itself asked for the pause: a person's impatience does not shorten it. */
  asked: boolean;
};

export const OPEN_WAY: Way = { failures: 0, until: null, asked: false };

/** What stood in the way of one try. */
export type Trouble =
  /** No answer, or one that says nothing about this operation. */
  | { kind: 'way'; retryAfterMs?: number | undefined }
  /** This session cannot send: its person has to do something first. */
  | { kind: 'session' }
  /** This operation alone; it may succeed later. */
  | { kind: 'own'; retryAfterMs?: number | undefined };

/** Twice as long after each failure, up to the longest, and never the same for two phones: at least half of it. */
export function pauseAfter(failures: number, random: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return Math.round(full * (0.5 + random / 2));
}

/** A pause that the server asked for, spread a little so that not everybody comes back in the same second. */
function askedPause(retryAfterMs: number, random: number): number {
  return Math.round(Math.min(LONGEST_ASKED_MS, retryAfterMs) * (1 + random / 4));
}

/**
 * Whether a pause is still on. A pause longer than any that is given comes from a clock that was turned back
 * meanwhile: it is over.
 */
export function pausedUntil(until: Instant | null, now: Instant): Instant | null {
  if (until === null || until <= now || until > now + LONGEST_ASKED_MS * 1.25) return null;
  return until;
}

/** The way after a try that did not get through. */
export function wayAfter(way: Way, trouble: Trouble, now: Instant, random: number): Way {
  if (trouble.kind !== 'way') return OPEN_WAY;
  const failures = way.failures + 1;
  const { retryAfterMs } = trouble;
  if (retryAfterMs !== undefined)
    return { failures, until: now + askedPause(retryAfterMs, random), asked: true };
  return { failures, until: now + pauseAfter(failures, random), asked: false };
}

/** When an operation that failed for its own reason, for the n-th time, is tried again. */
export function nextTryAfter(tries: number, trouble: Trouble, now: Instant, random: number): Instant | null {
  if (trouble.kind !== 'own') return null;
  const { retryAfterMs } = trouble;
  return now + (retryAfterMs === undefined ? pauseAfter(tries, random) : askedPause(retryAfterMs, random));
}

export type Situation = {
  now: Instant;
  way: Way;
  /** Whose session there is; null when nobody's, or when it has ended. */
  signedIn: string | null;
};

export type Turn =
  | { kind: 'send'; operation: StoredOperation }
  /** Nothing can be sent before `until`; null when only something new can change that. */
  | { kind: 'wait'; until: Instant | null };

/** Why an operation is not sent at this moment. */
export type Hold =
  | { why: 'turn' }
  | { why: 'earlier' }
  | { why: 'pause'; until: Instant }
  | { why: 'session' }
  | { why: 'newer-format' };

const byLine = (a: StoredOperation, b: StoredOperation): number => a.line - b.line;

/** What came in a file goes under anybody's session, with its signature; what was made here, under its author's. */
export function maySend({ operation, signature }: StoredOperation, signedIn: string | null): boolean {
  return signedIn !== null && (signature !== null || operation.personId === signedIn);
}

function ownHold(operation: StoredOperation, { now, signedIn }: Situation): Hold | null {
  if (operation.format !== FORMAT) return { why: 'newer-format' };
  if (!maySend(operation, signedIn)) return { why: 'session' };
  const until = operation.fate.state === 'waiting' ? pausedUntil(operation.fate.nextTryAt, now) : null;
  return until === null ? null : { why: 'pause', until };
}

/**
 * Every waiting operation with why it does not go at this moment, oldest first: null for those that may. One waits for
 * earlier ones about the same thing; one that backs off alone holds up only those.
 */
export function holdsOf(
  operations: readonly StoredOperation[],
  situation: Situation,
): { operation: StoredOperation; hold: Hold | null }[] {
  const taken = new Set<string>();
  return operations
    .filter(({ fate }) => fate.state === 'waiting')
    .sort(byLine)
    .map((operation) => {
      const subjects = subjectsOf(operation.operation);
      const behind = subjects.some((subject) => taken.has(subject));
      for (const subject of subjects) taken.add(subject);
      return { operation, hold: behind ? { why: 'earlier' } : ownHold(operation, situation) };
    });
}

/** What is sent next, or how long there is nothing to do. */
export function nextToSend(operations: readonly StoredOperation[], situation: Situation): Turn {
  const holds = holdsOf(operations, situation);
  const first = holds.find(({ hold }) => hold === null);
  if (first !== undefined) {
    const until = pausedUntil(situation.way.until, situation.now);
    return until === null ? { kind: 'send', operation: first.operation } : { kind: 'wait', until };
  }
  const ends = holds.flatMap(({ hold }) => (hold?.why === 'pause' ? [hold.until] : []));
  return { kind: 'wait', until: ends.length === 0 ? null : Math.min(...ends) };
}
