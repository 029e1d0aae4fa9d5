import { createHash, timingSafeEqual } from 'node:crypto';
import type { BeginningIn, Locale, ReportKind } from '@baixing/contract';
import { DAY, type Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { followCodeHash, type IntakeParts, registerCase } from '../../cases/index.ts';
import { publicPhotos } from '../../media/index.ts';
import { citizen } from '../citizen.ts';
import { classOfKind, kindName } from '../kinds.ts';
import { spendProof } from '../proofs.repository.ts';
import { findSentBefore, isTaken, saveRepeatHash } from '../reports.repository.ts';
import type { Proof } from '../robot-gate.ts';
import { joinToSame } from './join-report.ts';

/** A report as a citizen sends it. */
export type ReportWish = {
  id: string;
  kind: ReportKind;
  description: string;
  place: { lon: number; lat: number; address: string };
  photos: readonly string[];
  phone: string;
  /** The number of the open case that it is the same as. */
  sameAs?: string | undefined;
  /** Made on the citizen's phone; shown again by who sends again. */
  secret?: string | undefined;
};

export type SubmittedReport = { number: string; followCode: string; joinedTo: string | null };

/** As long as a report that could not be sent is kept on the citizen's phone. */
const REPEATED_WITHIN = 7 * DAY;

/** Photos of the public's own door only. @throws AppError `file-missing` naming those that are not */
export async function checkPublicPhotos(tx: Tx, photos: readonly string[]): Promise<void> {
  const known = await publicPhotos(tx, photos);
  const missing = photos.filter((hash) => !known.has(hash));
  if (missing.length > 0)
    throw new AppError('file-missing', {
      issues: missing.map((hash) => ({ path: 'photos', message: hash })),
    });
}

/**
 * The answer to the same report sent again, from another network or under another key: the first answer, when it shows
 * the secret of the first within a week. What it says is no proof: the bureau's people can read that.
 * @throws AppError `already-exists` when the id is taken by something else
 */
async function sentBefore(
  tx: Tx,
  parts: IntakeParts,
  wish: ReportWish,
  at: Instant,
): Promise<SubmittedReport | null> {
  const before = await findSentBefore(tx, wish.id);
  const followCode = parts.followCodeOf(wish.id);
  const same =
    before?.repeatHash != null &&
    wish.secret !== undefined &&
    timingSafeEqual(before.repeatHash, repeatHash(wish.secret)) &&
    at - before.createdAt < REPEATED_WITHIN;
  // Told under a key that was lost since, the code is known to the citizen alone.
  if (same && followCodeHash(followCode).equals(before.codeHash))
    return { number: before.number, followCode, joinedTo: before.joinedTo };
  if (before || (await isTaken(tx, wish.id))) throw new AppError('already-exists');
  return null;
}

const repeatHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * A problem enters by the public's own door (CASE-01, PUB-01). The proof is spent with it, once.
 * @throws AppError `challenge-needed`, `file-missing`, `outside-city`, `already-exists`
 */
export async function submitReport(
  tx: Tx,
  parts: IntakeParts,
  wish: ReportWish,
  proof: Proof | undefined,
  locale: Locale,
  at: Instant,
): Promise<SubmittedReport> {
  const said = wish.description === '' ? kindName(wish.kind, locale) : wish.description;
  const before = await sentBefore(tx, parts, wish, at);
  if (before) return before;
  if (proof === undefined || !(await spendProof(tx, proof, at))) throw new AppError('challenge-needed');
  const photos = [...new Set(wish.photos)];
  await checkPublicPhotos(tx, photos);
  const begun: BeginningIn = {
    action: 'register-case',
    source: 'portal',
    description: said,
    place: wish.place,
    class: classOfKind(wish.kind, parts.catalogue) as BeginningIn['class'],
    conditionId: null,
    photos,
    reporter: { name: '', phone: wish.phone, answerBy: wish.phone === '' ? 'none' : 'phone' },
  };
  const { loaded, followCode } = await registerCase(tx, parts, citizen(null), wish.id, begun, at);
  if (followCode === null) throw new Error('a report with a reporter has a follow code');
  if (wish.secret !== undefined) saveRepeatHash(tx, wish.id, repeatHash(wish.secret));
  const joinedTo = wish.sameAs ? await joinToSame(tx, parts, wish.id, wish.sameAs, at) : null;
  return { number: loaded.number, followCode, joinedTo };
}
