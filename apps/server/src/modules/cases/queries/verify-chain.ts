import type { Reader } from '../../../db/transaction.ts';
import { chainHash } from '../../audit/index.ts';
import { linkOf } from '../cases.repository.ts';
import { ENTRY_COLUMNS, entryOf, findCaseRow } from './get-case.ts';

/** Walks the chain of a case; names the first entry whose hash does not follow from what stands there (G5). */
export async function verifyChain(
  reader: Reader,
  caseId: string,
): Promise<{ entries: number; firstBad: number | null }> {
  const rows = await reader.rows<Parameters<typeof entryOf>[0] & { hash: Buffer }>(
    `select ${ENTRY_COLUMNS}, e.hash from case_entry e where e.case_id = $1 order by e.seq`,
    [caseId],
  );
  let before: Buffer | null = null;
  for (const [index, row] of rows.entries()) {
    const expected: Buffer = chainHash(before, linkOf(caseId, entryOf(row)));
    if (row.seq !== index + 1 || !expected.equals(row.hash)) return { entries: index, firstBad: row.seq };
    before = row.hash;
  }
  // A last entry taken away leaves a chain that is whole but too short: the snapshot knows how many there were.
  const row = await findCaseRow(reader, caseId);
  const missing = row !== undefined && row.version !== rows.length;
  return { entries: rows.length, firstBad: missing ? rows.length + 1 : null };
}
