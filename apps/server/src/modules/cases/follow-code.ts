import { createHash, randomBytes } from 'node:crypto';

/** Letters and digits that nobody mistakes for one another when read aloud. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A citizen's secret: ten characters, fifty bits, told once; `TZ7K4-M29QX`. */
export function newFollowCode(): string {
  const letters = [...randomBytes(10)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** What is kept of it, however it was typed. */
export function followCodeHash(code: string): Buffer {
  return createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
    .digest();
}
