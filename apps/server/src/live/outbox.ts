import { createHash } from 'node:crypto';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx, Writer } from '../db/transaction.ts';

/** A place in the outbox: transaction, row. Rows are read in this order, and only when all transactions before have ended. */
export type Position = { xid: bigint; id: bigint };

export type Announcement = {
  position: Position;
  at: Instant;
  topic: string;
  payload: Record<string, unknown>;
};

const ANNOUNCE = {
  name: 'announce',
  text: 'insert into outbox (at, topic, payload) values (to_timestamp($1 / 1000.0), $2, $3)',
};

/** Tells every process and screen that something happened, once the transaction is committed; never before. */
export async function announce(tx: Tx, at: Instant, topic: string, payload: object): Promise<void> {
  tx.later(ANNOUNCE, [at, topic, JSON.stringify(payload)]);
}

/** Whether `one` comes after `other`. */
export const isAfter = (one: Position, other: Position): boolean =>
  one.xid === other.xid ? one.id > other.id : one.xid > other.xid;

// Ordered by the columns, not by the texts that are read: "10" is no transaction before "9".
const AFTER = {
  name: 'outbox-after',
  text: `select o.id::text, o.xid::text, extract(epoch from o.at) * 1000 as at, o.topic, o.payload from outbox o
         where (o.xid, o.id) > ($1::xid8, $2::bigint) and o.xid < pg_snapshot_xmin(pg_current_snapshot())
         order by o.xid, o.id limit $3`,
};

/** What was announced after a position, in commit order, without gaps; `limit` at most. */
export async function announcedAfter(reader: Reader, from: Position, limit: number): Promise<Announcement[]> {
  type Row = { id: string; xid: string; at: string; topic: string; payload: Record<string, unknown> };
  const rows = await reader.rows<Row>(AFTER, [String(from.xid), String(from.id), limit]);
  return rows.map(({ xid, id, at, topic, payload }) => ({
    position: { xid: BigInt(xid), id: BigInt(id) },
    at: Number(at),
    topic,
    payload,
  }));
}

const LAST_ID = 2n ** 63n - 1n;

/** The end of the outbox now: everything already committed lies before it. */
export async function endOfOutbox(reader: Reader): Promise<Position> {
  const row = await reader.one<{ xid: string }>(
    'select (pg_snapshot_xmin(pg_current_snapshot()))::text as xid',
  );
  return { xid: BigInt(row.xid) - 1n, id: LAST_ID };
}

/**
 * Which outbox this is, in eight signs: positions are numbers of one table in one cluster, and mean nothing in another
 * (a city restored from a copy, another city behind the same address).
 */
export async function signOfOutbox(reader: Reader): Promise<string> {
  const { sign } = await reader.one<{ sign: string }>(
    `select system_identifier || '.' || 'outbox'::regclass::oid as sign from pg_control_system()`,
  );
  return createHash('sha256').update(sign).digest('hex').slice(0, 8);
}

/** A position as a screen remembers it. */
export const writePosition = (sign: string, { xid, id }: Position): string => `${sign}.${xid}.${id}`;

/** The position in a text of `writePosition`; `foreign` when it is of another outbox, or nothing we ever wrote. */
export function readPosition(sign: string, text: string): Position | 'foreign' {
  const [, of, xid = '', id = ''] = /^([0-9a-f]{8})\.(\d{1,19})\.(\d{1,19})$/.exec(text) ?? [];
  const position = { xid: BigInt(xid), id: BigInt(id) };
  return of === sign && position.xid <= LAST_ID && position.id <= LAST_ID ? position : 'foreign';
}

const REACH = {
  name: 'outbox-reach',
  text: `select exists (select from setting where name = 'outbox-cut' and value->>'of' = $3
                   and ((value->>'xid')::xid8, (value->>'id')::bigint) > ($1::xid8, $2::bigint))
             or $1::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) as lost`,
};

/**
 * Whether what came after a position can no longer be told whole: some of it has been forgotten, or the position lies
 * in a future this database has not had (an older copy was put back). Ask after reading, so that nothing is forgotten between.
 */
export async function isOutOfReach(reader: Reader, sign: string, from: Position): Promise<boolean> {
  const row = await reader.one<{ lost: boolean }>(REACH, [String(from.xid), String(from.id), sign]);
  return row.lost;
}

/**
 * Deletes what every screen has long had, and remembers up to where. What a restored copy brought along under numbers
 * that this database has not reached yet goes first: it would be told as new one day.
 */
export async function forgetAnnouncements(tx: Writer, olderThan: Instant): Promise<void> {
  const sign = await signOfOutbox(tx);
  await tx.exec('delete from outbox where xid >= pg_snapshot_xmax(pg_current_snapshot())');
  await tx.exec(
    `with gone as (delete from outbox where at < to_timestamp($1 / 1000.0) returning xid, id)
     insert into setting (name, value)
     select 'outbox-cut', jsonb_build_object('of', $2::text, 'xid', xid::text, 'id', id::text)
     from gone order by xid desc, id desc limit 1
     on conflict (name) do update set value = excluded.value
     where setting.value->>'of' <> excluded.value->>'of'
        or ((setting.value->>'xid')::xid8, (setting.value->>'id')::bigint)
           < ((excluded.value->>'xid')::xid8, (excluded.value->>'id')::bigint)`,
    [olderThan, sign],
  );
}
