import type { CaseFile } from '@baixing/domain/case';
import type { Reader } from '../../../db/transaction.ts';
import { findCaseRow } from '../../cases/index.ts';

export type Goal = { id: string; file: CaseFile };

/** Joined to joined to joined: nobody does it, but a ring must not hold us. */
const FARTHEST = 10;

/** The case in which a report goes on: itself, or what it was joined to (CASE-09). */
export async function findGoal(reader: Reader, own: Goal): Promise<Goal> {
  let goal = own;
  for (let step = 0; step < FARTHEST && goal.file.joinedTo !== null; step += 1) {
    const row = await findCaseRow(reader, goal.file.joinedTo);
    if (!row) break;
    goal = { id: row.id, file: row.state };
  }
  return goal;
}
