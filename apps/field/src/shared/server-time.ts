import type { ServerClock } from '@baixing/web';

const STORED = 'baixing.field.server-time';
/** A phone keeps time well enough that it need not be noted more often. */
const NOTE_EVERY_MS = 30_000;

type Noted = { server: number; phone: number };

function noted(): Noted | null {
  try {
    const { server, phone } = JSON.parse(localStorage.getItem(STORED) ?? '') as Partial<Noted>;
    return typeof server === 'number' && typeof phone === 'number' ? { server, phone } : null;
  } catch {
    return null;
  }
}

/**
 * The server's time as this phone can best know it when it starts without a connection: its own clock, moved by as much
 * as it was wrong when the server was last heard, and never before that moment.
 */
export function estimatedTime({ server, phone }: Noted, phoneNow: number): number {
  return Math.max(server, phoneNow + server - phone);
}

/** Lets a clock begin with what the phone knew of the server's time, and notes what it hears. */
export function rememberServerTime(clock: ServerClock, phoneNow: () => number): { hear(at: number): void } {
  const before = noted();
  if (before !== null) clock.hear(estimatedTime(before, phoneNow()));
  let last = Number.NEGATIVE_INFINITY;
  return {
    hear: (server) => {
      clock.hear(server);
      const phone = phoneNow();
      if (Math.abs(phone - last) < NOTE_EVERY_MS) return;
      last = phone;
      try {
        localStorage.setItem(STORED, JSON.stringify({ server, phone } satisfies Noted));
      } catch {
        // Without storage the phone's clock is the best there is at the next start.
      }
    },
  };
}
