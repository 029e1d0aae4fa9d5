import type { ActingPost, Scope } from '../access/index.ts';
import type { Calendar, Limit } from '../clock/index.ts';
import type { Regime } from '../duty/index.ts';
import type { Instant } from '../time/index.ts';
import type { ConditionTerms } from './acts.ts';
import type { StageClockKind } from './clock-kinds.ts';

/** Who wants to act: the posts they serve in, the units they act for, their area. */
export type Actor = {
  personId: string | null;
  posts: readonly ActingPost[];
  unitIds: readonly string[];
  scope: Scope;
  /** Set when the public acts on its own report. */
  reporterId: string | null;
  /** The joined case through which the public speaks of the one that took it in. */
  joinedCaseId?: string;
};

/** All that a decision needs to know beside the case: handed in, so that the same question has the same answer for ever. */
export type Facts = {
  at: Instant;
  actor: Actor;
  regime: Regime;
  calendar: Calendar;
  stageLimits: Record<StageClockKind, Limit>;
  /** The terms of the filing condition named by the act, or of the case where the act names none. */
  terms: ConditionTerms | null;
  /** For how many days after its closing a case can be reopened, and how often by the public itself. */
  reopening: { days: number; byPublic: number };
};
