import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { recordAudit } from '../../audit/index.ts';
import { lastNumber, type NewDevice, saveDevice, saveUser } from '../device.repository.ts';
import { isPublicKey } from '../signature.ts';

/**
 * Somebody signs in on an installation of the field app for the first time, or it has been updated. Returns the highest
 * number received from it. @throws AppError `key-reused` when the device is known with another key
 */
export async function registerDevice(
  tx: Tx,
  person: Person,
  device: NewDevice,
  address: string,
  at: Instant,
): Promise<number> {
  if (!isPublicKey(device.publicKey))
    throw new AppError('bad-request', { issues: [{ path: 'body.publicKey', message: 'no point of P-256' }] });
  if (!(await saveDevice(tx, device, at))) throw new AppError('key-reused');
  if (await saveUser(tx, device.id, person.personId, at))
    await recordAudit(tx, {
      at,
      personId: person.personId,
      action: 'register-device',
      subject: `device:${device.id}`,
      detail: { label: device.label, publicKey: `${device.publicKey.x}.${device.publicKey.y}` },
      address,
    });
  return lastNumber(tx, device.id);
}
