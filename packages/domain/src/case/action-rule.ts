import type { ActingPost } from '../access/index.ts';
import type { Bond, Condition } from './bonds.ts';
import type { ClockKind } from './clock-kinds.ts';
import type { Stage } from './stages.ts';
import type { Trait } from './traits.ts';

/** What the payload must hold before the act is taken. */
export type Need =
  | 'reason'
  | 'text'
  | 'photo'
  | 'condition'
  | 'unit'
  | 'person'
  | 'limit'
  | 'until'
  | 'stars';

export type ClockEffect = {
  /** Starts this clock now. */
  starts?: ClockKind;
  /** Ends these as done. */
  stops?: readonly ClockKind[];
  /** Ends these as taken away. */
  drops?: readonly ClockKind[] | 'all';
  pauses?: ClockKind;
  resumes?: ClockKind;
};

/** Another stage and other clocks of the same act, for cases of one kind. */
export type Detour = { when: Trait; to: Stage; clock: ClockEffect };

export type ActionRule = {
  zh: string;
  en: string;
  /** The stages in which it is possible; empty for the acts that begin a case. */
  from: readonly Stage[];
  to: Stage | 'same';
  /** Which post, and what ties it to the case. */
  by: Partial<Record<ActingPost, Bond>>;
  needs: readonly Need[];
  only?: readonly Condition[];
  clock?: ClockEffect;
  /** Where some cases go another way; the first that fits counts. */
  detours?: readonly Detour[];
  /** Why it is so: the standard's part, or the practice it comes from. */
  clause: string;
};
