import type { Operation } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { actOnCase, beginCase, missingPhotos, presentActed } from '../../cases/index.ts';
import { keepEvidence } from '../../evidence/index.ts';
import { findEarlier, type Outcome } from '../operation.repository.ts';
import type { OperationParts } from '../parts.ts';

type What = Operation['what'];
type Kind = What['kind'];
type WhatOf<K extends Kind> = Extract<What, { kind: K }>;

/** What was done, as its outcome keeps it. */
export type Done = Pick<Outcome, 'acted' | 'tellsCode' | 'photos'>;

type Work = Omit<Done, 'photos'>;
type Doing<K extends Kind> = (
  tx: Tx,
  parts: OperationParts,
  author: Person,
  operation: Operation & { what: WhatOf<K> },
  at: Instant,
) => Promise<Work>;

/** The version that an act is based on: the one seen, or the one that an earlier operation of the device left. */
async function baseOf(tx: Tx, { what, device }: Operation & { what: WhatOf<'act-on-case'> }) {
  const { version, after } = what.base;
  if (after === undefined) return version;
  const earlier = await findEarlier(tx, after);
  if (earlier === undefined) throw new AppError('earlier-missing');
  if (earlier.deviceId !== device || earlier.caseId !== what.caseId)
    throw new AppError('bad-request', {
      issues: [{ path: 'operation.what.base.after', message: 'an operation of another device or case' }],
    });
  if (earlier.refusal !== null || earlier.version === null) throw new AppError('earlier-refused');
  return earlier.version;
}

/** What was done is no act on a case. */
const NO_ACT: Work = { acted: null, tellsCode: false };

/** What each kind of operation does, by the door of the module whose work it is. */
const DOINGS: { [K in Kind]: Doing<K> } = {
  async 'register-case'(tx, parts, author, { what }, at) {
    const { loaded, followCode } = await beginCase(
      tx,
      parts.cases,
      author,
      { joinTo: undefined, ...what },
      at,
    );
    const { followCode: _secret, ...acted } = presentActed(loaded, null);
    return { acted, tellsCode: followCode !== null };
  },
  async 'act-on-case'(tx, parts, author, operation, at) {
    const { caseId, act } = operation.what;
    const version = await baseOf(tx, operation);
    const acted = presentActed(await actOnCase(tx, parts.cases, author, { caseId, act, version }, at), null);
    const { followCode: _none, ...kept } = acted;
    return { acted: kept, tellsCode: false };
  },
  async 'begin-shift'(tx, { shifts }, { personId }, { what, madeAt }, now) {
    await shifts.begin(tx, personId, what, { madeAt, now });
    return NO_ACT;
  },
  async 'end-shift'(tx, { shifts }, { personId }, { what, madeAt }, now) {
    await shifts.end(tx, personId, what.shiftId, { madeAt, now });
    return NO_ACT;
  },
};

/** The photos that an act names, in its order. */
function namedBy(what: What): string[] {
  if (!('act' in what)) return [];
  const { act } = what;
  const named = 'photos' in act ? act.photos : [];
  return 'afterPhotos' in act ? [...named, ...act.afterPhotos] : named;
}

/** Every photo of an operation, each once: those that its act names, then any that come with it besides. */
function photosOf({ what, photos }: Operation): string[] {
  return [...new Set([...namedBy(what), ...photos.map(({ hash }) => hash)])];
}

/** The doors ask for the photos that an act names; a receipt is given for no other that has not come, either. */
async function checkOthers(tx: Tx, operation: Operation): Promise<void> {
  const named = new Set(namedBy(operation.what));
  const others = photosOf(operation).filter((hash) => !named.has(hash));
  const missing = await missingPhotos(tx, others);
  if (missing.length > 0)
    throw new AppError('file-missing', {
      issues: missing.map((hash) => ({ path: 'operation.photos', message: hash })),
    });
}

/** The photos of an operation that have come. */
export async function receivedPhotos(tx: Tx, operation: Operation): Promise<string[]> {
  const photos = photosOf(operation);
  const missing = await missingPhotos(tx, photos);
  return photos.filter((hash) => !missing.includes(hash));
}

/** Does what an operation says, as its author, with the author's posts of now. @throws AppError the refusal */
export async function perform(
  tx: Tx,
  parts: OperationParts,
  author: Person,
  operation: Operation,
  at: Instant,
): Promise<Done> {
  if (!author.permissions.includes('read-cases')) throw new AppError('not-allowed');
  const doing = DOINGS[operation.what.kind] as Doing<Kind>;
  const work = await doing(tx, parts, author, operation as never, at);
  await checkOthers(tx, operation);
  if ('caseId' in operation.what) keepEvidence(tx, parts.marks, operation, operation.what.caseId, at);
  return { ...work, photos: photosOf(operation) };
}
