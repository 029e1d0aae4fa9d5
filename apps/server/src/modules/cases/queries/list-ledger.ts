import type { Limit } from '@baixing/domain/clock';
import { addDays, type Instant, startOfDay } from '@baixing/domain/time';
import { type Bind, bound } from '../../../db/bound.ts';
import { type CursorKey, readCursor } from '../../../db/cursor.ts';
import type { Reader } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { visibleCases } from '../cases.policy.ts';
import type { CaseParts } from '../parts.ts';

export type LedgerKind = 'returns' | 'extensions' | 'suspensions' | 'voids';

/** What asks, what grants and what denies, for each ledger that Jiangsu's rule wants kept. */
const LEDGERS: Record<LedgerKind, { asked: string; granted: string; denied: string | null }> = {
  returns: { asked: 'request-return', granted: 'grant-return', denied: 'deny-return' },
  extensions: { asked: 'request-extension', granted: 'grant-extension', denied: 'deny-extension' },
  suspensions: { asked: 'request-suspension', granted: 'grant-suspension', denied: 'deny-suspension' },
  voids: { asked: 'void-case', granted: 'void-case', denied: null },
};

export type LedgerRow = {
  id: string;
  number: string;
  at: number;
  unit_id: string | null;
  data: { reason?: string; limit?: Limit; until?: Instant };
  decided: string | null;
  decided_by: string | null;
  decided_at: number | null;
};

export type Ledger = { rows: LedgerRow[]; total: number; granted: number; base: number; next: string | null };

const KEYS: readonly CursorKey[] = ['timestamptz', 'uuid', 'int'];

type Span = { from: string; to: string; unit?: string | undefined };

const instants = ({ from, to }: Span) => ({
  begin: new Date(startOfDay(from)).toISOString(),
  end: new Date(startOfDay(addDays(to, 1))).toISOString(),
});

/** Every request of the days, with the decision that followed it in the same story. */
function askedSql(kind: LedgerKind, span: Span, person: Person, parts: CaseParts, bind: Bind): string {
  const { asked, granted, denied } = LEDGERS[kind];
  const { begin, end } = instants(span);
  const decided =
    kind === 'voids'
      ? 'select e.action, e.person_id, e.at'
      : `select d.action, d.person_id, d.at from case_entry d where d.case_id = e.case_id and d.seq > e.seq
         and d.action in (${bind(granted)}, ${bind(denied)}) and not exists (
           select 1 from case_entry n where n.case_id = e.case_id and n.seq > e.seq and n.seq < d.seq and n.action = e.action)
         order by d.seq limit 1`;
  return `select c.id, c.number, e.at, e.seq, e.unit_id, e.data, d.action as decided, d.person_id as decided_by, d.at as decided_at
    from case_entry e join case_file c on c.id = e.case_id left join lateral (${decided}) d on true
    where e.action = ${bind(asked)} and e.at >= ${bind(begin)} and e.at < ${bind(end)}
      ${span.unit ? `and e.unit_id = ${bind(span.unit)}` : ''} and ${visibleCases(person, parts.directory, bind)}`;
}

/** A ledger with its share: granted requests against the cases filed in the same days. */
export async function listLedger(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  kind: LedgerKind,
  span: Span,
  page: { after?: string | undefined; limit: number },
): Promise<Ledger> {
  const { granted } = LEDGERS[kind];
  const { begin, end } = instants(span);
  const after = page.after === undefined ? undefined : readCursor(page.after, KEYS);
  const [found, counts, filed] = await Promise.all([
    reader.rows<LedgerRow & { cursor: string }>(
      ...bound(
        (
          bind,
        ) => `select id, number, unit_id, data, decided, decided_by, (extract(epoch from at) * 1000)::float8 as at,
            (extract(epoch from decided_at) * 1000)::float8 as decided_at, concat_ws('|', asked.at, id, seq) as cursor
          from (${askedSql(kind, span, person, parts, bind)}) as asked
          ${after ? `where (asked.at, id, seq) < (${after.map((value, index) => `${bind(value)}::${KEYS[index]}`)})` : ''}
          order by asked.at desc, id desc, seq desc limit ${bind(page.limit + 1)}`,
      ),
    ),
    reader.one<{ total: number; granted: number }>(
      ...bound(
        (
          bind,
        ) => `select count(*)::int as total, count(*) filter (where decided = ${bind(granted)})::int as granted
          from (${askedSql(kind, span, person, parts, bind)}) as asked`,
      ),
    ),
    reader.one<{ base: number }>(
      ...bound(
        (
          bind,
        ) => `select count(*)::int as base from case_file c where c.judged_at >= ${bind(begin)} and c.judged_at < ${bind(end)}
          ${span.unit ? `and c.unit_id = ${bind(span.unit)}` : ''} and ${visibleCases(person, parts.directory, bind)}`,
      ),
    ),
  ]);
  const rows = found.slice(0, page.limit);
  const next = found.length > page.limit ? (rows.at(-1)?.cursor ?? null) : null;
  return { rows, ...counts, base: filed.base, next };
}
