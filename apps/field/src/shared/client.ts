import { createClient } from '@baixing/client';
import { currentLocale } from './words.ts';

/** The one caller of the server. Errors come back in the language of the page. */
export const client = createClient({
  baseUrl: '',
  newId: () => crypto.randomUUID(),
  headers: () => ({ 'accept-language': currentLocale() }),
});

/** A new id for something made on this phone; a repeat with the same id does nothing twice. */
export const newId = (): string => crypto.randomUUID();
