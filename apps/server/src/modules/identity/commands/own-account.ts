import { isBreached, judgePassword } from '@baixing/domain/people';
import { AppError } from '../../../app-error.ts';
import {
  type Account,
  confirmTotp,
  forgiveTries,
  getAccount,
  keepSoFar,
  latestPasswords,
  lockedUntilOf,
  reserveTry,
  setPassword,
  setTotpSecret,
  useTotpStep,
} from '../account.repository.ts';
import type { Deed, Kit } from '../kit.ts';
import { setLocaleOf } from '../people.repository.ts';
import { newSecret, placeOf, stepOf, uriOf } from '../second-factor.ts';
import { endSession, endSessions, markSecondFactor } from '../session.repository.ts';
import { announcePerson, record } from './record.ts';
import { lockedOut } from './sign-in.ts';

/** Asks for the password again where a stolen session must not suffice; wrong answers count like wrong sign-ins. */
async function proveSelf(kit: Kit, deed: Deed, password: string): Promise<Account> {
  const account = await getAccount(deed.tx, deed.by);
  const attempt = await reserveTry(deed.tx, deed.by, deed.at, kit.profile);
  if (attempt === null) throw lockedOut((await lockedUntilOf(deed.tx, deed.by)) ?? deed.at, deed.at);
  await keepSoFar(deed.tx);
  if (!(await kit.hasher.verify(account.password_hash, password)))
    throw attempt.lockedUntil === null
      ? new AppError('wrong-credentials')
      : lockedOut(attempt.lockedUntil, deed.at);
  await forgiveTries(deed.tx, deed.by);
  // Right is right, also when what follows is refused.
  await keepSoFar(deed.tx);
  return account;
}

/** @throws AppError `password-too-weak` with every finding, in the caller's language. */
export function refuseWeak(kit: Kit, password: string, username: string, locale: Deed['locale']): void {
  const findings = judgePassword(password, { username, profile: kit.profile, breached: isBreached });
  if (findings.length > 0)
    throw new AppError('password-too-weak', {
      issues: findings.map((finding) => ({ path: 'body.password', message: finding[locale] })),
    });
}

/** Changes the password; every other session of the person ends. */
export async function changePassword(
  kit: Kit,
  deed: Deed,
  sessionId: string,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const account = await proveSelf(kit, deed, current);
  refuseWeak(kit, next, account.username, deed.locale);
  const before = await latestPasswords(deed.tx, deed.by, kit.profile.history);
  for (const hash of new Set([account.password_hash, ...before]))
    if (hash !== null && (await kit.hasher.verify(hash, next))) throw new AppError('password-used-before');
  const hash = await kit.hasher.hash(next);
  await setPassword(deed.tx, deed.by, { hash, at: deed.at, temporary: false });
  await endSessions(deed.tx, deed.by, deed.at, sessionId);
  await record(deed, 'change-password', `person:${deed.by}`);
  await announcePerson(deed, deed.by);
  kit.forget(deed.by);
}

/** Gives a new secret; it counts only when confirmed. Who has a second factor already must have it reset by another person. */
export async function startSecondFactor(
  kit: Kit,
  deed: Deed,
  password: string,
): Promise<{ secret: string; uri: string }> {
  const account = await proveSelf(kit, deed, password);
  if (account.totp_confirmed) throw new AppError('already-exists');
  const secret = newSecret();
  await setTotpSecret(deed.tx, deed.by, kit.seal.seal(secret, placeOf(deed.by)));
  await record(deed, 'start-second-factor', `person:${deed.by}`);
  return { secret, uri: uriOf(secret, account.username, `百姓城管 ${kit.city.name}`) };
}

/** Confirms the secret with a code of it; sessions opened without the second factor end, but this one. */
export async function confirmSecondFactor(
  kit: Kit,
  deed: Deed,
  sessionId: string,
  code: string,
): Promise<void> {
  const account = await getAccount(deed.tx, deed.by);
  if (account.totp_confirmed) throw new AppError('already-exists');
  // What cannot be opened has no code; the person begins again.
  const secret = account.totp && kit.seal.open(account.totp, placeOf(deed.by));
  const step = secret === null ? null : stepOf(secret, code, deed.at);
  if (step === null || !(await useTotpStep(deed.tx, deed.by, step)))
    throw new AppError('wrong-second-factor');
  await confirmTotp(deed.tx, deed.by, deed.at);
  await markSecondFactor(deed.tx, sessionId);
  await endSessions(deed.tx, deed.by, deed.at, sessionId);
  await record(deed, 'confirm-second-factor', `person:${deed.by}`);
  await announcePerson(deed, deed.by);
  kit.forget(deed.by);
}

/** Ends one of the person's own sessions. @throws AppError `not-found` for anybody else's. */
export async function endOwnSession(kit: Kit, deed: Deed, sessionId: string, action: string): Promise<void> {
  if ((await endSession(deed.tx, sessionId, deed.by, deed.at)) === 0) throw new AppError('not-found');
  await record(deed, action, `session:${sessionId}`);
  await announcePerson(deed, deed.by);
  kit.forget(deed.by);
}

export async function setLocale(kit: Kit, deed: Deed, locale: Deed['locale']): Promise<void> {
  await setLocaleOf(deed.tx, deed.by, locale);
  await announcePerson(deed, deed.by);
  kit.forget(deed.by);
}
