import type { Actor, CaseFile } from '@baixing/domain/case';
import type { Instant } from '@baixing/domain/time';
import type { Tx } from '../../../db/transaction.ts';
import { findCaseForUpdate, type LoadedCase } from '../cases.repository.ts';
import { SYSTEM } from '../facts.ts';
import type { CaseParts } from '../parts.ts';
import { lockBoth } from './act-on-case.ts';
import { takeAct } from './take-act.ts';

/**
 * A reporter's own case goes on in another that is the same problem (CASE-09): both stories say so, as when the hall
 * joins them. Both are locked first; `may` is asked of them as they stand then. Returns null, with nothing done, where
 * it says no. @throws AppError the refusal of the act
 */
export async function joinOwnReport(
  tx: Tx,
  parts: CaseParts,
  ids: { own: string; target: string },
  may: (own: CaseFile, target: CaseFile) => boolean,
  actor: Actor,
  at: Instant,
): Promise<LoadedCase | null> {
  if (ids.own === ids.target) return null;
  const locking = (id: string) => ({ id, lock: () => findCaseForUpdate(tx, id) });
  const [own, target] = await lockBoth(locking(ids.own), locking(ids.target));
  if (!own || !target || !may(own.file, target.file)) return null;
  const join = { action: 'join-case', targetId: target.id, targetNumber: target.number } as const;
  const joined = takeAct(tx, parts, own, join, actor, at);
  takeAct(tx, parts, target, { action: 'take-in-case', caseId: own.id, number: own.number }, SYSTEM, at);
  return joined;
}
