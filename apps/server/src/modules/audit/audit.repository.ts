import type { Instant } from '@baixing/domain/time';
import type { Tx } from '../../db/transaction.ts';

export type AuditRecord = {
  at: Instant;
  personId: string | null;
  /** The endpoint's name: a verb and a noun. */
  action: string;
  /** What it was done to: `person:<id>`, `calendar:<id>` … */
  subject: string;
  detail: Record<string, unknown>;
  address: string;
};

/** One chain for the whole city: writers take turns. Acts on cases are not here, they have chains of their own. */
const AUDIT_CHAIN = 4_071_402_027;

/** The hash of the chain's end, null before its beginning. It stays the end until the transaction is over. */
export async function findEndForAppend(tx: Tx): Promise<Buffer | null> {
  await tx.exec('select pg_advisory_xact_lock($1)', [AUDIT_CHAIN]);
  const last = await tx.maybe<{ hash: Buffer }>('select hash from audit_entry order by id desc limit 1');
  return last?.hash ?? null;
}

/** Writes one entry with its hash. */
export async function saveAuditEntry(tx: Tx, record: AuditRecord, hash: Buffer): Promise<void> {
  await tx.exec(
    `insert into audit_entry (at, person_id, action, subject, detail, address, hash)
     values (to_timestamp($1 / 1000.0), $2, $3, $4, $5, $6, $7)`,
    [
      record.at,
      record.personId,
      record.action,
      record.subject,
      JSON.stringify(record.detail),
      record.address,
      hash,
    ],
  );
}
