import { createHash, createHmac } from 'node:crypto';

/** Letters and digits that nobody mistakes for one another when read aloud. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * The citizen's secret for a case: ten characters, fifty bits, `TZ7K4-M29QX`. Drawn from the case's id with a key that
 * is not in the database, so that whoever asks again is told the same and nothing is kept but the hash.
 */
export function followCodeBy(key: Buffer): (caseId: string) => string {
  return (caseId) => {
    const drawn = createHmac('sha256', key).update(caseId).digest().subarray(0, 10);
    const letters = [...drawn].map((byte) => LETTERS[byte % LETTERS.length]).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  };
}

/** What is kept of it, however it was typed. */
export function followCodeHash(code: string): Buffer {
  return createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
    .digest();
}
