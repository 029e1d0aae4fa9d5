import type { ActionRule } from './action-rule.ts';
import { BEGINNING } from './actions/begin.ts';
import { BESIDE } from './actions/beside.ts';
import { CHECKING } from './actions/check.ts';
import { ENDING } from './actions/end.ts';
import { FILING } from './actions/file-and-dispatch.ts';
import { HANDLING } from './actions/handle.ts';
import { JUDGING_REPORT } from './actions/judge-report.ts';
import type { Action } from './acts.ts';

export type { ActionRule, ClockEffect, Need } from './action-rule.ts';

/**
 * The action table: every act, from where to where, by whom, what it needs, which clock it moves, and why.
 * The server, the buttons of every screen, the phone, the tests, the lifecycle diagram and the manual are readings of it.
 */
export const ACTIONS = {
  ...BEGINNING,
  ...JUDGING_REPORT,
  ...FILING,
  ...HANDLING,
  ...CHECKING,
  ...ENDING,
  ...BESIDE,
} as const satisfies Record<Action, ActionRule>;

export const ACTION_LIST = Object.keys(ACTIONS) as Action[];

/** The rule of an act, in its general type. */
export function ruleOf(action: Action): ActionRule {
  return ACTIONS[action];
}
