import { createHash } from 'node:crypto';
import {
  DEMO_NOTE,
  DEMO_STAGE_LIMITS,
  demoLimit,
  type FilingCondition,
  readClasses,
  readFilingConditions,
  readMapping,
  STANDARD_IN_FORCE,
} from '@baixing/catalogue';
import { searchName } from '@baixing/catalogue/demo-city';
import type { Standard } from '@baixing/domain/catalogue';
import type { Limit } from '@baixing/domain/clock';
import { type Instant, startOfDay } from '@baixing/domain/time';
import type { Tx } from '../../../db/transaction.ts';
import {
  type ClassKind,
  type ClassRow,
  type ConditionRow,
  insertClasses,
  insertConditions,
  insertMappings,
  insertStageLimits,
  insertVersion,
  type Limits,
} from '../catalogue.repository.ts';
import { demoUnitOf } from '../demo-units.ts';

const OLD: Standard = 'gbt30428.2-2013';
const NEW: Standard = 'gbt47678.5-2026';

/** The sample city's versions, told apart from anything a city decided itself. */
const VERSIONS = [
  { standard: OLD, id: stableId('version', OLD), name: '样本城市立案结案条件（GB/T 30428.2-2013）' },
  { standard: NEW, id: stableId('version', NEW), name: '样本城市立案结案条件（GB/T 47678.5-2026）' },
] as const;
const NOTE =
  '样本城市的立案条件、处置时限与结案条件，供演示与试用；标“演示值”的时限与条件未经任何城市核定，正式使用前须由本市核定后发布新版本。';

/** For a class whose conditions the sample city did not write: it must be possible to take it in. */
const GENERIC = {
  condition: `确有其事，影响市容环境、设施使用或公共安全的（${DEMO_NOTE}）`,
  closingCondition: `问题消除，恢复正常（${DEMO_NOTE}）`,
  limit: { value: 3, unit: 'work-day' } satisfies Limit,
};

/** One id for one thing on every machine, so that loading twice changes nothing (UUID version 8). */
export function stableId(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Loads both standards with the dates they are in force, the mapping between them, and a version of the sample
 * city's conditions and limits for each. `at` is written as the time of publishing. Does nothing where it has been
 * done before. Reload the book afterwards.
 */
export async function loadCatalogue(tx: Tx, at: Instant): Promise<void> {
  const conditions = readFilingConditions();
  await insertClasses(tx, [...classRows(OLD), ...localRows(conditions), ...classRows(NEW)]);
  await insertMappings(
    tx,
    OLD,
    NEW,
    readMapping().flatMap(({ kind, oldCode, newCode }) =>
      newCode === undefined ? [] : [{ kind, fromCode: oldCode, toCode: newCode }],
    ),
  );
  for (const { standard, id, name } of VERSIONS) {
    const inserted = await insertVersion(tx, {
      id,
      name,
      standard,
      effectiveFrom: startOfDay(STANDARD_IN_FORCE[standard].from),
      publishedAt: at,
      publishedBy: null,
      note: NOTE,
      baseId: null,
    });
    if (!inserted) continue;
    const classes = [...classRows(standard), ...(standard === OLD ? localRows(conditions) : [])];
    await insertConditions(tx, conditionRows(id, standard, classes, conditions));
    await insertStageLimits(tx, id, stageLimits());
  }
}

function classRows(standard: Standard): ClassRow[] {
  const { from, to } = STANDARD_IN_FORCE[standard];
  return readClasses(standard).map((row) => ({
    ...searchFields(row.nameZh),
    standard,
    kind: row.kind,
    code: row.code,
    majorCode: row.majorCode,
    majorName: row.majorZh,
    majorNameEn: row.majorEn,
    nameEn: row.nameEn,
    confidence: row.confidence,
    local: false,
    effectiveFrom: from,
    effectiveTo: to ?? null,
  }));
}

/** The sample city's own extensions of 2013, under the major class their code says. */
function localRows(conditions: readonly FilingCondition[]): ClassRow[] {
  const majors = new Map(readClasses(OLD).map((row) => [`${row.kind}/${row.majorCode}`, row]));
  const { from, to } = STANDARD_IN_FORCE[OLD];
  const seen = new Set<string>();
  return conditions.flatMap(({ kind, oldCode, nameZh, codeStatus }) => {
    const key = `${kind}/${oldCode}`;
    const major = majors.get(`${kind}/${oldCode.slice(0, 2)}`);
    if (codeStatus !== 'local-extension' || major === undefined || seen.has(key)) return [];
    seen.add(key);
    return {
      ...searchFields(nameZh),
      standard: OLD,
      kind,
      code: oldCode,
      majorCode: major.majorCode,
      majorName: major.majorZh,
      majorNameEn: major.majorEn,
      nameEn: '',
      confidence: 'local extension of the sample city',
      local: true,
      effectiveFrom: from,
      effectiveTo: to ?? null,
    };
  });
}

function searchFields(name: string): Pick<ClassRow, 'name' | 'pinyin' | 'initials'> {
  return searchName(name);
}

/** The conditions of every class of a standard; the generic one where the sample city wrote none. */
function conditionRows(
  versionId: string,
  standard: Standard,
  classes: readonly ClassRow[],
  conditions: readonly FilingCondition[],
): ConditionRow[] {
  const byClass = new Map<string, FilingCondition[]>();
  for (const condition of conditions) {
    for (const key of classesOf(standard, condition))
      byClass.set(key, [...(byClass.get(key) ?? []), condition]);
  }
  return classes.flatMap(({ kind, code, name }) => {
    const base = {
      versionId,
      standard,
      kind,
      classCode: code,
      defaultUnitCode: demoUnitOf(standard, kind, code, name),
    };
    const own = byClass.get(`${kind}/${code}`) ?? [];
    if (own.length === 0) return [{ ...base, ...idAndSerial(versionId, kind, code, 1), ...generic() }];
    return own.map((condition, index) => ({
      ...base,
      ...idAndSerial(versionId, kind, code, index + 1),
      condition: condition.conditionZh,
      closingCondition: condition.closingConditionZh,
      limits: limitsOf(condition.limit),
      limitAsWritten: condition.limitAsWritten,
    }));
  });
}

/**
 * Classes a row of the sample city's table speaks of. In 2026 a component's own matter has the component's number,
 * so a problem with a component may be filed under either; what the table does not map is left out.
 */
function classesOf(standard: Standard, condition: FilingCondition): string[] {
  if (standard === OLD) return [`${condition.kind}/${condition.oldCode}`];
  return condition.matterCodes.flatMap((code) =>
    condition.kind === 'component' ? [`event/${code}`, `component/${code}`] : [`event/${code}`],
  );
}

function idAndSerial(versionId: string, kind: ClassKind, code: string, serial: number) {
  return { id: stableId(versionId, kind, code, serial), serial };
}

function generic() {
  const { condition, closingCondition, limit } = GENERIC;
  return { condition, closingCondition, limits: limitsOf(limit), limitAsWritten: DEMO_NOTE };
}

function limitsOf(limit: Limit): Limits {
  const { value, unit } = limit;
  if (unit === 'minute') throw new Error('a handling limit is never in minutes');
  return {
    A: demoLimit({ value, unit }, 'A'),
    B: demoLimit({ value, unit }, 'B'),
    C: demoLimit({ value, unit }, 'C'),
  };
}

function stageLimits(): { clock: string; limit: Limit }[] {
  const shipped = DEMO_STAGE_LIMITS.map(({ stage, value, unit }) => ({
    clock: stage === 'review-self-handled' ? 'review' : stage,
    limit: { value, unit },
  }));
  // The table of the sample city has no line for sending a check out; it is desk work like dispatching.
  return [...shipped, { clock: 'send-check', limit: { value: 15, unit: 'minute' } }];
}
