import { createHmac, timingSafeEqual } from 'node:crypto';

const LETTERS = 32;

const marked = (key: Buffer, id: string): string =>
  createHmac('sha256', key).update(id).digest('base64url').slice(0, LETTERS);

/** What the links in a letter carry: which subscription, and proof that we wrote it. Nothing of it is kept. */
export const tokenOf = (key: Buffer, id: string): string => `${id}.${marked(key, id)}`;

/** The subscription a token names; undefined when it is none of ours. */
export function readToken(key: Buffer, token: string): string | undefined {
  const [, id = '', proof = ''] = /^([0-9a-f-]{36})\.([\w-]{32})$/.exec(token) ?? [];
  const right = Buffer.from(marked(key, id));
  const given = Buffer.from(proof);
  return given.length === right.length && timingSafeEqual(given, right) ? id : undefined;
}
