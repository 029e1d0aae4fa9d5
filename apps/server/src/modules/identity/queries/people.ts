import type { Post } from '@baixing/domain/access';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Reader } from '../../../db/transaction.ts';

export type PostRow = {
  id: string;
  post: Post;
  unitId: string | null;
  unitName: string | null;
  scope: string[];
  grantedAt: Instant;
  endedAt: Instant | null;
};

export type PersonRow = {
  id: string;
  username: string;
  name: string;
  phone: string;
  unit_id: string | null;
  unit_name: string | null;
  locale: 'zh' | 'en';
  closed_at: Instant | null;
  version: number;
  password_set_at: Instant | null;
  password_temporary: boolean;
  locked_until: Instant | null;
  totp_confirmed: boolean;
  posts: PostRow[];
};

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

const SELECT = `
  select p.id, p.username, p.name, p.phone, p.unit_id, u.name as unit_name, p.locale, p.version,
    ${ms('p.closed_at')} as closed_at, ${ms('p.password_set_at')} as password_set_at, p.password_temporary,
    ${ms('p.locked_until')} as locked_until, p.totp_confirmed_at is not null as totp_confirmed,
    coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'post', o.post, 'unitId', o.unit_id,
        'unitName', ou.name, 'scope', o.scope, 'grantedAt', ${ms('o.granted_at')}, 'endedAt', ${ms('o.ended_at')})
        order by o.granted_at, o.id)
      from person_post o left join org_unit ou on ou.id = o.unit_id
      where o.person_id = p.id %POSTS%), '[]') as posts
  from person p left join org_unit u on u.id = p.unit_id`;

const CURRENT = SELECT.replace('%POSTS%', 'and o.ended_at is null');
const EVER = SELECT.replace('%POSTS%', '');

/** A person with every post ever held. @throws AppError `not-found`. */
export async function getPersonRow(reader: Reader, id: string): Promise<PersonRow> {
  const row = await reader.maybe<PersonRow>(`${EVER} where p.id = $1`, [id]);
  if (row === undefined) throw new AppError('not-found');
  return row;
}

/** Verifications and checks in somebody's hands. */
export async function countOpenTasks(reader: Reader, id: string): Promise<number> {
  const row = await reader.one<{ n: number }>(
    'select count(*)::int as n from case_file where holder_id = $1 and not ended',
    [id],
  );
  return row.n;
}

export type PeopleFilter = {
  search?: string | undefined;
  unit?: string | undefined;
  post?: string | undefined;
  closed?: boolean | undefined;
  after?: string | undefined;
  limit: number;
};

// Chinese offices order people as the telephone book does.
const ORDER = 'p.name collate "zh-x-icu"';

function conditionsOf(filter: PeopleFilter, bind: (value: unknown) => string): string[] {
  const conditions = [`(p.closed_at is not null) = ${bind(filter.closed ?? false)}`];
  if (filter.unit) conditions.push(`p.unit_id = ${bind(filter.unit)}`);
  if (filter.post)
    conditions.push(
      `exists (select from person_post f where f.person_id = p.id and f.ended_at is null and f.post = ${bind(filter.post)})`,
    );
  if (filter.search) {
    const like = bind(`%${filter.search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
    conditions.push(
      `(lower(p.name) like ${like} or lower(p.username) like ${like} or p.phone like ${like}
        or p.pinyin like ${like} or p.initials like ${like})`,
    );
  }
  return conditions;
}

/** One page of people by name, how many there are in all, and where the next page begins. */
export async function listPeople(
  reader: Reader,
  filter: PeopleFilter,
): Promise<{ rows: PersonRow[]; total: number; next: string | null }> {
  const params: unknown[] = [];
  const conditions = conditionsOf(filter, (value) => `$${params.push(value)}`);
  const { total } = await reader.one<{ total: number }>(
    `select count(*)::int as total from person p where ${conditions.join(' and ')}`,
    params,
  );
  const after = parseAfter(filter.after);
  if (after) {
    const [name, id] = [params.push(after.name), params.push(after.id)];
    conditions.push(`(${ORDER}, p.id) > ($${name}::text collate "zh-x-icu", $${id}::uuid)`);
  }
  const rows = await reader.rows<PersonRow>(
    `${CURRENT} where ${conditions.join(' and ')} order by ${ORDER}, p.id limit $${params.push(filter.limit + 1)}`,
    params,
  );
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  const next = rows.length > filter.limit && last ? `${last.id} ${last.name}` : null;
  return { rows: page, total, next };
}

function parseAfter(after: string | undefined): { id: string; name: string } | undefined {
  if (after === undefined) return undefined;
  const [, id, name] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ([^\0]+)$/u.exec(after) ?? [];
  if (id === undefined || name === undefined)
    throw new AppError('bad-request', {
      issues: [{ path: 'query.after', message: 'next of the page before' }],
    });
  return { id, name };
}
