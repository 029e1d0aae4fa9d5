import type { contract, InputOf } from '@baixing/contract';
import { OPEN_STAGES, STAGES } from '@baixing/domain/case';
import { regimeAt } from '@baixing/domain/duty';
import { addDays, type Instant, startOfDay } from '@baixing/domain/time';
import { type Bind, bound } from '../../../db/bound.ts';
import { type CursorKey, readCursor } from '../../../db/cursor.ts';
import type { Reader } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { type CaseRow, ROW_COLUMNS } from '../case-row.ts';
import { visibleCases, worksForUnit } from '../cases.policy.ts';
import type { CaseParts } from '../parts.ts';

export type CaseFilter = InputOf<typeof contract.listCases>['query'];
type Filter = Omit<CaseFilter, 'after' | 'limit'>;

/** Red first, then yellow, green, and what stands still; by the stored instants of the clock. */
export const rankAt = (now: string): string =>
  `case when c.paused then 3 when c.late_after < ${now} then 0 when c.warn_at < ${now} then 1 else 2 end`;

const LIGHT_RANKS: Record<string, number> = { red: 0, yellow: 1, green: 2, grey: 3 };

/** What waits for somebody: the stages whose holder they are, by their post; units and supervisors only their own. */
export function waitingFor(person: Person, at: Instant, bind: Bind): string {
  const night = person.posts.includes('duty-person') && regimeAt(at) === 'night';
  const stagesOf = (holder: string) => OPEN_STAGES.filter((stage) => STAGES[stage].holder === holder);
  const ways: string[] = [];
  for (const post of ['acceptor', 'shift-supervisor', 'dispatcher'] as const) {
    if (person.posts.includes(post) || night)
      ways.push(`(c.stage = any (${bind(stagesOf(post))}) and c.holder_id is null)`);
  }
  if (person.posts.includes('dispatcher') || night) ways.push('c.request is not null');
  if (worksForUnit(person))
    ways.push(
      `(c.stage = any (${bind(stagesOf('unit-handler'))}) and c.unit_id = any (${bind(person.unitIds)}::uuid[]))`,
    );
  ways.push(`c.holder_id = ${bind(person.personId)}`);
  return `(not c.ended and (${ways.join(' or ')}))`;
}

const like = (text: string): string => `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;

/** The filter of the contract as conditions of SQL on `case_file c`. */
export function conditionsOf(
  filter: Filter,
  person: Person,
  parts: CaseParts,
  at: Instant,
  bind: Bind,
): string[] {
  // What waits for somebody is theirs now; a search finds what was theirs, too.
  const asked = filter.queue === 'all' ? 'has-or-had' : 'has';
  const where = [visibleCases(person, parts.directory, bind, asked)];
  // By urgency means what is open, unless ended stages are asked for by name.
  if (filter.sort === 'urgency' && filter.stage === undefined) where.push('not c.ended');
  const add = (present: unknown, sql: () => string) => {
    if (present !== undefined && present !== '') where.push(sql());
  };
  if (filter.queue === 'mine') where.push(waitingFor(person, at, bind));
  if (filter.queue === 'requests') where.push('not c.ended and c.request is not null');
  add(filter.stage, () => `c.stage = any (${bind(filter.stage)})`);
  add(filter.source, () => `c.source = any (${bind(filter.source)})`);
  add(filter.public, () => `c.public = ${bind(filter.public)}`);
  add(filter.class, () => `c.class_code ^@ ${bind(filter.class)}`);
  add(filter.area, () => `c.cell_code ^@ ${bind(filter.area)}`);
  add(filter.unit, () => `c.unit_id = ${bind(filter.unit)}`);
  add(filter.supervised, () => `c.supervised = ${bind(filter.supervised)}`);
  add(filter.reopened, () => (filter.reopened ? 'c.reopened > 0' : 'c.reopened = 0'));
  add(filter.from, () => `c.registered_at >= ${bind(new Date(startOfDay(filter.from ?? '')).toISOString())}`);
  add(
    filter.to,
    () => `c.registered_at < ${bind(new Date(startOfDay(addDays(filter.to ?? '', 1))).toISOString())}`,
  );
  add(
    filter.text,
    () => `c.id in (select w.case_id from case_words w where w.words like ${bind(like(filter.text ?? ''))})`,
  );
  add(
    filter.closedFrom,
    () => `c.closed_at >= ${bind(new Date(startOfDay(filter.closedFrom ?? '')).toISOString())}`,
  );
  add(
    filter.closedTo,
    () => `c.closed_at < ${bind(new Date(startOfDay(addDays(filter.closedTo ?? '', 1))).toISOString())}`,
  );
  add(filter.light, () => {
    const ranks = (filter.light ?? [])
      // `__proto__` is no light, though an object answers to it.
      .map((light) => (Object.hasOwn(LIGHT_RANKS, light) ? LIGHT_RANKS[light] : undefined))
      .filter((rank) => rank !== undefined);
    return `not c.ended and ${rankAt(`${bind(new Date(at).toISOString())}::timestamptz`)} = any (${bind(ranks)}::int[])`;
  });
  return where;
}

/** What a list is sorted by, most significant first; `keys` are all of one direction. */
type Order = { keys: string[]; types: CursorKey[]; direction: 'asc' | 'desc' };

function orderOf(sort: CaseFilter['sort'], at: Instant, bind: Bind): Order {
  if (sort === 'urgency') {
    const rank = rankAt(`${bind(new Date(at).toISOString())}::timestamptz`);
    // Public reports come first within their light (CASE-05); what has no due time yet comes last.
    const keys = [`(${rank})`, '(not c.public)::int', `coalesce(c.due_at, 'infinity')`, 'c.id'];
    return { keys, types: ['int', 'int', 'timestamptz', 'uuid'], direction: 'asc' };
  }
  const direction = sort === 'newest' ? 'desc' : 'asc';
  return { keys: ['c.registered_at', 'c.id'], types: ['timestamptz', 'uuid'], direction };
}

const sorted = (keys: readonly string[], { direction }: Order): string =>
  keys.map((key) => `${key} ${direction}`).join(', ');

/** Where a page goes on: the sort keys of its last row. @throws AppError `bad-request` for a cursor that is none */
function goesOn(keys: readonly string[], order: Order, after: string | undefined, bind: Bind): string {
  if (after === undefined) return 'true';
  const { types, direction } = order;
  const places = readCursor(after, types).map((value, index) => `${bind(value)}::${types[index]}`);
  return `(${keys.join(', ')}) ${direction === 'desc' ? '<' : '>'} (${places.join(', ')})`;
}

export type CaseListPage = { rows: CaseRow[]; total: number; next: string | null };

type Asked = { reader: Reader; parts: CaseParts; person: Person; filter: CaseFilter; at: Instant };
type Found = CaseRow & { cursor: string };

const fitting = ({ filter, person, parts, at }: Asked, bind: Bind): string =>
  conditionsOf(filter, person, parts, at, bind).join(' and ');

const countFitting = (asked: Asked): Promise<{ total: number }> =>
  asked.reader.one(
    ...bound((bind) => `select count(*)::int as total from case_file c where ${fitting(asked, bind)}`),
  );

/**
 * Whether the newest are found by walking back through the days until the page is full. Quick where a good share of all
 * cases fits; where few or none do, which no statistics foresee, it would read the whole past one by one.
 */
function walksByDay({ person, parts, filter }: Asked): boolean {
  const { sort, text, class: ofClass, area, unit, supervised, reopened, light } = filter;
  const narrow = [text, ofClass, area, unit, supervised, reopened, light?.[0]];
  return (
    sort !== 'urgency' &&
    visibleCases(person, parts.directory, () => '') === 'true' &&
    narrow.every((word) => word === undefined || word === '')
  );
}

/** A page from the index of the days, and beside it the count. */
async function walkByDay(asked: Asked): Promise<{ rows: Found[]; total: number }> {
  const { reader, filter, at } = asked;
  const [rows, { total }] = await Promise.all([
    reader.rows<Found>(
      ...bound((bind) => {
        const order = orderOf(filter.sort, at, bind);
        return `select ${ROW_COLUMNS}, concat_ws('|', ${order.keys.join(', ')}) as cursor from case_file c
          where ${fitting(asked, bind)} and ${goesOn(order.keys, order, filter.after, bind)}
          order by ${sorted(order.keys, order)} limit ${bind(filter.limit + 1)}`;
      }),
    ),
    countFitting(asked),
  ]);
  return { rows, total };
}

/** All that fits is found once, by its sort keys alone; it is counted, and of one page the rest is read. */
async function findAndSort(asked: Asked): Promise<{ rows: Found[]; total: number }> {
  const { reader, filter, at } = asked;
  const rows = await reader.rows<Found & { total: number }>(
    ...bound((bind) => {
      const order = orderOf(filter.sort, at, bind);
      const keys = order.keys.map((_, index) => `f.k${index}`);
      return `with fit as materialized (
          select ${order.keys.map((key, index) => `${key} as k${index}`).join(', ')}, c.id
          from case_file c where ${fitting(asked, bind)})
        select ${ROW_COLUMNS}, concat_ws('|', ${keys.join(', ')}) as cursor, (select count(*)::int from fit) as total
        from (select * from fit f where ${goesOn(keys, order, filter.after, bind)}
          order by ${sorted(keys, order)} limit ${bind(filter.limit + 1)}) f
        join case_file c on c.id = f.id order by ${sorted(keys, order)}`;
    }),
  );
  const [first] = rows;
  // Behind the last page there is nothing that could tell how many there are.
  const { total } = first ?? (filter.after === undefined ? { total: 0 } : await countFitting(asked));
  return { rows, total };
}

/** A page of cases that this person may see, and how many there are in all: the count equals the rows. */
export async function listCases(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  filter: CaseFilter,
  at: Instant,
): Promise<CaseListPage> {
  const asked = { reader, parts, person, filter, at };
  const { rows, total } = await (walksByDay(asked) ? walkByDay(asked) : findAndSort(asked));
  const shown = rows.slice(0, filter.limit);
  return { rows: shown, total, next: rows.length > filter.limit ? (shown.at(-1)?.cursor ?? null) : null };
}

/** Up to `most` cases of a filter in its order, for an export of exactly what is seen. */
export function listAllCases(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  filter: Filter,
  at: Instant,
  most: number,
): Promise<CaseRow[]> {
  return reader.rows<CaseRow>(
    ...bound((bind) => {
      const order = orderOf(filter.sort, at, bind);
      const where = conditionsOf(filter, person, parts, at, bind).join(' and ');
      return `select ${ROW_COLUMNS} from case_file c where ${where}
        order by ${sorted(order.keys, order)} limit ${bind(most)}`;
    }),
  );
}
