import { createClient } from '@baixing/client';
import { currentLocale } from './words.ts';

/**
 * The one caller of the server. Errors come back in the language of the page. It tries once: how often an operation
 * is sent again is decided in one place, `operations.ts`.
 */
export const client = createClient({
  baseUrl: '',
  tries: 1,
  newId: () => crypto.randomUUID(),
  headers: () => ({ 'accept-language': currentLocale() }),
});

/** A new id for something made on this phone; a repeat with the same id does nothing twice. */
export const newId = (): string => crypto.randomUUID();

/** The address of a photo on the server, without its EXIF. */
export const photoUrl = (hash: string, size: 'thumb' | 'served'): string => `/api/files/${hash}?size=${size}`;
