import type { CallOf, Contract, ReplyOf } from '@baixing/contract';

export type Full = ReplyOf<Contract['getCatalogueVersion']>;
export type Version = Full['version'];
export type Condition = Full['conditions'][number];
export type Change = CallOf<Contract['publishCatalogue']>['body']['changes'][number];
export type ConditionText = Omit<Extract<Change, { do: 'change' }>, 'do' | 'conditionId'>;
export type StageLimits = NonNullable<CallOf<Contract['publishCatalogue']>['body']['stageLimits']>;
export type ClassKey = { kind: 'component' | 'event'; code: string };

/** What a new version will do differently from its base; it is nobody else's until it is published. */
export type Draft = {
  baseId: string;
  baseName: string;
  changes: readonly Change[];
  stageLimits: StageLimits;
};

/** A condition as the draft leaves it. */
export type Line = {
  /** The condition's id, or the place of an addition in the draft. */
  key: string;
  text: ConditionText;
  state: 'as-is' | 'changed' | 'removed' | 'added';
};

export const changeCount = (draft: Draft): number => draft.changes.length + draft.stageLimits.length;

/** The conditions of a class under a draft: those of the base with their changes, then what is new. */
export function linesOf(conditions: readonly Condition[], of: ClassKey, draft: Draft | undefined): Line[] {
  const changes = draft?.changes ?? [];
  const present = conditions
    .filter(({ kind, classCode }) => kind === of.kind && classCode === of.code)
    .map((condition): Line => {
      const change = changes.find((each) => each.do !== 'add' && each.conditionId === condition.id);
      if (change?.do === 'change') return { key: condition.id, text: change, state: 'changed' };
      const state = change?.do === 'remove' ? 'removed' : 'as-is';
      return { key: condition.id, text: condition as ConditionText, state };
    });
  const added = changes.flatMap((change, place): Line[] =>
    change.do === 'add' && change.kind === of.kind && change.classCode === of.code
      ? [{ key: `+${place}`, text: change, state: 'added' }]
      : [],
  );
  return [...present, ...added];
}

/** The draft's changes with one condition said anew. A line that was added is changed where it stands. */
export function withText(
  changes: readonly Change[],
  of: ClassKey,
  key: string | undefined,
  text: ConditionText,
): Change[] {
  const { condition, closingCondition, limits, limitAsWritten, defaultUnitCode } = text;
  const said = { condition, closingCondition, limits, limitAsWritten, defaultUnitCode };
  const add: Change = { do: 'add', kind: of.kind, classCode: of.code, ...said };
  if (key === undefined) return [...changes, add];
  if (key.startsWith('+')) return changes.map((each, place) => (`+${place}` === key ? add : each));
  return [...without(changes, key), { do: 'change', conditionId: key, ...said }];
}

/** The draft's changes with one condition taken away from the next version. */
export function withRemoval(changes: readonly Change[], key: string): Change[] {
  const others = without(changes, key);
  return key.startsWith('+') ? others : [...others, { do: 'remove', conditionId: key }];
}

/** The draft's changes without what was said of one condition: it stays as it is in the base. */
export function without(changes: readonly Change[], key: string): Change[] {
  return changes.filter((each, place) =>
    each.do === 'add' ? `+${place}` !== key : each.conditionId !== key,
  );
}

/** The limits of the stages as a draft leaves them, with one said anew; said as in the base it is no change. */
export function withStageLimit(
  base: Full['stageLimits'],
  stageLimits: StageLimits,
  next: StageLimits[number],
): StageLimits {
  const others = stageLimits.filter(({ clock }) => clock !== next.clock);
  const was = base.find(({ clock }) => clock === next.clock)?.limit;
  return was?.value === next.limit.value && was.unit === next.limit.unit ? others : [...others, next];
}

/**
 * A draft put on another version than it began from. A condition is the same by its class and serial; what the other
 * version no longer has cannot be changed there and is lost, and counted.
 */
export function carriedTo(draft: Draft, began: Full, now: Full): { draft: Draft; lost: number } {
  const keyOf = ({ kind, classCode, serial }: Condition) => `${kind}/${classCode}/${serial}`;
  const keys = new Map(began.conditions.map((condition) => [condition.id, keyOf(condition)]));
  const ids = new Map(now.conditions.map((condition) => [keyOf(condition), condition.id]));
  const changes = draft.changes.flatMap((change): Change[] => {
    if (change.do === 'add') return [change];
    const conditionId = ids.get(keys.get(change.conditionId) ?? '');
    return conditionId === undefined ? [] : [{ ...change, conditionId }];
  });
  return {
    draft: { ...draft, baseId: now.version.id, baseName: now.version.name, changes },
    lost: draft.changes.length - changes.length,
  };
}
