import { hexOf, timedId } from '@baixing/domain/time';
import type { Locale } from './words.ts';

/** A refusal of the server, in its words. */
export class Refused extends Error {
  readonly code: string;
  /** The same thing will be refused again: it is too large, of another type, or broken. */
  readonly forGood: boolean;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.forGood = [413, 415, 422].includes(status);
  }
}

/** A new id for what a citizen sends; also where the page came without TLS and has no `crypto.randomUUID`. */
export const newId = (): string => timedId(Date.now(), hexOf(crypto.getRandomValues(new Uint8Array(9))));

type Call = { locale: Locale; json?: unknown; bytes?: Blob };

/**
 * Calls the public's API. The typed client of the house would bring every schema into the page: fifty kilobytes for
 * five calls. @throws Refused, or what `fetch` throws without a connection
 */
export async function call<T>(path: string, { locale, json, bytes }: Call): Promise<T> {
  const headers: Record<string, string> = { 'accept-language': locale };
  const writes = json !== undefined || bytes !== undefined;
  if (writes) headers['idempotency-key'] = newId();
  if (json !== undefined) headers['content-type'] = 'application/json';
  if (bytes !== undefined) headers['content-type'] = bytes.type || 'application/octet-stream';
  const body = bytes ?? (json === undefined ? null : JSON.stringify(json));
  const response = await fetch(path, { method: writes ? 'POST' : 'GET', headers, body });
  const reply = (await response.json()) as { error?: { code: string; message: string } };
  if (!response.ok)
    throw new Refused(
      reply.error?.code ?? 'internal',
      reply.error?.message ?? response.statusText,
      response.status,
    );
  return reply as T;
}
