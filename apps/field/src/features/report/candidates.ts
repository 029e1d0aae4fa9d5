import type { ClassRow } from '@baixing/web';
import { useMemo } from 'react';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import { type Candidate, classKey } from '../../shared/pick/class-pick.tsx';
import { type SimilarRow, useClasses } from '../../shared/queries.ts';
import { useReportWords } from './report-words.ts';

/** How often each class of the catalogue was reported from this phone, by `standard/kind/code`. */
export function usedClasses(operations: readonly StoredOperation[]): Map<string, number> {
  const used = new Map<string, number>();
  for (const { operation } of operations) {
    const named = operation.what.kind === 'register-case' ? operation.what.act.class : undefined;
    if (named == null) continue;
    const key = classKey(named);
    used.set(key, (used.get(key) ?? 0) + 1);
  }
  return used;
}

/** Classes in the order in which they are likely here: what lies open near by, then what this person uses. */
export function rankClasses(
  classes: readonly ClassRow[],
  near: ReadonlyMap<string, number>,
  used: ReadonlyMap<string, number>,
): { row: ClassRow; near: number; used: number }[] {
  return classes
    .map((row) => ({ row, near: near.get(row.code) ?? 0, used: used.get(classKey(row)) ?? 0 }))
    .filter((one) => one.near + one.used > 0)
    .sort((a, b) => b.near + 2 * b.used - (a.near + 2 * a.used) || a.row.code.localeCompare(b.row.code));
}

/** What to offer before anything is searched for. */
export function useCandidates(
  similar: readonly SimilarRow[],
  operations: readonly StoredOperation[],
): Candidate[] {
  const say = useReportWords();
  const { data } = useClasses('');
  const ranked = useMemo(() => {
    const near = new Map<string, number>();
    for (const { classCode } of similar)
      if (classCode !== null) near.set(classCode, (near.get(classCode) ?? 0) + 1);
    const classes = (data?.majors ?? []).flatMap((major) => major.classes);
    return rankClasses(classes, near, usedClasses(operations));
  }, [data, similar, operations]);
  return ranked.map(({ row, near, used }) => ({
    row,
    why: [near > 0 ? say('near', { count: near }) : '', used > 0 ? say('often') : '']
      .filter(Boolean)
      .join(' · '),
  }));
}
