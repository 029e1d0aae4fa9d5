import { createSignal } from './signal.ts';

const ended = createSignal(false);

/** The server no longer knows this session. What stands on the page stays; signing in goes over it. */
export const sessionHasEnded = (): void => ended.set(true);

/** Somebody is signed in again. */
export const sessionGoesOn = (): void => ended.set(false);

/** Whether the session ended under the page. */
export const useSessionEnded = (): boolean => ended.use();
