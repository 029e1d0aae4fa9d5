import { createHash, randomBytes, randomInt } from 'node:crypto';
import { isBreached, judgePassword, type PasswordProfile } from '@baixing/domain/people';

/** 256 random bits, opaque; only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

// Without signs that are taken for one another on paper.
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';

/** A password to be read out once and changed at the first sign-in: 16 random signs in groups of four. */
export function temporaryPassword(username: string, profile: PasswordProfile): string {
  for (;;) {
    const signs = Array.from({ length: 16 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
    const password = signs.replace(/(.{4})(?=.)/g, '$1-');
    if (judgePassword(password, { username, profile, breached: isBreached }).length === 0) return password;
  }
}
