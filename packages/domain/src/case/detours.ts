import type { ActionRule, ClockEffect } from './action-rule.ts';
import type { CaseFile } from './case-file.ts';
import type { Stage } from './stages.ts';
import { TRAITS } from './traits.ts';

/** Where an act leads and which clocks it moves. */
export type Way = { to: Stage | 'same'; clock: ClockEffect };

/** The way that an act takes with this very case: the first detour whose trait the case has, else the ordinary one. */
export function wayOf(rule: ActionRule, file: CaseFile | null): Way {
  const detour = file === null ? undefined : rule.detours?.find(({ when }) => TRAITS[when].test(file));
  return { to: detour?.to ?? rule.to, clock: (detour ?? rule).clock ?? {} };
}
