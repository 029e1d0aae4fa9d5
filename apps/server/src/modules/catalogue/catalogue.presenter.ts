import { wireInstant } from '@baixing/contract';
import { type CatalogueBook, grouped } from './book.ts';
import type { ClassRow, ConditionRow, VersionRow } from './catalogue.repository.ts';

/** Class, condition and version as the wire shows them. */
function presentClass(row: ClassRow) {
  const { standard, kind, code, name, nameEn, majorCode, majorName, majorNameEn, local, confidence } = row;
  return { standard, kind, code, name, nameEn, majorCode, majorName, majorNameEn, local, confidence };
}

export function presentCondition(row: ConditionRow, book: Pick<CatalogueBook, 'classOf'>) {
  const { versionId: _version, standard, ...shown } = row;
  const known = book.classOf({ standard, kind: row.kind, code: row.classCode });
  return { ...shown, className: known?.name ?? row.classCode };
}

/** The catalogue as a phone keeps it: classes with what they are found by, and all their conditions. */
export function presentBook(
  version: VersionRow,
  classes: readonly ClassRow[],
  conditions: readonly ConditionRow[],
  book: Pick<CatalogueBook, 'classOf'>,
) {
  return {
    standard: version.standard,
    versionId: version.id,
    versionName: version.name,
    classes: classes.map((row) => ({ ...presentClass(row), pinyin: row.pinyin, initials: row.initials })),
    conditions: conditions.map((row) => presentCondition(row, book)),
  };
}

export function presentVersion(row: VersionRow, inForceId: string | null) {
  return {
    id: row.id,
    name: row.name,
    standard: row.standard,
    effectiveFrom: wireInstant(row.effectiveFrom),
    publishedAt: wireInstant(row.publishedAt),
    publishedByName: row.publishedByName,
    note: row.note,
    inForce: row.id === inForceId,
  };
}

/** Classes under their major classes, both in the order of the first class of each. */
export function presentMajors(rows: readonly ClassRow[], countConditions: (row: ClassRow) => number) {
  const majors = grouped(rows, (row) => `${row.kind}/${row.majorCode}`);
  return [...majors.values()].flatMap((classes) => {
    const [first] = classes;
    if (first === undefined) return [];
    return {
      kind: first.kind,
      code: first.majorCode,
      name: first.majorName,
      nameEn: first.majorNameEn,
      classes: classes.map((row) => ({ ...presentClass(row), conditions: countConditions(row) })),
    };
  });
}
