import type { Instant } from '@baixing/domain/time';
import type { FieldDatabase } from '../database.ts';
import type { Fate, Receipt, Refusal, Reply, StoredOperation } from './operation.ts';

/** Settled operations stay in the list so long; what waits or was refused stays until it is settled. */
export const KEPT_DAYS = 30;

type Settling = { at: Instant; words: SettleWords };

/** Sentences the phone itself has to say about an operation. */
export type SettleWords = { earlierRefused: string };

async function setFate(database: FieldDatabase, id: string, fate: Fate): Promise<void> {
  await database.operations.update(id, { fate });
}

/** A try did not get through: counted and told; the operation itself stays as it is. */
export async function noteTry(
  database: FieldDatabase,
  id: string,
  trouble: Refusal | null,
  nextTryAt: Instant | null,
): Promise<void> {
  await database.transaction('rw', database.operations, async () => {
    const stored = await database.operations.get(id);
    if (stored?.fate.state !== 'waiting') return;
    await setFate(database, id, { state: 'waiting', tries: stored.fate.tries + 1, nextTryAt, trouble });
  });
}

/** Photos that the receipt of an operation does not name: they have to be sent again. */
export function missingParts({ operation }: StoredOperation, { parts }: Receipt): string[] {
  return operation.photos.map(({ hash }) => hash).filter((hash) => !parts.includes(hash));
}

/** The server has answered for good. What it did with a waiting operation stands from now on. */
export async function settle(
  database: FieldDatabase,
  id: string,
  { state, acted, refusal, receipt }: Reply,
  at: Instant,
): Promise<void> {
  await database.transaction('rw', database.operations, async () => {
    const stored = await database.operations.get(id);
    if (stored?.fate.state !== 'waiting') return;
    const why = refusal ?? { code: 'refused', message: '' };
    await setFate(
      database,
      id,
      state === 'done'
        ? { state: 'received', at, receipt, acted }
        : { state: 'refused', at, receipt, refusal: why },
    );
  });
}

/** It cannot be sent as it is, and the server does not know of it: a person decides. */
export async function refuseHere(
  database: FieldDatabase,
  id: string,
  refusal: Refusal,
  { at, words }: Settling,
): Promise<void> {
  await database.transaction('rw', database.operations, async () => {
    const stored = await database.operations.get(id);
    if (stored?.fate.state !== 'waiting') return;
    await setFate(database, id, { state: 'refused', at, receipt: null, refusal });
    await refuseFollowers(database, stored, { at, words });
  });
}

/**
 * A person has decided that it shall not be sent; why is kept with it. What stands on it and waits cannot go any more
 * and is put before the person too.
 */
export async function discard(
  database: FieldDatabase,
  id: string,
  reason: string,
  { at, words }: Settling,
): Promise<void> {
  await database.transaction('rw', database.operations, async () => {
    const stored = await database.operations.get(id);
    if (stored?.fate.state !== 'waiting' && stored?.fate.state !== 'refused') return;
    const refusal = stored.fate.state === 'refused' ? stored.fate.refusal : stored.fate.trouble;
    await setFate(database, id, { state: 'discarded', at, reason, refusal });
    await refuseFollowers(database, stored, { at, words });
  });
}

/** The server will never hear of `gone`: what names it as its base would ask for it for ever. */
async function refuseFollowers(
  database: FieldDatabase,
  gone: StoredOperation,
  { at, words }: Settling,
): Promise<void> {
  if (gone.caseId === null) return;
  const same = await database.operations.where('caseId').equals(gone.caseId).toArray();
  for (const stored of same) {
    const { what } = stored.operation;
    const follows = what.kind === 'act-on-case' && what.base.after === gone.id;
    if (!follows || stored.fate.state !== 'waiting') continue;
    const refusal = { code: 'earlier-refused', message: words.earlierRefused };
    await setFate(database, stored.id, { state: 'refused', at, receipt: null, refusal });
    await refuseFollowers(database, stored, { at, words });
  }
}

/** Takes settled operations off the phone when their time is over. */
export async function forgetOld(database: FieldDatabase, now: Instant): Promise<void> {
  const before = now - KEPT_DAYS * 24 * 3_600_000;
  await database.operations
    .where('fate.state')
    .anyOf('received', 'replaced', 'discarded')
    .filter(({ fate }) => 'at' in fate && fate.at < before)
    .delete();
}
