import { readCursor } from '../../../db/cursor.ts';
import type { Reader } from '../../../db/transaction.ts';
import { chainHash } from '../chain.ts';

export type AuditRow = {
  id: number;
  at: number;
  person_id: string | null;
  person_name: string | null;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
  address: string;
};

const COLUMNS = `a.id, (extract(epoch from a.at) * 1000)::float8 as at, a.person_id, a.action, a.subject, a.detail, a.address`;

/** A page, newest first, from before the entry `after`; `next` is where the page after it begins. */
export async function listAudit(
  reader: Reader,
  filter: {
    person?: string | undefined;
    action?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<{ rows: AuditRow[]; next: string | null }> {
  const [before = null] = filter.after === undefined ? [] : readCursor(filter.after, ['bigint']);
  const found = await reader.rows<AuditRow>(
    `select ${COLUMNS}, p.name as person_name from audit_entry a left join person p on p.id = a.person_id
     where ($1::uuid is null or a.person_id = $1) and ($2::text is null or a.action = $2) and ($3::bigint is null or a.id < $3)
     order by a.id desc limit $4`,
    [filter.person ?? null, filter.action ?? null, before, filter.limit + 1],
  );
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, next: found.length > filter.limit && last ? String(last.id) : null };
}

/** Walks the chain from its beginning; names the first entry whose hash does not follow from what stands there. */
export async function verifyAudit(reader: Reader): Promise<{ entries: number; firstBad: number | null }> {
  let before: Buffer | null = null;
  let after = 0;
  let entries = 0;
  for (;;) {
    const rows: (AuditRow & { hash: Buffer })[] = await reader.rows(
      `select ${COLUMNS}, a.hash from audit_entry a where a.id > $1 order by a.id limit 1000`,
      [after],
    );
    for (const row of rows) {
      const { at, action, subject, detail, address } = row;
      const expected: Buffer = chainHash(before, {
        at,
        personId: row.person_id,
        action,
        subject,
        detail,
        address,
      });
      if (!expected.equals(row.hash)) return { entries, firstBad: row.id };
      before = row.hash;
      after = row.id;
      entries += 1;
    }
    if (rows.length < 1000) return { entries, firstBad: null };
  }
}
