import type { ClassRef } from '@baixing/domain/case';
import { AppError } from '../../app-error.ts';
import type { CaseParts } from './parts.ts';

/** A class must exist, and a filing condition must be of that class; a class may come without a condition. */
export function checkClass(
  parts: CaseParts,
  given: { class?: ClassRef | null | undefined; conditionId?: string | null | undefined },
): void {
  if (given.class && !parts.catalogue.classOf(given.class)) throw new AppError('condition-needed');
  if (!given.conditionId) return;
  const of = parts.catalogue.classOfCondition(given.conditionId);
  const { class: wanted } = given;
  const same =
    of && wanted && of.standard === wanted.standard && of.kind === wanted.kind && of.code === wanted.code;
  if (!same) throw new AppError('condition-needed');
}
