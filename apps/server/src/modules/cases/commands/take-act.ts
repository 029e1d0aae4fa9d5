import { type Act, type Actor, apply, decide } from '@baixing/domain/case';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { type LoadedCase, saveAct } from '../cases.repository.ts';
import { factsFor } from '../facts.ts';
import type { CaseParts } from '../parts.ts';
import { savePastHands } from '../past-hands.repository.ts';

/** Takes one act on a locked case: decide, append, save. Returns the case as it stands then. @throws AppError the refusal */
export function takeAct(
  tx: Tx,
  parts: CaseParts,
  loaded: LoadedCase,
  act: Act,
  actor: Actor,
  at: Instant,
): LoadedCase {
  const decision = decide(loaded.file, act, factsFor(parts, actor, at, loaded.file, act));
  if (!decision.ok) throw new AppError(decision.refusal);
  const file = apply(loaded.file, decision.entry);
  const lastHash = saveAct(tx, {
    id: loaded.id,
    number: loaded.number,
    entry: decision.entry,
    file,
    was: loaded.file,
    before: loaded.lastHash,
    calendar: parts.calendar.current(),
    // Not the request's: after a clock has stepped back the entry stands where the one before it does.
    at: decision.entry.at,
  });
  parts.told?.(tx, loaded.id, decision.entry);
  savePastHands(tx, loaded.id, file, loaded.file);
  return { ...loaded, file, lastHash };
}
