import { sessionGoesOn } from '@baixing/web';
import type { QueryClient } from '@tanstack/react-query';
import { client } from './client.ts';
import { forgetReadings } from './pack/persister.ts';
import { setLeft } from './pack/person.ts';

/** A person who walks away does not wait for a bad line. */
const WAIT_MS = 5_000;

/** Tells the server that the person has signed out. @throws ClientError where it does not hear it */
export async function endSession(): Promise<void> {
  await client.signOut({ signal: AbortSignal.timeout(WAIT_MS) });
  setLeft(false);
}

/**
 * Ends the session here. What was read is forgotten; what was typed or not sent stays on the phone, under its person.
 * Without a connection the phone is as good as signed out, and the server is told as soon as it can be reached.
 */
export async function signOut(queries: QueryClient): Promise<void> {
  setLeft(true);
  await forgetReadings(queries).catch(() => undefined);
  await endSession().catch(() => undefined);
  sessionGoesOn();
  // A fresh start: nothing of the person stays in memory.
  location.replace(location.pathname);
}
