import type { Tx } from '../../../db/transaction.ts';
import { type AuditRecord, findEndForAppend, saveAuditEntry } from '../audit.repository.ts';
import { chainHash } from '../chain.ts';

/** Writes an audit entry into the chain, in the caller's transaction. Never call it twice with locks taken in between by others. */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  await saveAuditEntry(tx, record, chainHash(await findEndForAppend(tx), record));
}
