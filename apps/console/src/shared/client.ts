import { createClient } from '@baixing/client';
import { currentLocale } from './words.ts';

type TimeListener = (serverNow: number) => void;
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

/** A new id for something made here; a repeat with the same id does nothing twice. */
export const newId = (): string => crypto.randomUUID();

/** The one caller of the server. Errors come back in the language of the page. */
export const client = createClient({
  baseUrl: '',
  fetch: listeningFetch,
  newId,
  headers: () => ({ 'accept-language': currentLocale() }),
});

/** Sends a photo or another file; the server answers what it found it to be. */
export function sendFile(file: File) {
  return client.sendFile({ query: { name: file.name }, bytes: file });
}

/** Where a photo is shown from: small for the page, served for the viewer; both without what the camera knew. */
export function fileUrl(hash: string, size: 'thumb' | 'served' | 'original'): string {
  return `/api/files/${hash}?size=${size}`;
}
