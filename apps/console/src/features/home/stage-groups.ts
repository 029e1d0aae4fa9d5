import { STAGES, type Stage } from '@baixing/domain/case';
import type { LightCounts } from '@baixing/ui';
import type { WorklistCounts } from '../../shared/queries.ts';

type StageCount = WorklistCounts['stages'][number];

/**
 * The counters on top of the work list: the path in six steps. Stages that belong to one step are counted together
 * under the name of the first; together the groups hold every open stage once.
 */
export const STAGE_GROUPS: readonly (readonly [Stage, ...Stage[]])[] = [
  ['registered', 'verifying', 'self-handled'],
  ['accepted'],
  ['filed'],
  ['handling', 'dispatched', 'suspended'],
  ['checking', 'fed-back'],
  ['checked'],
];

const URGENCY = ['red', 'yellow', 'green', 'grey'];

export type GroupCount = {
  stages: readonly Stage[];
  name: { zh: string; en: string };
  count: number;
  split: LightCounts;
  mine: boolean;
  tightest: StageCount['tightest'];
};

/** The counts of one group: sums, and the tightest of its clocks. */
export function groupCount(group: readonly [Stage, ...Stage[]], counts: readonly StageCount[]): GroupCount {
  const members = counts.filter((count) => (group as readonly string[]).includes(count.stage));
  const sum = (of: (count: StageCount) => number) => members.reduce((total, each) => total + of(each), 0);
  const tightest = members
    .flatMap((each) => each.tightest ?? [])
    .sort(
      (one, two) =>
        URGENCY.indexOf(one.light) - URGENCY.indexOf(two.light) ||
        Date.parse(one.dueAt ?? '9999-12-31T00:00:00Z') - Date.parse(two.dueAt ?? '9999-12-31T00:00:00Z'),
    )[0];
  return {
    stages: group,
    name: STAGES[group[0]],
    count: sum((each) => each.count),
    split: {
      red: sum((each) => each.red),
      yellow: sum((each) => each.yellow),
      green: sum((each) => each.green),
      grey: sum((each) => each.grey),
    },
    mine: members.some((each) => each.mine),
    tightest: tightest ?? null,
  };
}
