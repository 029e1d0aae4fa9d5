import type { Locale } from './words.ts';

/** A refusal of the server, in its words. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A UUID also where the page came without TLS and the browser has no `crypto.randomUUID`. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

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
    throw new Refused(reply.error?.code ?? 'internal', reply.error?.message ?? response.statusText);
  return reply as T;
}
