import type { ActingPost } from '../access/index.ts';
import type { Limit } from '../clock/index.ts';
import type { Instant } from '../time/index.ts';
import type { Action, ConditionTerms, Payloads } from './acts.ts';
import type { ClockKind } from './clock-kinds.ts';

/** Who did it, and in which post. */
export type EntryActor = { personId: string | null; post: ActingPost; unitId: string | null };

/** One act on a case, as it is kept for ever. `seq` counts from 1 without gaps. */
export type Entry<A extends Action = Action> = {
  [K in A]: {
    seq: number;
    at: Instant;
    action: K;
    actor: EntryActor;
    data: Payloads[K];
    /** The limit of the clock that this act started, as it was in force: the story needs no other book to be read. */
    limit: Limit | null;
    /** The filing condition's terms where this act laid them down. */
    terms: ConditionTerms | null;
  };
}[A];

/** A clock as the story tells it: what `domain/clock` needs to read it, and whose it is. */
export type CaseClock = {
  kind: ClockKind;
  /** The unit whose handling it is, or null for the centre's own stages. */
  unitId: string | null;
  /** The person whose task it is (verification, check). */
  personId: string | null;
  startedAt: Instant;
  limit: Limit;
  pauses: { from: Instant; to: Instant | null }[];
  extensions: { at: Instant; limit: Limit }[];
  stoppedAt: Instant | null;
  /** How it ended: done, or taken away before it was done (returned, revoked, void). */
  outcome: 'running' | 'done' | 'dropped';
};
