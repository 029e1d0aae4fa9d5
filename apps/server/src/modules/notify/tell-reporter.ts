import type { Entry } from '@baixing/domain/case';
import type { Tx } from '../../db/transaction.ts';
import { enqueueEntry } from './messages.repository.ts';
import { templateOf } from './templates.ts';

/** Writes down, in the transaction of an act, what its reporters are to be told of it. */
export function tellReporters(tx: Tx, caseId: string, { seq, at, action }: Entry): void {
  const template = templateOf(action);
  if (template !== undefined) enqueueEntry(tx, { caseId, seq, template, at });
}
