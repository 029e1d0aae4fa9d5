import type { Act, Actor, CaseFile, CasePlace, ConditionTerms, Facts } from '@baixing/domain/case';
import { regimeAt } from '@baixing/domain/duty';
import type { Instant } from '@baixing/domain/time';
import type { CaseParts } from './parts.ts';

/** The product itself, when a timer ends or as the other half of an act. */
export const SYSTEM: Actor = { personId: null, posts: ['system'], unitIds: [], scope: [], reporterId: null };

/** The terms an act lays down: of the condition it names, or of the one the case has; null where there is none. */
function termsFor(parts: CaseParts, file: CaseFile | null, act: Act | null): ConditionTerms | null {
  const named = act !== null && 'conditionId' in act ? act.conditionId : undefined;
  const place: CasePlace | undefined =
    (act !== null && 'place' in act ? act.place : undefined) ?? file?.place;
  const moved = act !== null && 'place' in act && act.place !== undefined;
  if (file?.terms && !moved && (named == null || named === file.terms.conditionId)) return file.terms;
  const conditionId = named ?? file?.conditionId;
  return conditionId ? parts.catalogue.termsOf(conditionId, place?.areaClass ?? null) : null;
}

/** All that a decision needs to know beside the case. */
export function factsFor(
  parts: CaseParts,
  actor: Actor,
  at: Instant,
  file: CaseFile | null,
  act: Act | null,
): Facts {
  return {
    at,
    actor,
    regime: regimeAt(at),
    calendar: parts.calendar.current(),
    stageLimits: parts.catalogue.stageLimits(at),
    terms: termsFor(parts, file, act),
    reopening: parts.reopening,
  };
}
