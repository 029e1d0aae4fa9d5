import { database } from '../database.ts';
import { useLiveQuery } from '../use-live-query.ts';
import type { StoredOperation } from './operation.ts';

/** Everything in the outbox of this phone, newest first; undefined until it has been read. */
export function useOperations(): StoredOperation[] | undefined {
  return useLiveQuery(() => database.operations.orderBy('line').reverse().toArray(), 'operations');
}

/** What this person did on this phone, newest first. */
export function useMyOperations(personId: string): StoredOperation[] | undefined {
  return useOperations()?.filter(({ operation }) => operation.personId === personId);
}

export type Tally = { waiting: number; refused: number; received: number };

/** How many operations wait, were refused and not dealt with, and were received since an instant. */
export function tallyOf(operations: readonly StoredOperation[], since: number): Tally {
  const tally: Tally = { waiting: 0, refused: 0, received: 0 };
  for (const { fate } of operations) {
    if (fate.state === 'waiting') tally.waiting += 1;
    if (fate.state === 'refused') tally.refused += 1;
    if (fate.state === 'received' && fate.at >= since) tally.received += 1;
  }
  return tally;
}
