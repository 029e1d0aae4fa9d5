import { type Client, createClient } from '@baixing/client';
import { hexOf, type Instant, timedId } from '@baixing/domain/time';
import { currentLocale } from './words.ts';

type TimeListener = (serverNow: Instant) => void;
const timeListeners = new Set<TimeListener>();

/** Tells what time the server says it is, with every answer. */
export function onServerTime(listener: TimeListener): () => void {
  timeListeners.add(listener);
  return () => timeListeners.delete(listener);
}

async function listeningFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const told = Date.parse(response.headers.get('x-server-time') ?? '');
  if (!Number.isNaN(told)) for (const listener of timeListeners) listener(told);
  return response;
}

/**
 * A new id for something made here; a repeat with the same id does nothing twice. Made from random bytes, because a
 * page without TLS, as in a closed network, has no `crypto.randomUUID`.
 */
export const newId = (): string => timedId(Date.now(), hexOf(crypto.getRandomValues(new Uint8Array(9))));

/**
 * The page's caller of its own server. Errors come back in the language of the page, and the server's time is heard.
 * `tries`: how often a write is sent when no answer comes; see the client.
 */
export function createCaller(options: { tries?: number } = {}): Client {
  return createClient({
    baseUrl: '',
    fetch: listeningFetch,
    newId,
    headers: () => ({ 'accept-language': currentLocale() }),
    ...options,
  });
}

/** Where a photo is shown from: small for the page, served for the viewer; both without what the camera knew. */
export function fileUrl(hash: string, size: 'thumb' | 'served' | 'original'): string {
  return `/api/files/${hash}?size=${size}`;
}
