import type { Locale } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx, Writer } from '../../db/transaction.ts';
import type { Sealed } from '../../secrets/seal.ts';

export type SubscriptionKind = 'email' | 'push';

export type NewSubscription = {
  id: string;
  reporterId: string;
  kind: SubscriptionKind;
  target: Sealed;
  mark: Buffer;
  locale: Locale;
  at: Instant;
  /** A browser has said yes itself; an address has yet to. */
  confirmed: boolean;
};

/** How many want to hear of a report already. One at a time asks for a report, until its transaction ends. */
export async function lockSubscriptions(tx: Tx, reporterId: string): Promise<number> {
  await tx.exec('select from reporter where id = $1 for update', [reporterId]);
  const { count } = await tx.one<{ count: number }>(
    'select count(*)::int as count from notify_subscription where reporter_id = $1',
    [reporterId],
  );
  return count;
}

export function findByMark(
  reader: Reader,
  reporterId: string,
  mark: Buffer,
): Promise<{ id: string; confirmed: boolean } | undefined> {
  return reader.maybe(
    `select id, confirmed_at is not null as confirmed from notify_subscription
     where reporter_id = $1 and target_mark = $2`,
    [reporterId, mark],
  );
}

export async function saveSubscription(tx: Tx, one: NewSubscription): Promise<void> {
  await tx.exec(
    `insert into notify_subscription (id, reporter_id, kind, alg, target, target_mark, locale, created_at, confirmed_at)
     values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0), case when $9 then to_timestamp($8 / 1000.0) end)`,
    [
      one.id,
      one.reporterId,
      one.kind,
      one.target.alg,
      one.target.text,
      one.mark,
      one.locale,
      one.at,
      one.confirmed,
    ],
  );
}

/** What a browser gives may change while its address stays. */
export async function renewTarget(tx: Tx, id: string, target: Sealed, locale: Locale): Promise<void> {
  await tx.exec('update notify_subscription set alg = $2, target = $3, locale = $4 where id = $1', [
    id,
    target.alg,
    target.text,
    locale,
  ]);
}

/** First letters written to one address, for whichever reports, since an instant. */
export async function countFirstLetters(reader: Reader, mark: Buffer, since: Instant): Promise<number> {
  const { count } = await reader.one<{ count: number }>(
    `select count(*)::int as count from notify_message m join notify_subscription s on s.id = m.subscription_id
     where s.target_mark = $1 and m.template = 'confirm' and m.at > to_timestamp($2 / 1000.0)`,
    [mark, since],
  );
  return count;
}

export function findSubscription(
  reader: Reader,
  id: string,
): Promise<{ confirmed: boolean; number: string } | undefined> {
  return reader.maybe(
    `select s.confirmed_at is not null as confirmed, c.number
     from notify_subscription s join case_file c on c.reporter_id = s.reporter_id where s.id = $1`,
    [id],
  );
}

export async function confirmSubscription(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx.exec(
    'update notify_subscription set confirmed_at = coalesce(confirmed_at, to_timestamp($2 / 1000.0)) where id = $1',
    [id, at],
  );
}

/** Forgets an address with everything that was to be told to it. */
export async function forgetSubscription(tx: Writer, id: string): Promise<void> {
  await tx.exec('delete from notify_subscription where id = $1', [id]);
}

/**
 * Forgets who wanted to hear of reports that ended long ago, wherever they went on, and addresses that never said yes.
 * Returns how many.
 */
export function forgetOldSubscriptions(tx: Tx, endedBefore: Instant, silentSince: Instant): Promise<number> {
  return tx.exec(
    `with recursive way as (
       select s.id as subscription, c.id, c.joined_to, c.ended, c.closed_at, 1 as step
       from notify_subscription s join case_file c on c.reporter_id = s.reporter_id
       union all
       select w.subscription, c.id, c.joined_to, c.ended, c.closed_at, w.step + 1
       from way w join case_file c on c.id = w.joined_to where w.step < 10)
     delete from notify_subscription s
     where (s.confirmed_at is null and s.created_at < to_timestamp($2 / 1000.0))
        or s.id in (select subscription from way
                    where (joined_to is null or step = 10) and ended and closed_at < to_timestamp($1 / 1000.0))`,
    [endedBefore, silentSince],
  );
}
