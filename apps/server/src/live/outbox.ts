import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../db/transaction.ts';

export type Announcement = { id: string; at: number; topic: string; payload: Record<string, unknown> };

const ANNOUNCE = {
  name: 'announce',
  text: 'insert into outbox (at, topic, payload) values (to_timestamp($1 / 1000.0), $2, $3)',
};

/** Tells every process and screen that something happened, once the transaction is committed; never before. */
export async function announce(tx: Tx, at: Instant, topic: string, payload: object): Promise<void> {
  tx.later(ANNOUNCE, [at, topic, JSON.stringify(payload)]);
}

/** A place in the outbox: transaction, row. Rows are read in this order, and only when all transactions before have ended. */
export type Position = { xid: string; id: string };

const AFTER = {
  name: 'outbox-after',
  text: `select id::text, xid::text, extract(epoch from at) * 1000 as at, topic, payload from outbox
         where (xid, id) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
         order by xid, id limit $3`,
};

/** What was announced after a position, in commit order, without gaps. */
export async function announcedAfter(
  reader: Reader,
  from: Position,
  limit: number,
): Promise<{ items: Announcement[]; to: Position }> {
  type Row = { id: string; xid: string; at: string; topic: string; payload: Record<string, unknown> };
  const rows = await reader.rows<Row>(AFTER, [from.xid, from.id, limit]);
  const last = rows.at(-1);
  return {
    items: rows.map((row) => ({
      id: `${row.xid}.${row.id}`,
      at: Number(row.at),
      topic: row.topic,
      payload: row.payload,
    })),
    to: last ? { xid: last.xid, id: last.id } : from,
  };
}

/** The end of the outbox now: everything already committed lies before it. */
export async function endOfOutbox(reader: Reader): Promise<Position> {
  const row = await reader.one<{ xid: string }>(
    'select (pg_snapshot_xmin(pg_current_snapshot()))::text as xid',
  );
  return { xid: String(BigInt(row.xid) - 1n), id: '9223372036854775807' };
}

/** `123.45` → a position; undefined for anything else. */
export function parsePosition(text: string | undefined): Position | undefined {
  const [, xid, id] = /^(\d{1,18})\.(\d{1,18})$/.exec(text ?? '') ?? [];
  return xid === undefined || id === undefined ? undefined : { xid, id };
}
