import { randomUUID } from 'node:crypto';
import { type Instant, MINUTE } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { recordAudit } from '../../audit/index.ts';
import {
  type Account,
  findAccountByUsername,
  forgiveTries,
  keepSoFar,
  lockedUntilOf,
  releaseTry,
  reserveTry,
  useTotpStep,
} from '../account.repository.ts';
import type { Kit } from '../kit.ts';
import { placeOf, stepOf } from '../second-factor.ts';
import { insertSession } from '../session.repository.ts';
import { hashToken, newToken } from '../token.ts';

export type Knock = { username: string; password: string; code: string | undefined };
export type From = { address: string; agent: string };

const SECOND = 1_000;

export const lockedOut = (until: Instant, at: Instant): AppError =>
  new AppError('locked-out', { retryAfter: Math.max(1, Math.ceil((until - at) / SECOND)) });

/**
 * Opens a session and returns its token.
 * @throws AppError `wrong-credentials`, `locked-out`, `account-closed`, `second-factor-needed`, `wrong-second-factor`,
 * `second-factor-unreadable`.
 */
export async function signIn(kit: Kit, tx: Tx, at: Instant, knock: Knock, from: From): Promise<string> {
  const account = await findAccountByUsername(tx, knock.username.trim());
  if (account === undefined) return refuseStranger(kit, at, knock);
  const fail = (error: AppError) => failed(tx, at, account.id, from, error);

  const attempt = await reserveTry(tx, account.id, at, kit.profile);
  if (attempt === null) throw lockedOut((await lockedUntilOf(tx, account.id)) ?? at, at);
  await keepSoFar(tx);
  const wrong = (code: 'wrong-credentials' | 'wrong-second-factor') =>
    attempt.lockedUntil === null ? new AppError(code) : lockedOut(attempt.lockedUntil, at);

  if (!(await kit.hasher.verify(account.password_hash, knock.password)))
    throw await fail(wrong('wrong-credentials'));
  if (account.closed) throw await fail(new AppError('account-closed'));
  const secondFactor = await checkSecondFactor(kit, tx, at, account, knock.code);
  if (secondFactor === 'second-factor-needed' || secondFactor === 'second-factor-unreadable') {
    await releaseTry(tx, account.id);
    await keepSoFar(tx);
    throw new AppError(secondFactor);
  }
  if (secondFactor === 'wrong') throw await fail(wrong('wrong-second-factor'));

  await forgiveTries(tx, account.id);
  return openSession(kit, tx, at, account.id, secondFactor === 'right', from);
}

/** Works as long as for a person and locks like one, so that nobody learns which names exist. */
async function refuseStranger(kit: Kit, at: Instant, knock: Knock): Promise<never> {
  const { open, until } = kit.strangers.tried(knock.username.trim(), at, kit.profile);
  if (open) await kit.hasher.verify(null, knock.password);
  throw until === null ? new AppError('wrong-credentials') : lockedOut(until, at);
}

async function checkSecondFactor(
  kit: Kit,
  tx: Tx,
  at: Instant,
  account: Account,
  code: string | undefined,
): Promise<'none' | 'second-factor-needed' | 'second-factor-unreadable' | 'wrong' | 'right'> {
  if (!account.totp_confirmed || account.totp === null) return 'none';
  const secret = kit.seal.open(account.totp, placeOf(account.id));
  // Sealed by a key that was lost: no code would be right.
  if (secret === null) return 'second-factor-unreadable';
  if (code === undefined) return 'second-factor-needed';
  const step = stepOf(secret, code, at);
  return step !== null && (await useTotpStep(tx, account.id, step)) ? 'right' : 'wrong';
}

async function failed(tx: Tx, at: Instant, personId: string, from: From, error: AppError): Promise<AppError> {
  await recordAudit(tx, {
    at,
    personId: null,
    action: 'sign-in',
    subject: `person:${personId}`,
    detail: { refused: error.code },
    address: from.address,
  });
  await keepSoFar(tx);
  return error;
}

async function openSession(
  kit: Kit,
  tx: Tx,
  at: Instant,
  personId: string,
  secondFactor: boolean,
  from: From,
): Promise<string> {
  const token = newToken();
  const id = randomUUID();
  const endsAt = at + kit.profile.absoluteMinutes * MINUTE;
  await insertSession(tx, { id, tokenHash: hashToken(token), personId, at, endsAt, secondFactor, ...from });
  await recordAudit(tx, {
    at,
    personId,
    action: 'sign-in',
    subject: `session:${id}`,
    detail: { secondFactor },
    address: from.address,
  });
  return token;
}
