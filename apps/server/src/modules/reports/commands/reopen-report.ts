import type { Act } from '@baixing/domain/case';
import { hasEnded } from '@baixing/domain/case';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { type CaseParts, findCaseForUpdate, followCodeHash, takeAct } from '../../cases/index.ts';
import { findGoal } from '../queries/find-goal.ts';
import { holderOf } from '../reopening-story.ts';
import { findReport } from '../reports.repository.ts';
import { checkPublicPhotos } from './submit-report.ts';

/**
 * The reporter says after the end that it is not fixed, in words or with photos: the case goes on (重办). Who was joined
 * to another case says so of that one, whose story tells from which report it came. Returns the report's own number.
 * @throws AppError `not-found`, `wrong-stage`, `reopening-over`, `reopened-enough`, `text-needed`, `file-missing`
 */
export async function reopenReport(
  tx: Tx,
  parts: CaseParts,
  code: string,
  said: { text: string; photos: readonly string[] },
  at: Instant,
): Promise<string> {
  const found = await findReport(tx, followCodeHash(code));
  if (!found) throw new AppError('not-found');
  const photos = [...new Set(said.photos)];
  await checkPublicPhotos(tx, photos);
  const goal = await findGoal(tx, { id: found.caseId, file: found.file });
  // Only the case that goes on is locked; that the other was joined to it is asked again under the lock.
  const loaded = await findCaseForUpdate(tx, goal.id);
  if (!loaded) throw new AppError('not-found');
  if (!hasEnded(loaded.file)) throw new AppError('wrong-stage');
  const joined = goal.through === null ? {} : { caseId: found.caseId, number: found.number };
  const act: Act = { action: 'reopen-case', reason: said.text, photos, ...joined };
  takeAct(tx, parts, loaded, act, holderOf(found.reporterId, goal.through), at);
  return found.number;
}
