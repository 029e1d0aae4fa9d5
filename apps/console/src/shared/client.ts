import { createCaller } from '@baixing/web';

/** The one caller of the server. */
export const client = createCaller();

/** Sends a photo or another file; the server answers what it found it to be. */
export function sendFile(file: File) {
  return client.sendFile({ query: { name: file.name }, bytes: file });
}
