import { ClientError } from '@baixing/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { sessionHasEnded } from './session-end.ts';

/** Whether the same request may succeed a moment later: nothing was refused, it just did not get through. */
export function mayRetry(error: unknown): boolean {
  return error instanceof ClientError && (error.status === 0 || error.status >= 500 || error.status === 429);
}

/** A session that has ended is noticed wherever it shows. */
export function noticeSessionEnd(error: unknown): void {
  if (error instanceof ClientError && error.code === 'not-signed-in') sessionHasEnded();
}

/** What the pages have read, kept fresh by the live stream. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeSessionEnd }),
    mutationCache: new MutationCache({ onError: noticeSessionEnd }),
    defaultOptions: {
      queries: {
        // The live stream says what has changed; until then what was read is good.
        staleTime: 30_000,
        retry: (count, error) => count < 2 && mayRetry(error),
        refetchOnWindowFocus: true,
        // A reading that waits for a connection would say nothing at all: it fails, is told, and is read again later.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
