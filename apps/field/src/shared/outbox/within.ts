/** A server that has taken a call answers within this, or the way is broken. */
const ANSWER_MS = 30_000;

/**
 * Ends a call that takes longer than an answer may take, and `more` milliseconds for its bytes: in a tunnel a phone may
 * hold on to a dead connection for minutes.
 */
export async function within<T>(more: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), ANSWER_MS + more);
  try {
    return await call(end.signal);
  } finally {
    clearTimeout(timer);
  }
}
