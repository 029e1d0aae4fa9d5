import type { ClassRef, ConditionTerms, StageClockKind } from '@baixing/domain/case';
import type { Limit } from '@baixing/domain/clock';
import { type Instant, localDay } from '@baixing/domain/time';
import type { Reader } from '../../db/transaction.ts';
import {
  type AreaClass,
  type ClassRow,
  type ConditionRow,
  selectClasses,
  selectConditions,
  selectStageLimits,
  selectVersions,
  type VersionRow,
} from './catalogue.repository.ts';

/** The catalogue as every process holds it in memory: read synchronously, reloaded when somebody publishes. */
export type CatalogueBook = {
  /** Reads everything afresh; until it has ended, readers see the state before. */
  reload(reader: Reader): Promise<void>;
  /** The version that judges what is accepted at `at`. @throws Error when none has been published for then. */
  versionAt(at: Instant): VersionRow;
  /** A version by its id, as a case keeps it in `terms.catalogueVersion`; null when unknown. */
  version(id: string): VersionRow | null;
  /** All versions, oldest first by publishing. */
  versions(): readonly VersionRow[];
  /** Classes of the standard in force on the local day of `at`, by kind and code. */
  classes(at: Instant): readonly ClassRow[];
  /** Every class of a standard, in force or not. */
  classesOf(standard: string): readonly ClassRow[];
  /** The class behind a reference, of whatever standard and date; null when there is none. */
  classOf(ref: ClassRef): ClassRow | null;
  /** Conditions of a class in the version in force at `at`, by serial. */
  conditionsOf(ref: ClassRef, at: Instant): readonly ConditionRow[];
  /** All conditions of a version by kind, class and serial. */
  conditionsOfVersion(versionId: string): readonly ConditionRow[];
  /** A condition of any version; null when unknown. */
  condition(conditionId: string): ConditionRow | null;
  /**
   * What a condition lays down in an area class, `catalogueVersion` being the version's id. Where the area is not
   * known the limit of class B counts: the middle, so that a missing survey is neither a favour nor a penalty.
   */
  termsOf(conditionId: string, areaClass: string | null): ConditionTerms | null;
  classOfCondition(conditionId: string): ClassRef | null;
  /** Code of the unit that the class goes to first; null when nobody is foreseen or the condition is unknown. */
  defaultUnitCode(conditionId: string): string | null;
  /** Limits of the stages at the desks at `at`. @throws Error as `versionAt`, or when one is missing. */
  stageLimits(at: Instant): Record<StageClockKind, Limit>;
  stageLimitsOf(versionId: string): ReadonlyMap<string, Limit>;
};

const STAGE_CLOCKS = [
  'accept',
  'verify',
  'file',
  'dispatch',
  'send-check',
  'check',
  'close',
  'review',
] as const satisfies readonly StageClockKind[];

/** Rows by a key, in their order. */
export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

type Pages = {
  versions: readonly VersionRow[];
  classes: readonly ClassRow[];
  classByKey: ReadonlyMap<string, ClassRow>;
  conditionById: ReadonlyMap<string, ConditionRow>;
  conditionsByVersion: ReadonlyMap<string, readonly ConditionRow[]>;
  conditionsByClass: ReadonlyMap<string, readonly ConditionRow[]>;
  stageLimits: ReadonlyMap<string, ReadonlyMap<string, Limit>>;
};

const classKeyOf = ({ standard, kind, code }: ClassRef) => `${standard}/${kind}/${code}`;
const inVersion = (versionId: string, ref: ClassRef) => `${versionId}/${classKeyOf(ref)}`;
const isAreaClass = (text: string | null): text is AreaClass => text === 'A' || text === 'B' || text === 'C';

async function readPages(reader: Reader): Promise<Pages> {
  const versions = await selectVersions(reader);
  const classes = await selectClasses(reader);
  const conditions = await selectConditions(reader);
  const limits = await selectStageLimits(reader);
  const stageLimits = new Map<string, Map<string, Limit>>();
  for (const { versionId, clock, value, unit } of limits) {
    const ofVersion = stageLimits.get(versionId) ?? new Map<string, Limit>();
    stageLimits.set(versionId, ofVersion.set(clock, { value, unit }));
  }
  return {
    versions,
    classes,
    classByKey: new Map(classes.map((row) => [classKeyOf(row), row])),
    conditionById: new Map(conditions.map((row) => [row.id, row])),
    conditionsByVersion: grouped(conditions, (row) => row.versionId),
    conditionsByClass: grouped(conditions, (row) => inVersion(row.versionId, refOf(row))),
    stageLimits,
  };
}

function refOf(row: ConditionRow): ClassRef {
  return { standard: row.standard, kind: row.kind, code: row.classCode };
}

/** The latest effective of those begun; among equals the one published last. */
function latest(versions: readonly VersionRow[], at: Instant): VersionRow {
  const found = versions
    .filter((version) => version.effectiveFrom <= at)
    .reduce<VersionRow | undefined>(
      (best, each) => (best === undefined || each.effectiveFrom >= best.effectiveFrom ? each : best),
      undefined,
    );
  if (found === undefined) throw new Error(`no catalogue version is in force on ${localDay(at)}`);
  return found;
}

const EMPTY: Pages = {
  versions: [],
  classes: [],
  classByKey: new Map(),
  conditionById: new Map(),
  conditionsByVersion: new Map(),
  conditionsByClass: new Map(),
  stageLimits: new Map(),
};

/** An empty book; call `reload` before the first question. */
export function createCatalogueBook(): CatalogueBook {
  let pages = EMPTY;
  const versionAt = (at: Instant) => latest(pages.versions, at);
  const stageLimitsOf = (versionId: string) => pages.stageLimits.get(versionId) ?? new Map<string, Limit>();
  return {
    reload: async (reader) => {
      pages = await readPages(reader);
    },
    versionAt,
    version: (id) => pages.versions.find((version) => version.id === id) ?? null,
    versions: () => pages.versions,
    classes: (at) => {
      const day = localDay(at);
      const { standard } = versionAt(at);
      return pages.classes.filter((row) => row.standard === standard && isInForce(row, day));
    },
    classesOf: (standard) => pages.classes.filter((row) => row.standard === standard),
    classOf: (ref) => pages.classByKey.get(classKeyOf(ref)) ?? null,
    conditionsOf: (ref, at) => pages.conditionsByClass.get(inVersion(versionAt(at).id, ref)) ?? [],
    conditionsOfVersion: (versionId) => pages.conditionsByVersion.get(versionId) ?? [],
    condition: (conditionId) => pages.conditionById.get(conditionId) ?? null,
    termsOf: (conditionId, areaClass) => {
      const row = pages.conditionById.get(conditionId);
      return row === undefined ? null : termsOf(row, areaClass);
    },
    classOfCondition: (conditionId) => {
      const row = pages.conditionById.get(conditionId);
      return row === undefined ? null : refOf(row);
    },
    defaultUnitCode: (conditionId) => pages.conditionById.get(conditionId)?.defaultUnitCode ?? null,
    stageLimits: (at) => completeStageLimits(stageLimitsOf(versionAt(at).id)),
    stageLimitsOf,
  };
}

export function isInForce(row: Pick<ClassRow, 'effectiveFrom' | 'effectiveTo'>, day: string): boolean {
  return row.effectiveFrom <= day && (row.effectiveTo === null || day <= row.effectiveTo);
}

function termsOf(row: ConditionRow, areaClass: string | null): ConditionTerms {
  return {
    conditionId: row.id,
    condition: row.condition,
    closingCondition: row.closingCondition,
    limit: row.limits[isAreaClass(areaClass) ? areaClass : 'B'],
    catalogueVersion: row.versionId,
  };
}

function completeStageLimits(limits: ReadonlyMap<string, Limit>): Record<StageClockKind, Limit> {
  const pairs = STAGE_CLOCKS.map((clock) => {
    const limit = limits.get(clock);
    if (limit === undefined) throw new Error(`the catalogue version has no limit for ${clock}`);
    return [clock, limit] as const;
  });
  return Object.fromEntries(pairs) as Record<StageClockKind, Limit>;
}
