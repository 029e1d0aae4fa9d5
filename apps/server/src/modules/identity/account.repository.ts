import type { PasswordProfile } from '@baixing/domain/people';
import { type Instant, MINUTE } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';
import type { Sealed } from '../../secrets/seal.ts';

export type Account = {
  id: string;
  username: string;
  name: string;
  password_hash: string | null;
  closed: boolean;
  totp: Sealed | null;
  totp_confirmed: boolean;
};

const COLUMNS = `id, username, name, password_hash, closed_at is not null as closed,
  case when totp_alg is not null then jsonb_build_object('alg', totp_alg, 'text', totp_secret) end as totp,
  totp_confirmed_at is not null as totp_confirmed`;

export const findAccountByUsername = (reader: Reader, username: string): Promise<Account | undefined> =>
  reader.maybe<Account>(`select ${COLUMNS} from person where lower(username) = lower($1)`, [username]);

export const getAccount = (reader: Reader, id: string): Promise<Account> =>
  reader.one<Account>(`select ${COLUMNS} from person where id = $1`, [id]);

/**
 * Counts a try before it is judged, so that of many at once no more are judged than the profile allows; the last one
 * allowed locks the account. Null when it is locked already. A lock that is over begins a new count.
 */
export async function reserveTry(
  tx: Tx,
  id: string,
  at: Instant,
  profile: PasswordProfile,
): Promise<{ lockedUntil: Instant | null } | null> {
  const row = await tx.maybe<{ until: number | null }>(
    `update person set
       failed_count = case when locked_until is null then failed_count + 1 else 1 end,
       locked_until = case when (case when locked_until is null then failed_count + 1 else 1 end) >= $3
                      then to_timestamp(($2::float8 + $4) / 1000.0) end
     where id = $1 and (locked_until is null or locked_until <= to_timestamp($2::float8 / 1000.0))
     returning (extract(epoch from locked_until) * 1000)::float8 as until`,
    [id, at, profile.failures, profile.lockMinutes * MINUTE],
  );
  return row === undefined ? null : { lockedUntil: row.until };
}

export async function lockedUntilOf(reader: Reader, id: string): Promise<Instant | null> {
  const row = await reader.one<{ until: number | null }>(
    'select (extract(epoch from locked_until) * 1000)::float8 as until from person where id = $1',
    [id],
  );
  return row.until;
}

/** The try was neither right nor wrong (a code is still to come): it counts no more, and the others still do. */
export const releaseTry = (tx: Tx, id: string): Promise<number> =>
  tx.exec(
    'update person set failed_count = greatest(failed_count - 1, 0), locked_until = null where id = $1',
    [id],
  );

export const forgiveTries = (tx: Tx, id: string): Promise<number> =>
  tx.exec('update person set failed_count = 0, locked_until = null where id = $1', [id]);

/**
 * Makes what was written so far last, although the request will be refused: a wrong try must count, and the pipeline
 * drops the transaction of a refusal. A second connection could do it too, but ten at once would wait for each other.
 */
export async function keepSoFar(tx: Tx): Promise<void> {
  await tx.exec('commit');
  await tx.exec('begin');
}

/** Gives the account a password; the one before stays in the history. */
export async function setPassword(
  tx: Tx,
  id: string,
  password: { hash: string; at: Instant; temporary: boolean },
): Promise<void> {
  await tx.exec(
    `update person set password_hash = $2, password_set_at = to_timestamp($3::float8 / 1000.0), password_temporary = $4
     where id = $1`,
    [id, password.hash, password.at, password.temporary],
  );
  // On a clock that stands still two passwords may have the same instant; the later one is later all the same.
  await tx.exec(
    `insert into password_history (person_id, set_at, password_hash)
     select $1, greatest(to_timestamp($3::float8 / 1000.0),
       (select max(set_at) + interval '1 millisecond' from password_history where person_id = $1)), $2`,
    [id, password.hash, password.at],
  );
}

/** Hashes of the latest passwords, newest first. */
export async function latestPasswords(reader: Reader, id: string, count: number): Promise<string[]> {
  const rows = await reader.rows<{ password_hash: string }>(
    'select password_hash from password_history where person_id = $1 order by set_at desc limit $2',
    [id, count],
  );
  return rows.map((row) => row.password_hash);
}

export const setTotpSecret = (tx: Tx, id: string, sealed: Sealed | null): Promise<number> =>
  tx.exec('update person set totp_secret = $2, totp_alg = $3, totp_confirmed_at = null where id = $1', [
    id,
    sealed?.text ?? null,
    sealed?.alg ?? null,
  ]);

export const confirmTotp = (tx: Tx, id: string, at: Instant): Promise<number> =>
  tx.exec('update person set totp_confirmed_at = to_timestamp($2::float8 / 1000.0) where id = $1', [id, at]);

/** Uses up a step; false when it, or a later one, has been used: a code seen over a shoulder opens nothing. */
export async function useTotpStep(tx: Tx, id: string, step: number): Promise<boolean> {
  return (
    (await tx.exec('update person set totp_last_step = $2 where id = $1 and totp_last_step < $2', [
      id,
      step,
    ])) === 1
  );
}
