import type { FieldDatabase } from '../database.ts';
import type { DeviceRowOf, PublicKey } from './device.ts';
import { ownRow } from './save.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/**
 * The key pair of this device, made once. The private half never leaves the browser: it can sign here, and nobody can
 * read it out.
 */
export async function deviceKeys(database: FieldDatabase, newId: () => string): Promise<DeviceRowOf<'keys'>> {
  const kept = await database.device.get('keys');
  if (kept?.key === 'keys') return kept;
  const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, false, ['sign']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  const known: PublicKey = { kty: 'EC', crv: 'P-256', x, y };
  return database.transaction('rw', database.device, async () => {
    // Another tab may have been quicker: one device has one key.
    const first = await database.device.get('keys');
    if (first?.key === 'keys') return first;
    const self = await ownRow(database, newId);
    await database.device.put(self);
    const made = { key: 'keys', device: self.id, privateKey, publicKey: known } as const;
    await database.device.put(made);
    return made;
  });
}
