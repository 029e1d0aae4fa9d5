import type { BeginningIn } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import type { Tx } from '../../../db/transaction.ts';
import { actorOf, type Person } from '../../../person.ts';
import type { IntakeParts } from '../parts.ts';
import { actOnCase } from './act-on-case.ts';
import { type Registered, registerCase } from './register-case.ts';

type Beginning = { caseId: string; act: BeginningIn; joinTo: string | undefined };

/** A problem enters by somebody of the bureau, and is joined at once to an open case where they say that it is the same. */
export async function beginCase(
  tx: Tx,
  parts: IntakeParts,
  person: Person,
  { caseId, act, joinTo }: Beginning,
  at: Instant,
): Promise<Registered> {
  const { loaded, followCode } = await registerCase(tx, parts, actorOf(person), caseId, act, at);
  if (joinTo === undefined) return { loaded, followCode };
  const wish = {
    caseId: loaded.id,
    version: undefined,
    act: { action: 'join-case' as const, targetId: joinTo },
  };
  return { loaded: await actOnCase(tx, parts, person, wish, at), followCode };
}
