import { randomUUID } from 'node:crypto';
import type { Limit } from '@baixing/domain/clock';
import { type Instant, localDay } from '@baixing/domain/time';
import { AppError, type Issue } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { announce } from '../../../live/outbox.ts';
import { recordAudit } from '../../audit/index.ts';
import { isInForce } from '../book.ts';
import {
  type ClassKind,
  type ClassRow,
  type ConditionRow,
  insertConditions,
  insertStageLimits,
  insertVersion,
  type Limits,
  lockCatalogue,
  selectClasses,
  selectConditionsOf,
  selectStageLimits,
  selectVersions,
  type VersionRow,
} from '../catalogue.repository.ts';

type ConditionText = {
  condition: string;
  closingCondition: string;
  limits: Limits;
  limitAsWritten: string;
  defaultUnitCode: string | null;
};

export type CatalogueChange =
  | ({ do: 'add'; kind: ClassKind; classCode: string } & ConditionText)
  | ({ do: 'change'; conditionId: string } & ConditionText)
  | { do: 'remove'; conditionId: string };

export type CatalogueDraft = {
  id: string;
  baseId: string;
  name: string;
  effectiveFrom?: Instant | undefined;
  note: string;
  changes: readonly CatalogueChange[];
  stageLimits: readonly { clock: string; limit: Limit }[];
};

export type Publisher = { personId: string; name: string; address: string; locale: 'zh' | 'en' };

/**
 * Publishes a version: the base with the changes, in one transaction. Older versions stay as they are, and the cases
 * filed under them with them. Refuses a base that is no longer the newest of its standard (`version-conflict`), an
 * effective date in the past or before the base's, and changes of what is not there (`bad-request` by line).
 */
export async function publishCatalogue(
  tx: Tx,
  draft: CatalogueDraft,
  at: Instant,
  by: Publisher,
): Promise<{ version: VersionRow; conditions: number }> {
  await lockCatalogue(tx);
  const versions = await selectVersions(tx);
  const base = versions.find((version) => version.id === draft.baseId);
  if (base === undefined) throw new AppError('not-found');
  const newest = versions.findLast((version) => version.standard === base.standard);
  if (newest?.id !== base.id) throw new AppError('version-conflict');
  const effectiveFrom = draft.effectiveFrom ?? Math.max(at, base.effectiveFrom);
  checkEffective(effectiveFrom, at, base, by.locale);

  const row: VersionRow = {
    id: draft.id,
    name: draft.name,
    standard: base.standard,
    effectiveFrom,
    publishedAt: at,
    publishedBy: by.personId,
    publishedByName: by.name,
    note: draft.note,
    baseId: base.id,
  };
  if (!(await insertVersion(tx, row))) throw new AppError('already-exists');
  const before = await selectConditionsOf(tx, base.id);
  const day = localDay(effectiveFrom);
  const classes = (await selectClasses(tx)).filter(
    (each) => each.standard === base.standard && isInForce(each, day),
  );
  const conditions = changed(before, draft.changes, row, classes, by.locale);
  await insertConditions(tx, conditions);
  await insertStageLimits(tx, row.id, await stageLimitsAfter(tx, base.id, draft.stageLimits));
  await recordAudit(tx, {
    at,
    personId: by.personId,
    action: 'publish-catalogue',
    subject: `catalogue-version:${row.id}`,
    detail: {
      baseId: base.id,
      name: row.name,
      effectiveFrom,
      changes: draft.changes,
      stageLimits: draft.stageLimits,
    },
    address: by.address,
  });
  await announce(tx, at, 'book', { book: 'catalogue' });
  return { version: row, conditions: conditions.length };
}

function checkEffective(effectiveFrom: Instant, at: Instant, base: VersionRow, locale: 'zh' | 'en'): void {
  if (effectiveFrom >= at && effectiveFrom >= base.effectiveFrom) return;
  const message =
    locale === 'zh'
      ? '生效时间不能早于现在，也不能早于所依据版本的生效时间'
      : 'It cannot take effect before now, nor before the version it is based on';
  throw new AppError('bad-request', { issues: [{ path: 'body.effectiveFrom', message }] });
}

const WRONG = {
  class: { zh: '该标准届时没有这个小类', en: 'The standard has no such class by then' },
  condition: {
    zh: '所依据版本没有这个条件，或已改过一次',
    en: 'Not a condition of the base, or changed twice',
  },
};

/** The base's conditions with the changes; ids are new, serials stay, so that versions can be compared. */
function changed(
  before: readonly ConditionRow[],
  changes: readonly CatalogueChange[],
  version: VersionRow,
  classes: readonly ClassRow[],
  locale: 'zh' | 'en',
): ConditionRow[] {
  const known = new Set(classes.map((each) => `${each.kind}/${each.code}`));
  const kept = new Map(before.map((row) => [row.id, row]));
  const untouched = new Set(kept.keys());
  const added: ConditionRow[] = [];
  const issues: Issue[] = [];
  const serials = lastSerials(before);
  const refuse = (what: keyof typeof WRONG, index: number, field: string) => {
    issues.push({ path: `body.changes.${index}.${field}`, message: WRONG[what][locale] });
  };
  for (const [index, change] of changes.entries()) {
    if (change.do === 'add') {
      const { do: _do, kind, classCode, ...text } = change;
      const key = `${kind}/${classCode}`;
      if (!known.has(key)) refuse('class', index, 'classCode');
      const serial = (serials.get(key) ?? 0) + 1;
      serials.set(key, serial);
      added.push({ id: '', versionId: '', standard: version.standard, kind, classCode, serial, ...text });
      continue;
    }
    const row = kept.get(change.conditionId);
    if (row === undefined || !untouched.delete(change.conditionId)) {
      refuse('condition', index, 'conditionId');
    } else if (change.do === 'remove') {
      kept.delete(change.conditionId);
    } else {
      const { do: _do, conditionId, ...text } = change;
      kept.set(conditionId, { ...row, ...text });
    }
  }
  if (issues.length > 0) throw new AppError('bad-request', { issues: issues.slice(0, 20) });
  return [...kept.values(), ...added].map((row) => ({ ...row, id: randomUUID(), versionId: version.id }));
}

function lastSerials(rows: readonly ConditionRow[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const { kind, classCode, serial } of rows) {
    const key = `${kind}/${classCode}`;
    last.set(key, Math.max(serial, last.get(key) ?? 0));
  }
  return last;
}

async function stageLimitsAfter(
  tx: Tx,
  baseId: string,
  changes: CatalogueDraft['stageLimits'],
): Promise<{ clock: string; limit: Limit }[]> {
  const rows = await selectStageLimits(tx);
  const limits = new Map(
    rows
      .filter((row) => row.versionId === baseId)
      .map(({ clock, value, unit }): [string, Limit] => [clock, { value, unit }]),
  );
  for (const { clock, limit } of changes) limits.set(clock, limit);
  return [...limits].map(([clock, limit]) => ({ clock, limit }));
}
