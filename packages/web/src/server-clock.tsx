import type { Instant } from '@baixing/domain/time';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';

/** Time as the server has it: the machine's clock moved by what the server last said. */
export type ServerClock = {
  now(): Instant;
  /** An instant of the machine's own clock, as the server has it. */
  of(machineAt: number): Instant;
  /** The server has just said what time it is. */
  hear(serverNow: Instant): void;
  subscribe(listener: () => void): () => void;
  /** Counts how often the server's word moved the clock. */
  turns(): number;
};

/** Moves smaller than this are the way of the message, not a difference of clocks. */
const SLACK_MS = 1_500;

/** A clock over the machine's own one, which is handed in. */
export function createServerClock(machineNow: () => number): ServerClock {
  const listeners = new Set<() => void>();
  let ahead = 0;
  let turns = 0;
  return {
    now: () => machineNow() + ahead,
    of: (machineAt) => machineAt + ahead,
    hear: (serverNow) => {
      const difference = serverNow - machineNow();
      if (turns > 0 && Math.abs(difference - ahead) < SLACK_MS) return;
      ahead = difference;
      turns += 1;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    turns: () => turns,
  };
}

const ClockContext = createContext<ServerClock | undefined>(undefined);

export function ServerClockProvider({ clock, children }: { clock: ServerClock; children: ReactNode }) {
  return <ClockContext.Provider value={clock}>{children}</ClockContext.Provider>;
}

/** The server's clock. */
export function useServerClock(): ServerClock {
  const clock = useContext(ClockContext);
  if (clock === undefined) throw new Error('the page must stand inside ServerClockProvider');
  return clock;
}

/** The present instant, renewed every `everyMs`; what shows minutes needs no more than some seconds. */
export function useNow(everyMs = 10_000): Instant {
  const clock = useServerClock();
  const turns = useSyncExternalStore(clock.subscribe, clock.turns);
  const [now, setNow] = useState(() => clock.now());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn of the clock is a reason to look at it anew
  useEffect(() => {
    setNow(clock.now());
    const timer = setInterval(() => setNow(clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs, turns]);
  return now;
}
