import type { Limit } from '@baixing/domain/clock';
import type { ConditionRow } from '../catalogue.repository.ts';

export type ConditionDifference = { before: ConditionRow; after: ConditionRow; fields: string[] };
export type Differences = {
  added: ConditionRow[];
  removed: ConditionRow[];
  changed: ConditionDifference[];
  stageLimits: { clock: string; before: Limit | null; after: Limit | null }[];
};

type Side = { conditions: readonly ConditionRow[]; stageLimits: ReadonlyMap<string, Limit> };

/** Fields a person can change; ids and the version differ always. */
const FIELDS = ['condition', 'closingCondition', 'limits', 'limitAsWritten', 'defaultUnitCode'] as const;

/** What `after` does differently from `before`; a condition is the same by standard, kind, class and serial. */
export function compareVersions(before: Side, after: Side): Differences {
  const old = new Map(before.conditions.map((row) => [keyOf(row), row]));
  const young = new Map(after.conditions.map((row) => [keyOf(row), row]));
  const clocks = new Set([...before.stageLimits.keys(), ...after.stageLimits.keys()]);
  return {
    added: after.conditions.filter((row) => !old.has(keyOf(row))),
    removed: before.conditions.filter((row) => !young.has(keyOf(row))),
    changed: after.conditions.flatMap((row) => {
      const was = old.get(keyOf(row));
      const fields = was === undefined ? [] : FIELDS.filter((field) => text(was[field]) !== text(row[field]));
      return was === undefined || fields.length === 0 ? [] : [{ before: was, after: row, fields }];
    }),
    stageLimits: [...clocks]
      .map((clock) => ({
        clock,
        before: before.stageLimits.get(clock) ?? null,
        after: after.stageLimits.get(clock) ?? null,
      }))
      .filter((each) => text(each.before) !== text(each.after)),
  };
}

function keyOf({ standard, kind, classCode, serial }: ConditionRow): string {
  return `${standard}/${kind}/${classCode}/${serial}`;
}

/** Limits come back from jsonb with their keys in its order, so they are compared in ours. */
function text(value: string | null | Limit | ConditionRow['limits']): string {
  if (value === null || typeof value === 'string') return `${value}`;
  const of = ({ value: amount, unit }: Limit) => `${amount} ${unit}`;
  return 'unit' in value ? of(value) : `${of(value.A)}, ${of(value.B)}, ${of(value.C)}`;
}
