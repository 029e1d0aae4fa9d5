import type { JsonWebKey } from 'node:crypto';
import type { Reconciliation, ServerNumber } from '@baixing/domain/operation';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';

export type NewDevice = { id: string; publicKey: JsonWebKey; label: string; appVersion: string };

/** Writes a device, or its new label and version. False when the device is known with another key. */
export async function saveDevice(tx: Tx, device: NewDevice, at: Instant): Promise<boolean> {
  const saved = await tx.exec(
    {
      name: 'device-save',
      text: `insert into device (id, public_key, label, app_version, registered_at)
             values ($1, $2, $3, $4, to_timestamp($5 / 1000.0))
             on conflict (id) do update set label = excluded.label, app_version = excluded.app_version
               where device.public_key = excluded.public_key`,
    },
    [device.id, JSON.stringify(device.publicKey), device.label, device.appVersion, at],
  );
  return saved === 1;
}

/** Notes that somebody uses a device. False when that was known. */
export async function saveUser(tx: Tx, deviceId: string, personId: string, at: Instant): Promise<boolean> {
  const saved = await tx.exec(
    {
      name: 'device-person-save',
      text: `insert into device_person (device_id, person_id, registered_at)
             values ($1, $2, to_timestamp($3 / 1000.0)) on conflict do nothing`,
    },
    [deviceId, personId, at],
  );
  return saved === 1;
}

/** Whether somebody has registered a device. */
export async function isRegisteredBy(reader: Reader, deviceId: string, personId: string): Promise<boolean> {
  const found = await reader.maybe(
    {
      name: 'device-person',
      text: 'select from device_person where device_id = $1 and person_id = $2',
    },
    [deviceId, personId],
  );
  return found !== undefined;
}

/** The public key of a device that somebody has registered; undefined when they have not. */
export async function findPublicKey(
  reader: Reader,
  deviceId: string,
  personId: string,
): Promise<JsonWebKey | undefined> {
  const found = await reader.maybe<{ public_key: JsonWebKey }>(
    {
      name: 'device-key',
      text: `select d.public_key from device d join device_person p on p.device_id = d.id
             where d.id = $1 and p.person_id = $2`,
    },
    [deviceId, personId],
  );
  return found?.public_key;
}

export type Contact = {
  deviceId: string;
  personId: string;
  at: Instant;
  appVersion: string;
  waiting: number;
  refused: number;
};

/** Notes what a phone told at a contact. */
export function saveContact(tx: Tx, contact: Contact): void {
  const { deviceId, at, personId, appVersion, waiting, refused } = contact;
  tx.later(
    {
      name: 'device-contact',
      text: `update device set contact_at = to_timestamp($2 / 1000.0), contact_by = $3, app_version = $4, waiting = $5, refused = $6
             where id = $1`,
    },
    [deviceId, at, personId, appVersion, waiting, refused],
  );
}

/** The outcomes that the server has of a device's day. */
export function listNumbers(reader: Reader, deviceId: string, day: string): Promise<ServerNumber[]> {
  return reader.rows<ServerNumber>(
    {
      name: 'operation-numbers',
      text: 'select number, refusal is null as done from operation where device_id = $1 and day = $2',
    },
    [deviceId, day],
  );
}

/** Keeps in what a day differs, until it does so no longer. */
export function saveDifference(
  tx: Tx,
  deviceId: string,
  day: string,
  { agreed, missingOnServer, unknownToPhone }: Reconciliation,
  at: Instant,
): void {
  if (agreed) {
    tx.later(
      {
        name: 'device-agreed',
        text: 'delete from device_difference where device_id = $1 and day = $2',
      },
      [deviceId, day],
    );
    return;
  }
  tx.later(
    {
      name: 'device-differs',
      text: `insert into device_difference (device_id, day, at, missing_on_server, unknown_to_phone)
             values ($1, $2, to_timestamp($3 / 1000.0), $4, $5)
             on conflict (device_id, day) do update set at = excluded.at, missing_on_server = excluded.missing_on_server,
               unknown_to_phone = excluded.unknown_to_phone`,
    },
    [deviceId, day, at, missingOnServer, unknownToPhone],
  );
}

/** The highest number received from a device; 0 when none. */
export async function lastNumber(reader: Reader, deviceId: string): Promise<number> {
  const { last } = await reader.one<{ last: number }>(
    {
      name: 'operation-last',
      text: 'select coalesce(max(number), 0) as last from operation where device_id = $1',
    },
    [deviceId],
  );
  return last;
}
