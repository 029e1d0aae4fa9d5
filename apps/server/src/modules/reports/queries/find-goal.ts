import type { CaseFile } from '@baixing/domain/case';
import type { Reader } from '../../../db/transaction.ts';
import { findCaseRow } from '../../cases/index.ts';

export type Own = { id: string; file: CaseFile };
/** `through`: the case that the goal itself took in, on the way there; null where the report goes on by itself. */
export type Goal = Own & { through: string | null };

/** Joined to joined to joined: nobody does it, but a ring must not hold us. */
const FARTHEST = 10;

/** The case in which a report goes on: itself, or what it was joined to (CASE-09). */
export async function findGoal(reader: Reader, own: Own): Promise<Goal> {
  let goal: Goal = { ...own, through: null };
  for (let step = 0; step < FARTHEST && goal.file.joinedTo !== null; step += 1) {
    const row = await findCaseRow(reader, goal.file.joinedTo);
    if (!row) break;
    goal = { id: row.id, file: row.state, through: goal.id };
  }
  return goal;
}
