import type { Instant } from '@baixing/domain/time';
import { AppError } from '../app-error.ts';
import type { Tx } from '../db/transaction.ts';
import { Download } from './context.ts';

const CLAIM = {
  name: 'once-claim',
  text: `insert into request_key (key, endpoint, actor, body_hash, status, at)
         values ($1, $2, $3, $4, 0, to_timestamp($5 / 1000.0)) on conflict (key) do nothing`,
};
const FIND = {
  name: 'once-find',
  text: 'select endpoint, actor, body_hash, reply from request_key where key = $1',
};
const KEEP = { name: 'once-keep', text: 'update request_key set status = 200, reply = $2 where key = $1' };

/**
 * Does `work` once for a key: the answer to a repeat is the first answer, byte for byte (G2). A repeat that comes while the
 * first is under way waits for it on the unique index. Another request, person or endpoint under the same key is refused.
 */
export async function once<T>(
  tx: Tx,
  key: string,
  endpoint: string,
  actor: string,
  requestHash: Buffer,
  at: Instant,
  work: () => Promise<T>,
): Promise<T> {
  const claimed = await tx.exec(CLAIM, [key, endpoint, actor, requestHash, at]);
  if (claimed === 0) {
    const first = await tx.one<{ endpoint: string; actor: string; body_hash: Buffer; reply: string }>(FIND, [
      key,
    ]);
    if (first.endpoint !== endpoint || first.actor !== actor || !first.body_hash.equals(requestHash))
      throw new AppError('key-reused');
    return JSON.parse(first.reply);
  }
  const reply = await work();
  if (reply instanceof Download) throw new Error('a writing endpoint answers JSON');
  // As a text inside jsonb: jsonb itself would put the fields into another order.
  tx.later(KEEP, [key, JSON.stringify(JSON.stringify(reply ?? {}))]);
  return reply;
}
