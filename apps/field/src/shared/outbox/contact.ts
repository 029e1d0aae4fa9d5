import type { Client } from '@baixing/client';
import type { Instant } from '@baixing/domain/time';
import type { FieldDatabase } from '../database.ts';
import type { DeviceRowOf, Settings } from './device.ts';
import { deviceKeys } from './device-keys.ts';

type ContactRow = DeviceRowOf<'contact'>;

const NO_CONTACT: ContactRow = {
  key: 'contact',
  at: 0,
  registered: {},
  mark: null,
  settings: null,
  reconciliation: null,
};

/** What the server last told this phone about itself. */
export async function lastContact({ device }: FieldDatabase): Promise<ContactRow> {
  const row = await device.get('contact');
  return row?.key === 'contact' ? row : NO_CONTACT;
}

/** Keeps what a contact brought; a fresh mark begins to count anew. */
export async function keepContact(
  database: FieldDatabase,
  told: { mark: { token: string }; settings: Settings } & Partial<
    Pick<ContactRow, 'registered' | 'reconciliation'>
  >,
  at: Instant,
): Promise<void> {
  await database.transaction('rw', database.device, async () => {
    const before = await lastContact(database);
    const mark = { token: told.mark.token, serial: 0 };
    await database.device.put({ ...before, ...told, mark, at });
  });
}

/**
 * The mark for a photo that is being taken: the server's word that it was there before the photo, good for one photo.
 * Null while the server has never been heard.
 */
export async function takeMark(database: FieldDatabase): Promise<{ token: string; serial: number } | null> {
  return database.transaction('rw', database.device, async () => {
    const row = await lastContact(database);
    if (row.mark === null) return null;
    const mark = { token: row.mark.token, serial: row.mark.serial + 1 };
    await database.device.put({ ...row, mark });
    return mark;
  });
}

export type DeviceWords = { label: string; appVersion: string };

/** Makes this device known for a person. @throws ClientError */
export async function introduce(
  database: FieldDatabase,
  client: Client,
  personId: string,
  { words, newId, now }: { words: DeviceWords; newId: () => string; now: () => Instant },
): Promise<void> {
  const { registered } = await lastContact(database);
  if (personId in registered) return;
  const { device: id, publicKey } = await deviceKeys(database, newId);
  const { mark, settings } = await client.registerDevice({ body: { id, publicKey, ...words } });
  const known = { ...(await lastContact(database)).registered, [personId]: now() };
  await keepContact(database, { mark, settings, registered: known }, now());
}

/** The server does not know this device after all (its past was taken back): it is introduced anew. */
export async function forgetIntroductions(database: FieldDatabase): Promise<void> {
  await database.transaction('rw', database.device, async () => {
    await database.device.put({ ...(await lastContact(database)), registered: {} });
  });
}
