import type { FieldDatabase } from '../database.ts';
import { draftKey } from '../use-draft.ts';
import type { StoredOperation, Wish, WishedWhat } from './operation.ts';
import { type SaveParts, saveOperations } from './save.ts';

/** What was wished for once, to be done anew on a case as it stands now. */
function wishOf({ operation, title }: StoredOperation, version: number | undefined): Wish {
  const photos = operation.photos.map(({ hash }) => hash);
  if (operation.what.kind !== 'act-on-case') return { what: operation.what, photos, title };
  const { base: _old, ...what } = operation.what;
  return { what: { ...what, version } satisfies WishedWhat, photos, title };
}

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
  const madeFrom = refused.madeFrom === null ? null : { ...refused.madeFrom, id: parts.newId() };
  await saveOperations(database, [wishOf(refused, version)], { madeFrom, replaces: refused.id }, parts);
}

/** Puts what was said on the form again, to be corrected; a correction that was begun before goes on. */
export async function openCorrection(
  { drafts }: FieldDatabase,
  refused: StoredOperation,
  { now, newId }: Pick<SaveParts, 'now' | 'newId'>,
): Promise<void> {
  const { madeFrom, operation } = refused;
  if (madeFrom === null) throw new TypeError('it was not made from a form');
  const key = draftKey('', operation.personId, refused.id);
  const begun = { key, id: newId(), at: now, content: madeFrom.content, replaces: refused.id };
  await drafts.db.transaction('rw', drafts, async () => {
    if ((await drafts.get(key)) === undefined) await drafts.put(begun);
  });
}
