import type { SceneKind } from '@baixing/catalogue/demo-photos';
import { sceneKindFor } from '@baixing/catalogue/demo-photos';
import type { Client } from '@baixing/client';
import { PROBLEMS, type Problem } from '../../apps/server/src/demo/tales/problems.ts';

/** The catalogue that is in force in March 2014. */
export const STANDARD = 'gbt30428.2-2013';

/** What the desks look up about a kind of problem. */
export type Duty = {
  problem: Problem;
  class: { standard: string; kind: 'component' | 'event'; code: string };
  conditionId: string;
  /** Code of the unit that it goes to first. */
  unitCode: string;
  /** Unit of the strictest handling limit: whether there is time to ask for a suspension. */
  limitUnit: string;
  scene: SceneKind;
};

/** By the class's code of 2013. @throws Error for a code that is not in the book */
export type Handbook = { duties: readonly Duty[]; dutyOf(oldCode: string): Duty };

export function handbookOf(duties: readonly Duty[]): Handbook {
  return {
    duties,
    dutyOf(oldCode) {
      const duty = duties.find(({ problem }) => problem.oldCode === oldCode);
      if (duty === undefined) throw new Error(`the handbook has no class ${oldCode}`);
      return duty;
    },
  };
}

/** Looks up, as anybody signed in may, the filing condition of 2013 that fits each kind of problem. */
export async function readHandbook(reader: Client): Promise<Handbook> {
  const duties: Duty[] = [];
  for (const problem of PROBLEMS) {
    const { oldKind: kind, oldCode: code } = problem;
    const { rows } = await reader.listConditions({ query: { standard: STANDARD, kind, code } });
    const row = rows.find(({ condition }) => problem.condition.test(condition)) ?? rows[0];
    if (row === undefined) throw new Error(`no filing condition is in force for class ${code}`);
    duties.push({
      problem,
      class: { standard: STANDARD, kind, code },
      conditionId: row.id,
      unitCode: row.defaultUnitCode ?? 'hailing-branch',
      limitUnit: row.limits.A.unit,
      scene: sceneKindFor(row.className),
    });
  }
  return handbookOf(duties);
}
