import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { actorOf, type Person } from '../../../person.ts';
import type { CaseParts } from '../parts.ts';
import { findReporterInFull } from '../reporter.repository.ts';
import { getCaseForUpdate } from './act-on-case.ts';
import { takeAct } from './take-act.ts';

/** Shows the reporter's name and number to a post that needs them: the look itself is an entry, with its reason. */
export async function revealReporter(
  tx: Tx,
  parts: CaseParts,
  person: Person,
  caseId: string,
  reason: string,
  at: Instant,
): Promise<{ name: string; phone: string }> {
  const loaded = await getCaseForUpdate(tx, parts, person, caseId);
  takeAct(tx, parts, loaded, { action: 'reveal-reporter', reason }, actorOf(person), at);
  const found = await findReporterInFull(tx, loaded.file.reporterId);
  if (!found) throw new AppError('not-found');
  return found;
}
