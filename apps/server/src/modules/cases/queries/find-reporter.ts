import { bound } from '../../../db/bound.ts';
import type { Reader } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { type CaseRow, ROW_COLUMNS } from '../case-row.ts';
import { visibleCases } from '../cases.policy.ts';
import type { CaseParts } from '../parts.ts';

export type KnownReporter = { name: string | null; calls: number; rows: CaseRow[] };

/** Earlier cases of a caller's number (PUB-06), newest first. */
export async function findReporter(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  phone: string,
): Promise<KnownReporter> {
  const rows = await reader.rows<CaseRow & { reporter_name: string; calls: number }>(
    ...bound(
      (bind) => `select ${ROW_COLUMNS}, r.name as reporter_name, count(*) over ()::int as calls
        from reporter r join case_file c on c.reporter_id = r.id
        where r.phone = ${bind(phone)} and ${visibleCases(person, parts.directory, bind)}
        order by c.registered_at desc limit 20`,
    ),
  );
  return {
    name: rows.find((row) => row.reporter_name !== '')?.reporter_name ?? null,
    calls: rows[0]?.calls ?? 0,
    rows,
  };
}
