import { sessionGoesOn } from '@baixing/web';
import type { QueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

/** Ends the session here. What was read is forgotten; what was typed or not sent stays on the phone, under its person. */
export async function signOut(queries: QueryClient): Promise<void> {
  await client.signOut({}).catch(() => undefined);
  queries.clear();
  sessionGoesOn();
  // A fresh start: nothing of the person stays in memory.
  location.replace(location.pathname);
}
