import type { Tx } from '../../db/transaction.ts';
import type { Sealed } from '../../secrets/seal.ts';

/** Second factors whose secret still lies plain, from before secrets were sealed. */
export const lockPlainSecrets = (tx: Tx): Promise<{ id: string; secret: string }[]> =>
  tx.rows<{ id: string; secret: string }>(
    `select id, totp_secret as secret from person
     where totp_secret is not null and totp_alg is null order by id for update`,
  );

export const keepSealed = (tx: Tx, id: string, sealed: Sealed): Promise<number> =>
  tx.exec('update person set totp_secret = $2, totp_alg = $3 where id = $1', [id, sealed.text, sealed.alg]);

export const anySealed = async (tx: Tx): Promise<boolean> =>
  (await tx.maybe('select from person where totp_alg is not null limit 1')) !== undefined;

/** Security administrators with a sealed secret. */
export const sealedKeepers = async (tx: Tx): Promise<string[]> => {
  const rows = await tx.rows<{ id: string }>(
    `select p.id from person p where p.totp_alg is not null and exists (
       select from person_post o where o.person_id = p.id and o.post = 'security-administrator' and o.ended_at is null)
     order by p.id for update`,
  );
  return rows.map(({ id }) => id);
};
