import webpush from 'web-push';
import type { Tx } from '../../db/transaction.ts';
import type { Seal } from '../../secrets/seal.ts';
import { findPushKeys, lockPushKeys, replacePushKeys } from './push-keys.repository.ts';

const PLACE = 'push-keys';

/**
 * The key pair by which push services know this city, made at the first start and kept sealed. When the key of the
 * installation was lost, what it sealed is lost too: another pair is made, and browsers have to subscribe anew.
 */
export async function keepPushKeys(tx: Tx, seal: Seal): Promise<{ publicKey: string; privateKey: string }> {
  await lockPushKeys(tx);
  const kept = await findPushKeys(tx);
  const opened = kept && seal.open(kept.privateKey, PLACE);
  if (kept && opened) return { publicKey: kept.publicKey, privateKey: opened };
  const { publicKey, privateKey } = webpush.generateVAPIDKeys();
  await replacePushKeys(tx, { publicKey, privateKey: seal.seal(privateKey, PLACE) });
  return { publicKey, privateKey };
}
