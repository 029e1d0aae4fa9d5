import type { Client } from '@baixing/client';
import type { Instant } from '@baixing/domain/time';
import type { FieldDatabase } from '../database.ts';
import type { DeviceRowOf, Reconciliation, Settings } from './device.ts';
import { deviceKeys } from './device-keys.ts';

type ContactRow = DeviceRowOf<'contact'>;

const NO_CONTACT: ContactRow = {
  key: 'contact',
  at: 0,
  registered: {},
  mark: null,
  settings: null,
  days: {},
};

/** Comparisons are kept as long as settled operations are. */
const DAYS_KEPT = 31;

/** What the server last told this phone about itself. */
export async function lastContact({ device }: FieldDatabase): Promise<ContactRow> {
  const row = await device.get('contact');
  return row?.key === 'contact' ? row : NO_CONTACT;
}

/** Keeps what a contact brought; a fresh mark begins to count anew. */
export async function keepContact(
  database: FieldDatabase,
  told: { mark: { token: string }; settings: Settings; reconciliation?: Reconciliation; personId?: string },
  at: Instant,
): Promise<void> {
  await database.transaction('rw', database.device, async () => {
    const before = await lastContact(database);
    const { settings, reconciliation, personId } = told;
    const mark = { token: told.mark.token, serial: 0 };
    const registered = personId === undefined ? before.registered : { ...before.registered, [personId]: at };
    const compared = reconciliation === undefined ? {} : { [reconciliation.day]: reconciliation };
    const days = Object.entries({ ...before.days, ...compared }).sort(([a], [b]) => (a < b ? 1 : -1));
    await database.device.put({
      key: 'contact',
      // Being introduced compares nothing.
      at: reconciliation === undefined ? before.at : at,
      registered,
      mark,
      settings,
      days: Object.fromEntries(days.slice(0, DAYS_KEPT)),
    });
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
  const { lastNumber, mark, settings } = await client.registerDevice({ body: { id, publicKey, ...words } });
  if (await hasCountedFurther(database, lastNumber)) {
    await becomeAnother(database, newId);
    return introduce(database, client, personId, { words, newId, now });
  }
  await keepContact(database, { mark, settings, personId }, now());
}

/** Whether the server knows numbers of this device that it has not given: its store was brought back from a copy. */
async function hasCountedFurther(database: FieldDatabase, lastNumber: number): Promise<boolean> {
  const self = await database.device.get('self');
  return self?.key === 'self' && lastNumber > self.lastNumber;
}

/** Goes on under a new identity, whose numbers nobody has used; what was made under the old one stays as it is. */
async function becomeAnother(database: FieldDatabase, newId: () => string): Promise<void> {
  await database.transaction('rw', database.device, async () => {
    const self = await database.device.get('self');
    if (self?.key !== 'self') return;
    await database.device.bulkDelete(['keys', 'contact']);
    await database.device.put({ ...self, id: newId(), lastNumber: 0 });
  });
}

/** The server does not know this device after all (its past was taken back): it is introduced anew. */
export async function forgetIntroductions(database: FieldDatabase): Promise<void> {
  await database.transaction('rw', database.device, async () => {
    await database.device.put({ ...(await lastContact(database)), registered: {} });
  });
}
