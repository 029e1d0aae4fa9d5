import { canonicalJson } from '@baixing/contract';
import { base64Url } from './base64.ts';

const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** The device's word that this operation was made on it. */
export async function sign(privateKey: CryptoKey, operation: unknown): Promise<string> {
  return base64Url(
    new Uint8Array(
      await crypto.subtle.sign(SIGNING, privateKey, new TextEncoder().encode(canonicalJson(operation))),
    ),
  );
}
