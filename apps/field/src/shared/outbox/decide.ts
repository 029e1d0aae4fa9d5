import type { FieldDatabase } from '../database.ts';
import { draftKey } from '../use-draft.ts';
import type { StoredOperation } from './operation.ts';
import { type SaveParts, saveOperations, wishOf } from './save.ts';

/**
 * Says the same again, as a new operation that takes the refused one's place; an act stands on the version given.
 * @throws PhotoGone; what Dexie throws when the phone's store is full
 */
export async function sendAgain(
  database: FieldDatabase,
  refused: StoredOperation,
  version: number | undefined,
  parts: SaveParts,
): Promise<void> {
  // The form goes with it under an id of its own: it may be refused and corrected again.
  const madeFrom = refused.madeFrom && { ...refused.madeFrom, id: parts.newId() };
  await saveOperations(database, [wishOf(refused, version)], { madeFrom, replaces: refused.id }, parts);
}

/** Whether what was said can be put on its form again: not what was done by one touch, nor the second act of a form. */
export const isCorrectable = ({ madeFrom }: StoredOperation): boolean =>
  madeFrom !== null && madeFrom.content !== null;

/** Puts what was said on the form again, to be corrected; a correction that was begun before goes on. */
export async function openCorrection(
  { drafts }: FieldDatabase,
  refused: StoredOperation,
  { now, newId }: Pick<SaveParts, 'now' | 'newId'>,
): Promise<void> {
  const { madeFrom, operation } = refused;
  if (!isCorrectable(refused) || madeFrom === null) throw new TypeError('it was not made from a form');
  const key = draftKey('', operation.personId, refused.id);
  const begun = { key, id: newId(), at: now, content: madeFrom.content, replaces: refused.id };
  await drafts.db.transaction('rw', drafts, async () => {
    if ((await drafts.get(key)) === undefined) await drafts.put(begun);
  });
}
