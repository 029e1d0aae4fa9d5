import type { Act } from '@baixing/domain/case';
import { hasEnded } from '@baixing/domain/case';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import {
  type CaseParts,
  findCaseForUpdate,
  followCodeHash,
  type LoadedCase,
  takeAct,
} from '../../cases/index.ts';
import { citizen } from '../citizen.ts';
import { findGoal } from '../queries/find-goal.ts';
import { findReport, saveStars } from '../reports.repository.ts';
import { checkPublicPhotos } from './submit-report.ts';

/** The reporter's own case, locked. @throws AppError `not-found` for a code that is nobody's */
async function ownCase(tx: Tx, code: string): Promise<{ loaded: LoadedCase; reporterId: string }> {
  const found = await findReport(tx, followCodeHash(code));
  const loaded = found && (await findCaseForUpdate(tx, found.caseId));
  if (!loaded) throw new AppError('not-found');
  return { loaded, reporterId: found.reporterId };
}

/**
 * The reporter's verdict on the answer, once, after the end (CASE-05). A report that was joined to another is rated when
 * that one has ended. @throws AppError `not-found`, `wrong-stage`, `once-only`, `stars-needed`
 */
export async function rateReport(
  tx: Tx,
  parts: CaseParts,
  code: string,
  rating: { stars: number; text: string },
  at: Instant,
): Promise<void> {
  const { loaded, reporterId } = await ownCase(tx, code);
  const goal = await findGoal(tx, { id: loaded.id, file: loaded.file });
  if (!hasEnded(goal.file)) throw new AppError('wrong-stage');
  await takeAct(tx, parts, loaded, { action: 'rate-answer', ...rating }, citizen(reporterId), at);
  await saveStars(tx, loaded.id, rating.stars);
}

/**
 * What has changed, in words or photos, while the case is open. Returns its number.
 * @throws AppError `not-found`, `wrong-stage`, `file-missing`, `text-needed` when there is neither
 */
export async function addReportEvidence(
  tx: Tx,
  parts: CaseParts,
  code: string,
  added: { text: string; photos: readonly string[] },
  at: Instant,
): Promise<string> {
  const { loaded, reporterId } = await ownCase(tx, code);
  if (added.text === '' && added.photos.length === 0) throw new AppError('text-needed');
  const photos = [...new Set(added.photos)];
  await checkPublicPhotos(tx, photos);
  const act: Act = { action: 'add-evidence', text: added.text, photos };
  await takeAct(tx, parts, loaded, act, citizen(reporterId), at);
  return loaded.number;
}
