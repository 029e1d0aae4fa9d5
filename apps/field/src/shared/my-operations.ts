import Dexie from 'dexie';
import { database } from './database.ts';
import type { StoredOperation } from './operations.ts';
import { useLiveQuery } from './use-live-query.ts';

/** More of the past than this is looked up at a desk. */
const MOST = 200;

/** What this person did on this phone, newest first. */
export function useMyOperations(personId: string): StoredOperation[] | undefined {
  return useLiveQuery(
    () =>
      database.operations
        .where('[personId+madeAt]')
        .between([personId, Dexie.minKey], [personId, Dexie.maxKey])
        .reverse()
        .limit(MOST)
        .toArray(),
    personId,
  );
}

export type Tally = { unsent: number; refused: number; received: number };

/** How many operations wait, were refused, and were received since an instant. */
export function tallyOf(operations: readonly StoredOperation[], since: number): Tally {
  const tally = { unsent: 0, refused: 0, received: 0 };
  for (const { outcome, madeAt } of operations) {
    if (outcome?.state === 'refused') tally.refused += 1;
    else if (outcome?.state !== 'received') tally.unsent += 1;
    else if (madeAt >= since) tally.received += 1;
  }
  return tally;
}
