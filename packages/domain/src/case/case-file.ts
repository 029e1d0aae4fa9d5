import type { ActingPost } from '../access/index.ts';
import type { Limit } from '../clock/index.ts';
import type { Instant } from '../time/index.ts';
import type { CasePlace, ClassRef, ConditionTerms, Source } from './acts.ts';
import type { CaseClock } from './entries.ts';
import type { Stage } from './stages.ts';

export type CaseRequest =
  | { kind: 'return'; at: Instant; reason: string }
  | { kind: 'extension'; at: Instant; reason: string; limit: Limit }
  | { kind: 'suspension'; at: Instant; reason: string; until: Instant };

export type Assignment = {
  unitId: string;
  at: Instant;
  /** The patrol leader who gave it there and then, for the re-check; null when dispatched by the hall. */
  onSpotBy: string | null;
  receivedAt: Instant | null;
  arrivedAt: Instant | null;
};

export type Supervision = {
  /** The seq of the entry that ordered it. */
  id: number;
  by: string | null;
  instruction: string;
  dueAt: Instant;
  answeredAt: Instant | null;
};

/** 重办: somebody said after a closing that it is not fixed, and the case went on. */
export type Reopening = {
  at: Instant;
  /** `citizen`, or the post of the hall that heard them. */
  post: ActingPost;
  /** The closing that was disputed. */
  closedAt: Instant;
};

/** 五早: found, reported, judged, handled, solved (CASE-08). */
export type Earlies = {
  foundAt: Instant;
  reportedAt: Instant;
  judgedAt: Instant | null;
  handledAt: Instant | null;
  solvedAt: Instant | null;
};

/** A case as it stands: the fold of its entries, and nothing else. */
export type CaseFile = {
  /** The seq of the last entry: the optimistic version. */
  version: number;
  /** When the last act was taken; no later act is earlier. */
  actedAt: Instant;
  /** When it came to its end; null while something is owed. A note afterwards does not move it. */
  endedAt: Instant | null;
  stage: Stage;
  source: Source;
  description: string;
  place: CasePlace;
  class: ClassRef | null;
  conditionId: string | null;
  terms: ConditionTerms | null;
  reporterId: string | null;
  registeredBy: string | null;
  evidence: boolean;
  selfHandled: boolean;
  verification: { supervisorId: string; real: boolean | null } | null;
  check: { supervisorId: string } | null;
  assignment: Assignment | null;
  /** Units that had it before, first to last; the last stays known after a return. */
  unitsBefore: string[];
  request: CaseRequest | null;
  suspendedUntil: Instant | null;
  supervisions: Supervision[];
  appeal: { state: 'pending' | 'granted' | 'denied'; at: Instant } | null;
  joinedTo: string | null;
  takenIn: string[];
  counts: { rework: number; returns: number; extensions: number; suspensions: number; urges: number };
  earlies: Earlies;
  clocks: CaseClock[];
  closing: { way: 'ordinary' | 'forced' | 'self-handled'; at: Instant; answer: string } | null;
  /** When the answer of the present end was rated; a reopened case is rated anew. */
  ratedAt: Instant | null;
  /** First to last; absent while it never happened. */
  reopenings?: readonly Reopening[];
};

/** The clock whose light the case shows: the running or paused one of its stage; undefined when the case has ended. */
export function currentClock(file: CaseFile): CaseClock | undefined {
  return file.clocks.findLast((clock) => clock.outcome === 'running');
}
