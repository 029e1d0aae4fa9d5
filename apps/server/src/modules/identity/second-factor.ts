import type { Instant } from '@baixing/domain/time';
import { Secret, TOTP } from 'otpauth';

const STEP_MS = 30_000;

/** RFC 6238 as every authenticator application knows it: SHA-1, six digits, thirty seconds. */
const totpOf = (secret: string, label: string, issuer: string): TOTP =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 });

/** Where the secret of a person is sealed for. */
export const placeOf = (personId: string): string => `totp:${personId}`;

/** 160 random bits in base 32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator application reads from the QR code. */
export const uriOf = (secret: string, username: string, issuer: string): string =>
  totpOf(secret, username, issuer).toString();

/** The step a code belongs to, one step early or late allowed; null when the code is wrong. Each step serves once. */
export function stepOf(secret: string, code: string, at: Instant): number | null {
  const delta = totpOf(secret, '', '').validate({ token: code, timestamp: at, window: 1 });
  return delta === null ? null : Math.floor(at / STEP_MS) + delta;
}
