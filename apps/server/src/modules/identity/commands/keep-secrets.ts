import type { Instant } from '@baixing/domain/time';
import type { Tx } from '../../../db/transaction.ts';
import { openSeal } from '../../../secrets/open-seal.ts';
import type { Seal } from '../../../secrets/seal.ts';
import { recordAudit } from '../../audit/index.ts';
import { setTotpSecret } from '../account.repository.ts';
import { placeOf } from '../second-factor.ts';
import { anySealed, keepSealed, lockPlainSecrets, sealedKeepers } from '../secrets.repository.ts';
import { endSessions } from '../session.repository.ts';
import { announcePerson } from './record.ts';

/**
 * Opens the seal of the installation at the start of the server, and seals what still lies plain. Where the operator
 * gives up a lost key, the second factors of the security administrators are reset, by nobody and audited: they reset
 * the others'. @throws StartRefusal when the key is lost and has not been given up
 */
export async function keepSecrets(
  tx: Tx,
  key: { file: string; mayReplace: boolean },
  at: Instant,
): Promise<Seal> {
  const seal = await openSeal(tx, {
    ...key,
    anySealed: () => anySealed(tx),
    replaced: () => resetKeepers(tx, at),
  });
  for (const { id, secret } of await lockPlainSecrets(tx))
    await keepSealed(tx, id, seal.seal(secret, placeOf(id)));
  return seal;
}

async function resetKeepers(tx: Tx, at: Instant): Promise<void> {
  for (const id of await sealedKeepers(tx)) {
    await setTotpSecret(tx, id, null);
    await endSessions(tx, id, at, null);
    const subject = `person:${id}`;
    const detail = { reason: 'new-key' };
    await recordAudit(tx, {
      at,
      personId: null,
      action: 'reset-second-factor',
      subject,
      detail,
      address: '',
    });
    await announcePerson({ tx, at }, id);
  }
}
