import type { Tx } from '../../db/transaction.ts';
import type { Sealed } from '../../secrets/seal.ts';

/** The pair as it lies in the settings: its private half sealed. */
export type KeptPushKeys = { publicKey: string; privateKey: Sealed };

const NAME = 'push-keys';
const LOCK = 4_071_402_042;

/** Held until the transaction ends, so that two servers that start together make one pair. */
export async function lockPushKeys(tx: Tx): Promise<void> {
  await tx.exec('select pg_advisory_xact_lock($1)', [LOCK]);
}

export async function findPushKeys(tx: Tx): Promise<KeptPushKeys | undefined> {
  const row = await tx.maybe<{ value: KeptPushKeys }>('select value from setting where name = $1', [NAME]);
  return row?.value;
}

/** Keeps a new pair. What was subscribed under another one is told nothing any more and is let go. */
export async function replacePushKeys(tx: Tx, kept: KeptPushKeys): Promise<void> {
  await tx.exec(
    'insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [NAME, JSON.stringify(kept)],
  );
  await tx.exec(`delete from notify_subscription where kind = 'push'`);
}
