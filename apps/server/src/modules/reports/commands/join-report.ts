import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { type CaseParts, followCodeHash, joinOwnReport } from '../../cases/index.ts';
import { citizen } from '../citizen.ts';
import { mayBeSame } from '../queries/find-same.ts';
import { findByNumber } from '../queries/list-open-cases.ts';
import { findReport } from '../reports.repository.ts';

/**
 * A report goes on in an open case that its reporter says is the same (我也遇到, CASE-09): it keeps its own code, and
 * its reporter is answered as the first one is. Returns that case's number, or null where it is not, or no longer, one
 * that everybody sees, of the same kind and near by: the report then stands for itself.
 */
export async function joinToSame(
  tx: Tx,
  parts: CaseParts,
  ownId: string,
  number: string,
  at: Instant,
): Promise<string | null> {
  const target = await findByNumber(tx, number);
  if (!target) return null;
  const ids = { own: ownId, target: target.id };
  // A report has one reporter: the case's id serves both.
  const joined = await joinOwnReport(tx, parts, ids, mayBeSame, citizen(ownId), at);
  return joined && target.number;
}

/**
 * The same, of a report that was sent a moment ago. Where it is joined already, or the desk has taken it up, nothing is
 * done: its page says how it stands.
 * @throws AppError `not-found` for a code that is nobody's, `target-ended` where the other case is not or no longer the same
 */
export async function joinReport(
  tx: Tx,
  parts: CaseParts,
  code: string,
  number: string,
  at: Instant,
): Promise<void> {
  const found = await findReport(tx, followCodeHash(code));
  if (!found) throw new AppError('not-found');
  if (found.file.stage !== 'registered') return;
  if ((await joinToSame(tx, parts, found.caseId, number, at)) === null) throw new AppError('target-ended');
}
