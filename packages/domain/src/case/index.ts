export { ACTION_LIST, ACTIONS, type ActionRule, type ClockEffect, type Need, ruleOf } from './actions.ts';
export {
  type Act,
  type Action,
  type CasePlace,
  type ClassRef,
  type ConditionTerms,
  type Payloads,
  type Photos,
  SOURCES,
  type Source,
} from './acts.ts';
export type { Bond, Condition } from './bonds.ts';
export {
  type Assignment,
  type CaseFile,
  type CaseRequest,
  currentClock,
  type Earlies,
  type Reopening,
  type Supervision,
} from './case-file.ts';
export { CLOCK_KINDS, type ClockKind, type StageClockKind } from './clock-kinds.ts';
export { abilities, type Decision, decide, judge, type Verdict } from './decide.ts';
export type { CaseClock, Entry, EntryActor } from './entries.ts';
export type { Actor, Facts } from './facts.ts';
export { foresee, type MadeAct, type Seen, seenOf } from './foresee.ts';
export { handlingClock } from './limits.ts';
export { REFUSALS, type RefusalCode } from './refusals.ts';
export { reopenableUntil, USUAL_REOPENING } from './reopening.ts';
export { apply, hasEnded, replay } from './replay.ts';
export { OPEN_STAGES, STAGE_LIST, STAGES, type Stage } from './stages.ts';
export { TRAITS, type Trait } from './traits.ts';
