import type { Post } from '@baixing/domain/access';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../app-error.ts';
import type { Reader, Tx } from '../../db/transaction.ts';
import { soundOf } from './sound.ts';

export type NewPerson = {
  id: string;
  username: string;
  name: string;
  phone: string;
  unitId: string | null;
  locale: 'zh' | 'en';
};

/** Adds a person without a password. False when the id or the user name is taken. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<boolean> {
  const sound = soundOf(person.name);
  const added = await tx.exec(
    `insert into person (id, username, name, phone, unit_id, locale, pinyin, initials)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      person.id,
      person.username,
      person.name,
      person.phone,
      person.unitId,
      person.locale,
      sound.pinyin,
      sound.initials,
    ],
  );
  return added === 1;
}

/** The row's columns as they are, locked for the rest of the transaction. @throws AppError `not-found`. */
export async function lockPerson(tx: Tx, id: string) {
  const row = await tx.maybe<{
    id: string;
    username: string;
    name: string;
    phone: string;
    unitId: string | null;
    locale: 'zh' | 'en';
    closed: boolean;
    version: number;
  }>(
    `select id, username, name, phone, unit_id as "unitId", locale, closed_at is not null as closed, version
     from person where id = $1 for update`,
    [id],
  );
  if (row === undefined) throw new AppError('not-found');
  return row;
}

/** Locks the row and refuses when somebody has changed it since the caller saw it. */
export async function lockPersonAt(tx: Tx, id: string, version: number) {
  const person = await lockPerson(tx, id);
  if (person.version !== version) throw new AppError('version-conflict');
  return person;
}

export async function updatePersonRow(tx: Tx, person: NewPerson): Promise<number> {
  const sound = soundOf(person.name);
  const { version } = await tx.one<{ version: number }>(
    `update person set username = $2, name = $3, phone = $4, unit_id = $5, locale = $6, pinyin = $7, initials = $8,
       version = version + 1 where id = $1 returning version`,
    [
      person.id,
      person.username,
      person.name,
      person.phone,
      person.unitId,
      person.locale,
      sound.pinyin,
      sound.initials,
    ],
  );
  return version;
}

/** Which of these user names, in small letters, somebody has. */
export async function takenUsernames(reader: Reader, names: readonly string[]): Promise<Set<string>> {
  const rows = await reader.rows<{ username: string }>(
    'select lower(username) as username from person where lower(username) = any($1)',
    [names],
  );
  return new Set(rows.map(({ username }) => username));
}

export const setLocaleOf = (tx: Tx, id: string, locale: 'zh' | 'en'): Promise<number> =>
  tx.exec('update person set locale = $2 where id = $1', [id, locale]);

/** Closes (an instant) or opens again (null); answers the new version. */
export async function setClosed(tx: Tx, id: string, closedAt: Instant | null): Promise<number> {
  const { version } = await tx.one<{ version: number }>(
    `update person set closed_at = to_timestamp($2::float8 / 1000.0), version = version + 1
     where id = $1 returning version`,
    [id, closedAt],
  );
  return version;
}

export const bumpVersion = async (tx: Tx, id: string): Promise<number> =>
  (
    await tx.one<{ version: number }>(
      'update person set version = version + 1 where id = $1 returning version',
      [id],
    )
  ).version;

export async function heldPosts(reader: Reader, personId: string): Promise<Post[]> {
  const rows = await reader.rows<{ post: Post }>(
    'select distinct post from person_post where person_id = $1 and ended_at is null',
    [personId],
  );
  return rows.map(({ post }) => post);
}

/** Serialises whoever changes the holders of administrator posts: two at once must not remove each other. */
export const lockAdministrators = (tx: Tx): Promise<number> =>
  tx.exec('select pg_advisory_xact_lock($1)', [4_071_402_030]);

/** Whether nobody else with an open account serves in the post. */
export const isLastHolder = async (reader: Reader, post: Post, personId: string): Promise<boolean> =>
  (await reader.maybe(
    `select 1 as other from person_post o join person p on p.id = o.person_id
     where o.post = $1 and o.ended_at is null and p.closed_at is null and p.id <> $2 limit 1`,
    [post, personId],
  )) === undefined;

export const anyPerson = async (reader: Reader): Promise<boolean> =>
  (await reader.maybe('select 1 as somebody from person limit 1')) !== undefined;

export type NewPost = {
  id: string;
  personId: string;
  post: Post;
  unitId: string | null;
  scope: readonly string[];
  at: Instant;
};

/** False when the person already serves in the post for that unit. */
export const insertPost = async (tx: Tx, post: NewPost): Promise<boolean> =>
  (await tx.exec(
    `insert into person_post (id, person_id, post, unit_id, scope, granted_at)
     values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000.0)) on conflict do nothing`,
    [post.id, post.personId, post.post, post.unitId, post.scope, post.at],
  )) === 1;

export const findPost = (reader: Reader, id: string, personId: string) =>
  reader.maybe<{ post: Post }>(
    'select post from person_post where id = $1 and person_id = $2 and ended_at is null',
    [id, personId],
  );

export const endPost = (tx: Tx, id: string, at: Instant): Promise<number> =>
  tx.exec('update person_post set ended_at = to_timestamp($2::float8 / 1000.0) where id = $1', [id, at]);
