import type { ReportKind } from '@baixing/contract';
import type { ClassRef } from '@baixing/domain/case';
import {
  CLASSES_NOT_SHOWN,
  placeShown,
  STAGES_SHOWN_OPEN,
  WAYS_SHOWN_FIXED,
} from '@baixing/domain/disclosure';
import { DAY, type Instant } from '@baixing/domain/time';
import { type Bind, bound } from '../../../db/bound.ts';
import { type CursorKey, readCursor } from '../../../db/cursor.ts';
import type { Reader } from '../../../db/transaction.ts';
import { classesUnder } from '../kinds.ts';
import type { OpenRow } from '../open-case.presenter.ts';

export type OpenFilter = {
  state: 'open' | 'fixed';
  kind?: ReportKind | undefined;
  /** 6, 9 or 12 digits of a division. */
  area?: string | undefined;
};

/** What was fixed longer ago is no news; its page stays where it is. */
const FIXED_SHOWN = 90 * DAY;
/** Nobody counts further. */
const COUNTED = 1000;

const KEYS: readonly CursorKey[] = ['timestamptz', 'uuid'];
const KEY_SQL = `concat_ws('/', c.standard, c.class_kind, c.class_code)`;
const keysOf = (refs: readonly ClassRef[]) =>
  refs.map(({ standard, kind, code }) => `${standard}/${kind}/${code}`);

/** By when a list of this state goes, newest first. */
const ORDER = { open: 'c.registered_at', fixed: 'c.closed_at' } as const;

function shownSql({ state }: OpenFilter, at: Instant, bind: Bind): string {
  if (state === 'open') return `not c.ended and c.stage = any (${bind(STAGES_SHOWN_OPEN)}::text[])`;
  // In these words: as the index of what was fixed says it.
  const ways = WAYS_SHOWN_FIXED.map((way) => `'${way}'`).join(', ');
  const since = bind(new Date(at - FIXED_SHOWN).toISOString());
  return `c.stage = 'closed' and c.closing_way in (${ways}) and c.closed_at >= ${since}`;
}

/** Which cases everybody sees, of one kind and area, as a condition of SQL on `case_file c`: as `stateShown` says it. */
function filterSql(filter: OpenFilter, at: Instant, bind: Bind): string {
  const ways = [shownSql(filter, at, bind), `${KEY_SQL} <> all (${bind(keysOf(CLASSES_NOT_SHOWN))}::text[])`];
  if (filter.kind !== undefined) {
    const known = bind(keysOf(classesUnder(filter.kind)));
    ways.push(
      filter.kind === 'other'
        ? `${KEY_SQL} <> all (${known}::text[])`
        : `${KEY_SQL} = any (${known}::text[])`,
    );
  }
  if (filter.area !== undefined) ways.push(`c.cell_code ^@ ${bind(filter.area)}`);
  return ways.join(' and ');
}

export type OpenPage = { rows: OpenRow[]; next: string | null };

/** A page of what is open or was fixed in the last 90 days, newest first; `after` is the `next` of the page before. */
export async function listOpenCases(
  reader: Reader,
  filter: OpenFilter,
  page: { after?: string | undefined; limit: number },
  at: Instant,
): Promise<OpenPage> {
  const after = page.after === undefined ? undefined : readCursor(page.after, KEYS);
  const order = ORDER[filter.state];
  const found = await reader.rows<OpenRow & { cursor: string }>(
    ...bound((bind) => {
      // `offset 0`: first which, then in what order. Walking a million rows in order until enough of them fit is slow.
      const apart = filter.state === 'open' ? 'offset 0' : '';
      const rest = after
        ? `where (at, id) < (${after.map((value, index) => `${bind(value)}::${KEYS[index]}`)})`
        : '';
      return `with page as materialized (
          select id, at from (
            select c.id, ${order} as at from case_file c where ${filterSql(filter, at, bind)} ${apart}) as shown
          ${rest} order by at desc, id desc limit ${bind(page.limit + 1)})
        select c.number, c.state, concat_ws('|', page.at, page.id) as cursor
        from page join case_file c on c.id = page.id order by page.at desc, page.id desc`;
    }),
  );
  const rows = found.slice(0, page.limit);
  return { rows, next: found.length > page.limit ? (rows.at(-1)?.cursor ?? null) : null };
}

/** How many that list has in all; null beyond a thousand. */
export async function countOpenCases(
  reader: Reader,
  filter: OpenFilter,
  at: Instant,
): Promise<number | null> {
  const { total } = await reader.one<{ total: number }>(
    ...bound(
      (bind) => `select count(*)::int as total from (
        select from case_file c where ${filterSql(filter, at, bind)} limit ${bind(COUNTED + 1)}) as counted`,
    ),
  );
  return total > COUNTED ? null : total;
}

export type MapRow = {
  standard: string;
  kind: ClassRef['kind'];
  /** Null where it has no class; then the two before are nothing either. */
  code: string | null;
  number: string;
  lon: number;
  lat: number;
  cell_code: string | null;
};

/** The newest of that list for the map, without their stories; one more than `limit` says that there are more. */
export function mapOpenCases(
  reader: Reader,
  filter: OpenFilter,
  limit: number,
  at: Instant,
): Promise<MapRow[]> {
  return reader.rows<MapRow>(
    ...bound((bind) => {
      const apart = filter.state === 'open' ? 'offset 0' : '';
      return `with page as materialized (
          select id, at from (
            select c.id, ${ORDER[filter.state]} as at from case_file c where ${filterSql(filter, at, bind)} ${apart}) as shown
          order by at desc, id desc limit ${bind(limit + 1)})
        select c.number, c.lon, c.lat, c.cell_code, c.standard, c.class_kind as kind, c.class_code as code
        from page join case_file c on c.id = page.id order by page.at desc, page.id desc`;
    }),
  );
}

const METRES_PER_DEGREE = 111_320;

/** Open cases of a kind in a square around a point, newest first; only such whose place is shown to everybody. */
export async function openCasesAround(
  reader: Reader,
  { kind, point, metres }: { kind: ReportKind; point: { lon: number; lat: number }; metres: number },
  at: Instant,
): Promise<OpenRow[]> {
  // That a case of a hidden place lies near by would tell where it lies.
  const exact = classesUnder(kind).filter((ref) => placeShown(ref) === 'exact');
  if (kind === 'other' || exact.length === 0) return [];
  const latSpan = metres / METRES_PER_DEGREE;
  const lonSpan = latSpan / Math.cos((point.lat * Math.PI) / 180);
  return reader.rows<OpenRow>(
    ...bound(
      (bind) => `select c.number, c.state from case_file c
        where ${shownSql({ state: 'open' }, at, bind)} and ${KEY_SQL} = any (${bind(keysOf(exact))}::text[])
          and c.lat between ${bind(point.lat - latSpan)} and ${bind(point.lat + latSpan)}
          and c.lon between ${bind(point.lon - lonSpan)} and ${bind(point.lon + lonSpan)}
        order by c.registered_at desc limit 100`,
    ),
  );
}

const BY_NUMBER = {
  name: 'open-case-by-number',
  text: 'select id, number, state from case_file where number = $1',
};

/** A case by its number, whether it is shown or not. */
export function findByNumber(
  reader: Reader,
  number: string,
): Promise<(OpenRow & { id: string }) | undefined> {
  return reader.maybe(BY_NUMBER, [number]);
}
