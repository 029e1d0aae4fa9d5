import { ClientError } from '@baixing/client';
import type { Trouble } from './queue.ts';

/** What the server refused of a photo: the photo itself will not do. */
const BAD_PHOTO: readonly string[] = [
  'file-empty',
  'file-too-large',
  'file-type-refused',
  'image-too-many-pixels',
  'image-broken',
];

/** Answers that are about whose session this is. */
const SESSION: readonly string[] = [
  'not-signed-in',
  'account-closed',
  'password-expired',
  'second-factor-required',
];

/** What an operation without a signature is answered under another person's session. */
const NOT_THEIRS = 'signature-wrong';

/** Answers about this operation that may change by themselves, although they are no troubles of the server. */
const LATER: readonly string[] = [
  'file-missing',
  'hash-mismatch',
  'earlier-missing',
  'device-unknown',
  'in-progress',
  'bad-origin',
  'challenge-needed',
  'locked-out',
  'calendar-year-missing',
];

/** What an error on the way means for what is sent: to be tried again, or for a person to decide. */
export type Verdict = { again: Trouble } | { refused: true };

/**
 * Reads what came back instead of an answer. Only the server's own word about this very operation refuses it; whatever
 * else happened, it is tried again. `signed`: it came in a file and goes under anybody's session.
 */
export function verdictOf(error: unknown, signed: boolean): Verdict {
  // The page was left in the middle, the answer took too long, the phone's own store failed: nothing was said.
  if (!(error instanceof ClientError)) return { again: isAbort(error) ? { kind: 'way' } : { kind: 'own' } };
  const { code, status } = error;
  const retryAfterMs = error.retryAfter === undefined ? undefined : error.retryAfter * 1000;
  // Of what came in a file, the account that is closed is its author's.
  if (code === 'account-closed' && signed) return { again: { kind: 'own' } };
  if (SESSION.includes(code) || (code === NOT_THEIRS && !signed)) return { again: { kind: 'session' } };
  if (code === 'storage-unavailable' || code === 'storage-full')
    return { again: { kind: 'own', retryAfterMs } };
  if (status === 0 || status === 429 || status === 408 || (status >= 502 && status <= 504))
    return { again: { kind: 'way', retryAfterMs } };
  if (status >= 500 || LATER.includes(code)) return { again: { kind: 'own', retryAfterMs } };
  // A page of some machine in between, not of our server: it knows nothing of what we sent.
  if (error.requestId === undefined && !BAD_PHOTO.includes(code)) return { again: { kind: 'own' } };
  return { refused: true };
}

const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'AbortError' || error.name === 'TimeoutError');
