import type { Instant } from '@baixing/domain/time';
import type pg from 'pg';
import { AppError } from '../app-error.ts';
import { firstAnswer } from '../db/first-answer.ts';
import type { Reader, Tx } from '../db/transaction.ts';
import type { Seal, Sealed } from '../secrets/seal.ts';
import { Download } from './context.ts';

const KEEP = {
  name: 'once-keep',
  text: `insert into request_key (key, endpoint, actor, body_hash, reply, at)
         values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))`,
};
const FIND = {
  name: 'once-find',
  text: 'select endpoint, actor, body_hash, reply from request_key where key = $1',
};

/** Whoever asks without a session. */
export const PUBLIC = 'public';

/** A write under the key that its caller made for it. */
export type Request = {
  key: string;
  endpoint: string;
  actor: string;
  /** Of all that was said. */
  bodyHash: Buffer;
  at: Instant;
  /** Where the answer tells a secret: it is kept sealed. */
  seal?: Seal;
};

const placeOf = (key: string): string => `reply:${key}`;

function keep(tx: Tx, { key, endpoint, actor, bodyHash, at, seal }: Request, reply: unknown): void {
  if (reply instanceof Download) throw new Error('a writing endpoint answers JSON');
  const said = JSON.stringify(reply ?? {});
  const kept = seal ? JSON.stringify(seal.seal(said, placeOf(key))) : said;
  tx.later(KEEP, [key, endpoint, actor, bodyHash, kept, at]);
}

/** The answer that was given under this key. @throws AppError `key-reused` when something else was asked then */
async function findFirst<T>(
  reader: Reader,
  { key, endpoint, actor, bodyHash, seal }: Request,
): Promise<{ reply: T } | undefined> {
  const first = await reader.maybe<{ endpoint: string; actor: string; body_hash: Buffer; reply: T }>(FIND, [
    key,
  ]);
  if (first === undefined) return undefined;
  if (first.endpoint !== endpoint || first.actor !== actor || !first.body_hash.equals(bodyHash))
    throw new AppError('key-reused');
  return { reply: seal ? opened<T>(seal, key, first.reply as Sealed) : first.reply };
}

/** @throws AppError `already-exists` when the key it was sealed with has been lost */
function opened<T>(seal: Seal, key: string, kept: Sealed): T {
  const said = seal.open(kept, placeOf(key));
  if (said === null) throw new AppError('already-exists');
  return JSON.parse(said);
}

/**
 * Does `work` in one transaction, once for a key: the answer to a repeat is the first answer (G2). The answer is kept
 * in the same transaction as what was done, under a unique key. Another body, person or endpoint under the same key is
 * refused.
 */
export async function once<T>(pool: pg.Pool, request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { answer } = await firstAnswer(
    pool,
    async (tx) => {
      const reply = await work(tx);
      keep(tx, request, reply);
      return reply;
    },
    async (reader) => (await findFirst<T>(reader, request))?.reply,
  );
  return answer;
}

/** Deletes the answers that nobody asks for again. */
export async function forgetAnswers(pool: pg.Pool, olderThan: Instant): Promise<void> {
  await pool.query('delete from request_key where at < to_timestamp($1 / 1000.0)', [olderThan]);
}
