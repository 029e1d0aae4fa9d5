import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let ended = false;

function set(value: boolean): void {
  if (ended === value) return;
  ended = value;
  for (const listener of listeners) listener();
}

/** The server no longer knows this session. What stands on the page stays; signing in goes over it. */
export function sessionHasEnded(): void {
  set(true);
}

/** Somebody is signed in again. */
export function sessionGoesOn(): void {
  set(false);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the session ended under the page. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(subscribe, () => ended);
}
