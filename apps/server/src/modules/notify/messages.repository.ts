import type { Locale } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx, Writer } from '../../db/transaction.ts';
import type { Sealed } from '../../secrets/seal.ts';
import type { SubscriptionKind } from './subscriptions.repository.ts';
import type { Template } from './templates.ts';

const ENQUEUE = {
  name: 'notify-enqueue',
  text: `with recursive involved as (
           select id, reporter_id from case_file where id = $1
           union select c.id, c.reporter_id from case_file c join involved i on c.joined_to = i.id)
         insert into notify_message (subscription_id, case_id, seq, template, at, due_at)
         select s.id, $1, $2, $3, to_timestamp($4 / 1000.0), to_timestamp($4 / 1000.0)
         from notify_subscription s join involved i on i.reporter_id = s.reporter_id
         where s.confirmed_at is not null on conflict do nothing`,
};

/** Writes down that an entry is to be told to everybody who wants to hear of the case, or of one joined to it. */
export function enqueueEntry(
  tx: Tx,
  entry: { caseId: string; seq: number; template: Template; at: Instant },
): void {
  tx.later(ENQUEUE, [entry.caseId, entry.seq, entry.template, entry.at]);
}

/** Writes down the first letter to an address. */
export async function enqueueFirst(tx: Tx, subscriptionId: string, at: Instant): Promise<void> {
  await tx.exec(
    `insert into notify_message (subscription_id, template, at, due_at)
     values ($1, 'confirm', to_timestamp($2 / 1000.0), to_timestamp($2 / 1000.0))`,
    [subscriptionId, at],
  );
}

/** A message in hand: whose it is, and what stands behind it. */
export type Claimed = {
  id: string;
  tries: number;
  template: Template;
  subscriptionId: string;
  kind: SubscriptionKind;
  alg: Sealed['alg'];
  target: string;
  locale: Locale;
  caseId: string;
  number: string;
  codeHash: Buffer | null;
};

/**
 * Takes up what is due, the oldest first. Until its next try is due it is nobody else's; a server that ends meanwhile
 * leaves it to be taken up again then. The wait doubles from two minutes to six hours.
 */
export function claimDue(tx: Writer, at: Instant, most: number): Promise<Claimed[]> {
  return tx.rows<Claimed>(
    `with due as (
       select id from notify_message where state = 'waiting' and due_at <= to_timestamp($1 / 1000.0)
       order by due_at, at limit $2 for update skip locked),
     taken as (
       update notify_message m set tries = m.tries + 1, trouble = null,
         due_at = to_timestamp($1 / 1000.0) + least(interval '6 hours', interval '1 minute' * 2 ^ least(m.tries + 1, 10))
       from due where m.id = due.id returning m.*)
     select t.id, t.tries, t.template, s.id as "subscriptionId", s.kind, s.alg, s.target, s.locale,
            c.id as "caseId", c.number, r.follow_code_hash as "codeHash"
     from taken t join notify_subscription s on s.id = t.subscription_id
     join reporter r on r.id = s.reporter_id join case_file c on c.reporter_id = r.id order by t.at`,
    [at, most],
  );
}

export async function settle(
  tx: Writer,
  id: string,
  state: 'sent' | 'given-up',
  trouble: string | null,
  at: Instant,
): Promise<void> {
  await tx.exec(
    `update notify_message set state = $2, trouble = $3, settled_at = to_timestamp($4 / 1000.0)
     where id = $1 and state = 'waiting'`,
    [id, state, trouble, at],
  );
}

/** Why the last try failed; when the next is due stands already. */
export async function noteTrouble(tx: Writer, id: string, trouble: string): Promise<void> {
  await tx.exec(`update notify_message set trouble = $2 where id = $1 and state = 'waiting'`, [id, trouble]);
}

export function forgetSettled(tx: Tx, before: Instant): Promise<number> {
  return tx.exec('delete from notify_message where settled_at < to_timestamp($1 / 1000.0)', [before]);
}

export type QueueRow = {
  id: string;
  kind: SubscriptionKind;
  template: string;
  at: Instant;
  tries: number;
  state: 'waiting' | 'given-up';
  trouble: string | null;
  due_at: Instant;
};

const millis = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

/** How the queue stands: counts, and what has not gone out, what was given up first. Nobody's address. */
export async function readQueue(reader: Reader) {
  const [counts, rows] = await Promise.all([
    reader.one<{ waiting: number; sent: number; given_up: number }>(
      `select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'sent')::int as sent,
              count(*) filter (where state = 'given-up')::int as given_up from notify_message`,
    ),
    reader.rows<QueueRow>(
      `select m.id, s.kind, m.template, ${millis('m.at')} as at, m.tries, m.state, m.trouble, ${millis('m.due_at')} as due_at
       from notify_message m join notify_subscription s on s.id = m.subscription_id
       where m.state <> 'sent' order by m.state, m.at desc limit 100`,
    ),
  ]);
  return { ...counts, rows };
}
