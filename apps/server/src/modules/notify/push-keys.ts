import webpush from 'web-push';
import type { Tx } from '../../db/transaction.ts';
import type { Seal, Sealed } from '../../secrets/seal.ts';

const NAME = 'push-keys';
const PLACE = 'push-keys';
/** Held until the transaction ends, so that two servers that start together make one pair. */
const LOCK = 4_071_402_042;

type Kept = { publicKey: string; privateKey: Sealed };

/**
 * The key pair by which push services know this city, made at the first start and kept sealed. When the key of the
 * installation was lost, what it sealed is lost too: another pair is made, and browsers have to subscribe anew.
 */
export async function keepPushKeys(tx: Tx, seal: Seal): Promise<{ publicKey: string; privateKey: string }> {
  await tx.exec('select pg_advisory_xact_lock($1)', [LOCK]);
  const row = await tx.maybe<{ value: Kept }>('select value from setting where name = $1', [NAME]);
  const opened = row && seal.open(row.value.privateKey, PLACE);
  if (row && opened) return { publicKey: row.value.publicKey, privateKey: opened };
  const { publicKey, privateKey } = webpush.generateVAPIDKeys();
  const kept: Kept = { publicKey, privateKey: seal.seal(privateKey, PLACE) };
  await tx.exec(
    'insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [NAME, JSON.stringify(kept)],
  );
  await tx.exec(`delete from notify_subscription where kind = 'push'`);
  return { publicKey, privateKey };
}
