import type { Reader } from '../../../db/transaction.ts';
import { chainHash } from '../../audit/index.ts';
import { linkOf } from '../cases.repository.ts';
import { ENTRY_COLUMNS, entryOf, findCaseRow } from './get-case.ts';

/** Walks the chain of a case; names the first entry that is missing or whose hash does not follow from what stands there (G5). */
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
    if (row.seq !== index + 1 || !expected.equals(row.hash)) return { entries: index, firstBad: index + 1 };
    before = row.hash;
  }
  // Entries taken away at the end leave a chain that is whole but too short, and one that somebody added with a hash well
  // reckoned is too long: the snapshot knows how many there were.
  const row = await findCaseRow(reader, caseId);
  const wrong = row !== undefined && row.version !== rows.length;
  return { entries: rows.length, firstBad: wrong ? Math.min(row.version, rows.length) + 1 : null };
}
