import type { Limit } from '../clock/index.ts';
import type { Need } from './actions.ts';
import type { Act } from './acts.ts';
import type { CaseFile } from './case-file.ts';
import type { Facts } from './facts.ts';
import { canExtend } from './limits.ts';
import type { RefusalCode } from './refusals.ts';

type Given = {
  reason?: string;
  text?: string;
  answer?: string;
  instruction?: string;
  photos?: readonly string[];
  afterPhotos?: readonly string[];
  unitId?: string;
  supervisorId?: string;
  limit?: Limit;
  until?: number;
  dueAt?: number;
  stars?: number;
};

/** Whether somebody wrote something: spaces, also full-width ones, are nothing. */
export const filled = (text: unknown): boolean => typeof text === 'string' && text.trim() !== '';

/** One test for each need of the action table: is it there, and does it make sense now? */
const TESTS: Record<Need, (given: Given, file: CaseFile | null, facts: Facts) => RefusalCode | null> = {
  reason: (given) => (filled(given.reason) ? null : 'reason-needed'),
  text: (given) => (filled(given.text ?? given.answer ?? given.instruction) ? null : 'text-needed'),
  photo: (given) =>
    (given.photos?.length ?? 0) > 0 && (given.afterPhotos === undefined || given.afterPhotos.length > 0)
      ? null
      : 'photo-needed',
  condition: (_given, _file, facts) => (facts.terms === null ? 'condition-needed' : null),
  unit: (given) => (filled(given.unitId) ? null : 'unit-needed'),
  person: (given) => (filled(given.supervisorId) ? null : 'person-needed'),
  limit: (given, file, facts) =>
    given.limit && given.limit.value > 0 && canExtend(file, given.limit, facts) ? null : 'limit-needed',
  until: (given, _file, facts) => ((given.until ?? given.dueAt ?? 0) > facts.at ? null : 'until-needed'),
  stars: (given) =>
    Number.isInteger(given.stars) && (given.stars ?? 0) >= 1 && (given.stars ?? 0) <= 5
      ? null
      : 'stars-needed',
};

/** The first need of the act that is not met, or null. */
export function unmetNeed(
  needs: readonly Need[],
  act: Act,
  file: CaseFile | null,
  facts: Facts,
): RefusalCode | null {
  for (const need of needs) {
    const refusal = TESTS[need](act as Given, file, facts);
    if (refusal) return refusal;
  }
  return null;
}
