import { type PhoneNumbers, type Reconciliation, reconcile } from '@baixing/domain/operation';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { listNumbers, saveContact, saveDifference } from '../device.repository.ts';
import type { OperationParts } from '../parts.ts';

export type Told = {
  appVersion: string;
  waiting: number;
  refused: number;
  day: string;
  made: PhoneNumbers;
};

/** A phone tells what it has, and a day of it is compared with what the server has. @throws AppError `not-found` for a device of somebody else */
export async function contactDevice(
  tx: Tx,
  parts: OperationParts,
  person: Person,
  deviceId: string,
  told: Told,
  at: Instant,
): Promise<Reconciliation> {
  if (!(await parts.devices.has(tx, deviceId, person.personId))) throw new AppError('not-found');
  const found = reconcile(told.made, await listNumbers(tx, deviceId, told.day));
  const { appVersion, waiting, refused } = told;
  saveContact(tx, { deviceId, personId: person.personId, at, appVersion, waiting, refused });
  saveDifference(tx, deviceId, told.day, found, at);
  return found;
}
