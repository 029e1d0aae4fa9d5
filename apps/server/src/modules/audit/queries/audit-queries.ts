import { readCursor } from '../../../db/cursor.ts';
import type { Reader } from '../../../db/transaction.ts';
import { findEnd } from '../audit.repository.ts';
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
): Promise<{ rows: (AuditRow & { subject_name: string | null })[]; next: string | null }> {
  const [before = null] = filter.after === undefined ? [] : readCursor(filter.after, ['bigint']);
  const found = await reader.rows<AuditRow & { subject_name: string | null }>(
    `select ${COLUMNS}, p.name as person_name,
       case split_part(a.subject, ':', 1)
         when 'person' then (select o.name from person o where o.id::text = split_part(a.subject, ':', 2))
         when 'unit' then (select o.name from org_unit o where o.id::text = split_part(a.subject, ':', 2))
         when 'patrol-grid' then (select o.name from patrol_grid o where o.id::text = split_part(a.subject, ':', 2))
         when 'device' then (select o.label from device o where o.id::text = split_part(a.subject, ':', 2))
         when 'catalogue-version' then
           (select o.name from catalogue_version o where o.id::text = split_part(a.subject, ':', 2))
       end as subject_name
     from audit_entry a left join person p on p.id = a.person_id
     where ($1::uuid is null or a.person_id = $1) and ($2::text is null or a.action = $2) and ($3::bigint is null or a.id < $3)
     order by a.id desc limit $4`,
    [filter.person ?? null, filter.action ?? null, before, filter.limit + 1],
  );
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, next: found.length > filter.limit && last ? String(last.id) : null };
}

type Link = AuditRow & { hash: Buffer };

const PAGE = 1000;

const linksAfter = (reader: Reader, id: number): Promise<Link[]> =>
  reader.rows<Link>(
    `select ${COLUMNS}, a.hash from audit_entry a where a.id > $1 order by a.id limit ${PAGE}`,
    [id],
  );

function hashOf(before: Buffer | null, { at, person_id, action, subject, detail, address }: Link): Buffer {
  return chainHash(before, { at, personId: person_id, action, subject, detail, address });
}

/**
 * Walks the chain from its beginning; names the first entry whose hash does not follow from what stands there (G5). Where
 * entries are missing at the end, it names the id from which on they are.
 */
export async function verifyAudit(reader: Reader): Promise<{ entries: number; firstBad: number | null }> {
  let last: { id: number; hash: Buffer | null } = { id: 0, hash: null };
  let entries = 0;
  for (;;) {
    const rows = await linksAfter(reader, last.id);
    for (const row of rows) {
      if (!hashOf(last.hash, row).equals(row.hash)) return { entries, firstBad: row.id };
      last = { id: row.id, hash: row.hash };
      entries += 1;
    }
    if (rows.length === PAGE) continue;
    // Read after the entries: what was written meanwhile is read as well.
    const end = await findEnd(reader);
    const reached = end?.lastId ?? 0;
    if (reached === last.id) return { entries, firstBad: entries === (end?.entries ?? 0) ? null : 1 };
    // Somebody has added what the product never wrote, however well its hash was reckoned.
    if (reached < last.id)
      return { entries, firstBad: (await linksAfter(reader, reached))[0]?.id ?? last.id };
    if (rows.length === 0) return { entries, firstBad: last.id + 1 };
  }
}
