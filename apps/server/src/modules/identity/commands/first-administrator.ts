import { randomUUID } from 'node:crypto';
import type { Locale } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { setPassword } from '../account.repository.ts';
import type { Kit } from '../kit.ts';
import { anyPerson, insertPerson, insertPost, lockAdministrators } from '../people.repository.ts';
import { refuseWeak } from './own-account.ts';
import { announceDirectory, record } from './record.ts';

type Founder = { id: string; username: string; name: string; password: string; locale: Locale };

/**
 * Makes the first person of an empty system, system and security administrator in one: somebody must be able to
 * invite the others. The audit administrator must be another person, and so must, from then on, the other two.
 * @throws AppError `already-set-up` as soon as there is anybody.
 */
export async function createFirstAdministrator(
  kit: Kit,
  call: { tx: Tx; at: Instant; address: string; locale: Locale },
  founder: Founder,
): Promise<void> {
  const { tx, at, address, locale } = call;
  await lockAdministrators(tx);
  if (await anyPerson(tx)) throw new AppError('already-set-up');
  refuseWeak(kit, founder.password, founder.username, locale);
  const hash = await kit.hasher.hash(founder.password);
  await insertPerson(tx, { ...founder, phone: '', unitId: null });
  await setPassword(tx, founder.id, { hash, at, temporary: false });
  for (const post of ['system-administrator', 'security-administrator'] as const)
    await insertPost(tx, { id: randomUUID(), personId: founder.id, post, unitId: null, scope: [], at });
  const deed = { tx, at, by: founder.id, address, locale };
  await record(deed, 'first-administrator', `person:${founder.id}`, { username: founder.username });
  await announceDirectory(deed);
}
