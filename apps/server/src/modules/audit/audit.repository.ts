import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';

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

/** How far the chain reaches, by what was noted with each entry and not by what stands there now; undefined before its beginning. */
export const findEnd = (
  reader: Reader,
): Promise<{ lastId: number; entries: number; hash: Buffer } | undefined> =>
  reader.maybe('select last_id as "lastId", entries, hash from audit_end');

/** The hash of the chain's end, null before its beginning. It stays the end until the transaction is over. */
export async function findEndForAppend(tx: Tx): Promise<Buffer | null> {
  await tx.exec('select pg_advisory_xact_lock($1)', [AUDIT_CHAIN]);
  return (await findEnd(tx))?.hash ?? null;
}

/** Writes one entry with its hash, and notes that the chain reaches so far. */
export async function saveAuditEntry(tx: Tx, record: AuditRecord, hash: Buffer): Promise<void> {
  await tx.exec(
    `with entry as (
       insert into audit_entry (at, person_id, action, subject, detail, address, hash)
       values (to_timestamp($1 / 1000.0), $2, $3, $4, $5, $6, $7) returning id, hash)
     insert into audit_end (last_id, entries, hash) select id, 1, hash from entry
     on conflict (one) do update
       set last_id = excluded.last_id, entries = audit_end.entries + 1, hash = excluded.hash`,
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
