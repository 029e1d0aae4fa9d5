import { createClient } from '@baixing/client';
import { currentLocale } from './words.ts';

/** The one caller of the server. Errors come back in the language of the page. */
export const client = createClient({
  baseUrl: '',
  newId: () => crypto.randomUUID(),
  headers: () => ({ 'accept-language': currentLocale() }),
});

/** A new id for something made here; a repeat with the same id does nothing twice. */
export const newId = (): string => crypto.randomUUID();

/** Sends a photo or another file; the server answers what it found it to be. */
export function sendFile(file: File) {
  return client.sendFile({ query: { name: file.name }, bytes: file });
}

/** Where a photo is shown from: small for the page, served for the viewer; both without what the camera knew. */
export function fileUrl(hash: string, size: 'thumb' | 'served' | 'original'): string {
  return `/api/files/${hash}?size=${size}`;
}
