import { type Instant, toIso } from '@baixing/domain/time';
import type { FieldDatabase, StoredPhoto } from '../database.ts';
import type { DeviceRowOf } from './device.ts';
import type {
  MadeFrom,
  Operation,
  PhotoEvidence,
  StoredOperation,
  What,
  Wish,
  WishedWhat,
} from './operation.ts';
import { FORMAT } from './operation.ts';

/** A photo that is named is not on this phone any more. Nothing was saved. */
export class PhotoGone extends Error {
  override readonly name = 'PhotoGone';
}

/** What is saved with an operation beside what was done. */
export type SavedWith = {
  madeFrom: MadeFrom | null;
  /** The refused operation whose place is taken. */
  replaces: string | null;
};

export type SaveParts = {
  author: { id: string; name: string };
  /** Server time as estimated, and the phone's own. */
  now: Instant;
  phoneNow: Instant;
  newId: () => string;
};

/**
 * Stores what was done, for good: number, operations and the clearing of the form's draft are one transaction, and it
 * has ended on the disk when this resolves. A form that has been saved before gives what was saved then.
 * @throws PhotoGone; what Dexie throws when the phone's store is full
 */
export async function saveOperations(
  database: FieldDatabase,
  wishes: readonly Wish[],
  { madeFrom, replaces }: SavedWith,
  parts: SaveParts,
): Promise<StoredOperation[]> {
  const { operations, drafts, device, photos } = database;
  return database.transaction('rw', [operations, drafts, device, photos], async () => {
    if (madeFrom !== null) {
      const before = await operations.where('madeFrom.id').equals(madeFrom.id).sortBy('line');
      if (before.length > 0) return before;
    }
    const store = (wish: Wish, from: MadeFrom | null) => storeOne(database, wish, from, parts);
    const made: StoredOperation[] = [];
    for (const wish of wishes) {
      const first = made.length === 0;
      made.push(await store(wish, madeFrom && { ...madeFrom, content: first ? madeFrom.content : null }));
    }
    if (madeFrom !== null) await drafts.delete(madeFrom.key);
    const [first, ...rest] = made;
    if (replaces !== null && first !== undefined)
      await replace(database, replaces, { by: first, rest, store, at: parts.now });
    return made;
  });
}

async function storeOne(
  database: FieldDatabase,
  wish: Wish,
  madeFrom: MadeFrom | null,
  parts: SaveParts,
): Promise<StoredOperation> {
  const { operations, device } = database;
  const self = await ownRow(database, parts.newId);
  const caseId = 'caseId' in wish.what ? wish.what.caseId : null;
  const named = await photosOf(database, wish.photos);
  const past = caseId === null ? [] : await operations.where('caseId').equals(caseId).toArray();
  const what = whatOf(wish.what, past, parts.author.id, self.id);
  const stored = { ...operationOf(wish, named, what, self, parts), caseId, madeFrom };
  await operations.add(stored);
  await device.put({ ...self, lastNumber: self.lastNumber + 1, lastLine: self.lastLine + 1 });
  return stored;
}

/** This device's row, made with the first operation. Call it inside a transaction over `device`. */
export async function ownRow({ device }: FieldDatabase, newId: () => string): Promise<DeviceRowOf<'self'>> {
  const row = await device.get('self');
  return row?.key === 'self' ? row : { key: 'self', id: newId(), lastNumber: 0, lastLine: 0 };
}

async function photosOf(database: FieldDatabase, hashes: readonly string[]): Promise<StoredPhoto[]> {
  const found = await database.photos.bulkGet([...hashes]);
  return found.map((photo) => {
    if (photo === undefined) throw new PhotoGone();
    return photo;
  });
}

/** What is known of a photo, as it goes over the wire. */
export function evidenceOf(photo: StoredPhoto): PhotoEvidence {
  return {
    hash: photo.hash,
    origin: photo.origin ?? 'gallery',
    takenAt: toIso(photo.takenAt),
    point: photo.point ?? null,
    mocked: photo.mocked ?? null,
    mark: photo.mark ?? null,
  };
}

/**
 * What an act stands on: the last operation of this person here on the same case while the server has not answered it,
 * or where the page has not heard of it yet; else the version that was seen.
 */
function whatOf(
  wished: WishedWhat,
  past: readonly StoredOperation[],
  personId: string,
  device: string,
): What {
  if (wished.kind !== 'act-on-case') return wished;
  const { version, ...what } = wished;
  const last = past
    .filter(({ operation }) => operation.personId === personId && operation.device === device)
    .sort((a, b) => a.line - b.line)
    .findLast(({ fate }) => fate.state === 'waiting' || fate.state === 'received');
  const newer =
    last?.fate.state === 'waiting' ||
    (last?.fate.state === 'received' &&
      (last.fate.acted?.version ?? 0) > (version ?? Number.MAX_SAFE_INTEGER));
  if (last !== undefined && newer) return { ...what, base: { after: last.id } };
  return { ...what, base: version === undefined ? {} : { version } };
}

function operationOf(
  { title }: Wish,
  photos: readonly StoredPhoto[],
  what: What,
  self: DeviceRowOf<'self'>,
  { author, now, phoneNow, newId }: SaveParts,
): StoredOperation {
  const operation: Operation = {
    id: newId(),
    device: self.id,
    number: self.lastNumber + 1,
    personId: author.id,
    madeAt: toIso(now),
    phoneAt: toIso(phoneNow),
    what,
    photos: photos.map(evidenceOf),
  };
  return {
    id: operation.id,
    format: FORMAT,
    operation,
    signature: null,
    line: self.lastLine + 1,
    title,
    personName: author.name,
    caseId: null,
    photos: photos.map(({ hash, blob }) => ({ hash, bytes: blob.size })),
    madeFrom: null,
    fate: { state: 'waiting', tries: 0, nextTryAt: null, trouble: null },
  };
}

/** What was wished for once, to be done anew on a case as it stands now. */
export function wishOf({ operation, title }: StoredOperation, version: number | undefined): Wish {
  const photos = operation.photos.map(({ hash }) => hash);
  if (operation.what.kind !== 'act-on-case') return { what: operation.what, photos, title };
  const { base: _old, ...what } = operation.what;
  return { what: { ...what, version }, photos, title };
}

const isRefusedAfter = ({ operation: { what }, fate }: StoredOperation, id: string): boolean =>
  what.kind === 'act-on-case' &&
  what.base.after === id &&
  fate.state === 'refused' &&
  fate.refusal.code === 'earlier-refused';

type Anew = {
  /** What takes its place. */
  by: StoredOperation;
  /** What was saved with that: the further acts of the same form. */
  rest: readonly StoredOperation[];
  store: (wish: Wish, madeFrom: MadeFrom | null) => Promise<StoredOperation>;
  at: Instant;
};

/**
 * A refused operation has been done anew and is settled by the one that takes its place. What was refused only because
 * it stood on that one follows anew too; of its own form, what has just been saved again takes its place.
 */
async function replace(database: FieldDatabase, id: string, anew: Anew): Promise<void> {
  const { by, rest, store, at } = anew;
  const old = await database.operations.get(id);
  if (old?.fate.state !== 'refused') return;
  const { refusal } = old.fate;
  await database.operations.update(id, { fate: { state: 'replaced', at, by: by.id, refusal } });
  if (by.caseId === null || by.caseId !== old.caseId) return;
  const same = await database.operations.where('caseId').equals(by.caseId).sortBy('line');
  for (const follower of same.filter((one) => isRefusedAfter(one, id))) {
    const ofForm = follower.madeFrom !== null && follower.madeFrom.id === old.madeFrom?.id;
    const saved = ofForm ? rest.find((one) => isSameAct(one.operation, follower.operation)) : undefined;
    const next = saved ?? (await store(wishOf(follower, undefined), follower.madeFrom));
    await replace(database, follower.id, { ...anew, by: next });
  }
}

const isSameAct = ({ what }: Operation, { what: other }: Operation): boolean =>
  what.kind === 'act-on-case' && other.kind === 'act-on-case' && what.act.action === other.act.action;
