import type { ActIn } from '@baixing/contract';
import type { Act, CaseFile, ClassRef } from '@baixing/domain/case';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { actorOf, type Person } from '../../../person.ts';
import { wordsOf } from '../case-words.ts';
import { maySee } from '../cases.policy.ts';
import {
  findCaseForUpdate,
  findJoinedTo,
  type LoadedCase,
  missingPhotos,
  saveWords,
} from '../cases.repository.ts';
import { checkClass } from '../check-class.ts';
import { SYSTEM } from '../facts.ts';
import type { CaseParts } from '../parts.ts';
import { placeFrom } from '../place-from.ts';
import { takeAct } from './take-act.ts';

type Wish = { caseId: string; version: number | undefined; act: ActIn };

/** Loads a case for somebody; what is not theirs does not exist. */
export async function getCaseForUpdate(
  tx: Tx,
  parts: CaseParts,
  person: Person,
  id: string,
): Promise<LoadedCase> {
  const loaded = await findCaseForUpdate(tx, id);
  if (!loaded || !maySee(person, loaded.file, parts.directory)) throw new AppError('not-found');
  return loaded;
}

/** The act as the domain knows it: the place found in the grid, the condition's class checked, the target's number added. */
function actFrom(parts: CaseParts, act: ActIn, targetNumber: string): Act {
  if (act.action === 'join-case') return { ...act, targetNumber };
  if (act.action === 'amend-case')
    return { ...act, ...(act.place ? { place: placeFrom(parts, act.place) } : {}) } as Act;
  return act as Act;
}

function checkPhotos(missing: readonly string[]): void {
  if (missing.length > 0)
    throw new AppError('file-missing', {
      issues: missing.map((hash) => ({ path: 'photos', message: hash })),
    });
}

/** The class and condition the case would have: what the act names, else the class it has. */
function classAfter(file: CaseFile, act: ActIn) {
  const named = act as { class?: ClassRef; conditionId?: string };
  return { class: named.class ?? file.class, conditionId: named.conditionId };
}

/** Verification and check are a supervisor's (核实 核查): nobody else is sent. */
function checkSupervisor(parts: CaseParts, act: ActIn): void {
  if ('supervisorId' in act && !parts.directory.holds(act.supervisorId, 'supervisor'))
    throw new AppError('person-needed');
}

function checkUnit(parts: CaseParts, act: ActIn): void {
  if ('unitId' in act && parts.directory.unit(act.unitId) === undefined) throw new AppError('unit-needed');
}

/** The other half of joining and separating: the case that goes on says so in its own story. */
function mirror(
  tx: Tx,
  parts: CaseParts,
  other: LoadedCase | undefined,
  acted: LoadedCase,
  act: ActIn,
  at: Instant,
): void {
  if (!other) return;
  const action = act.action === 'join-case' ? 'take-in-case' : 'let-go-case';
  takeAct(tx, parts, other, { action, caseId: acted.id, number: acted.number }, SYSTEM, at);
}

type Locking<T> = { id: string; lock(): Promise<T> };

/** Locks two cases in the order of their ids, so that two people who want the same two never wait for each other. */
export async function lockBoth<One, Other>(one: Locking<One>, other: Locking<Other>): Promise<[One, Other]> {
  if (one.id < other.id) return [await one.lock(), await other.lock()];
  const second = await other.lock();
  return [await one.lock(), second];
}

/** Locks the case, and the other one of a joining or separating. */
async function loadBoth(
  tx: Tx,
  parts: CaseParts,
  person: Person,
  { act, caseId }: Wish,
): Promise<[LoadedCase, LoadedCase | undefined]> {
  const theirs = (id: string) => ({ id, lock: () => getCaseForUpdate(tx, parts, person, id) });
  if (act.action === 'join-case') {
    if (act.targetId === caseId) throw new AppError('same-case');
    return lockBoth(theirs(caseId), theirs(act.targetId));
  }
  if (act.action !== 'separate-case') return [await theirs(caseId).lock(), undefined];
  // Which the other one is must be known before the first is locked, and may have changed by then.
  const joinedTo = await findJoinedTo(tx, caseId);
  const [loaded, other] =
    joinedTo === null
      ? [await theirs(caseId).lock(), undefined]
      : await lockBoth(theirs(caseId), { id: joinedTo, lock: () => findCaseForUpdate(tx, joinedTo) });
  if (loaded.file.joinedTo !== joinedTo) throw new AppError('version-conflict');
  return [loaded, other];
}

/** The index of words is dear: it is written only when what it should find has changed. */
function keepWords(tx: Tx, parts: CaseParts, before: LoadedCase, after: LoadedCase): void {
  const [was, is] = [before.file, after.file];
  if (is.class === was.class && is.place === was.place && is.description === was.description) return;
  const words = wordsOf(parts, after.number, is);
  if (words !== wordsOf(parts, before.number, was)) saveWords(tx, after.id, words);
}

/** Any act on a case: lock → is it mine → decide → append, save, tell, in the caller's transaction. */
export async function actOnCase(
  tx: Tx,
  parts: CaseParts,
  person: Person,
  wish: Wish,
  at: Instant,
): Promise<LoadedCase> {
  const photos = 'photos' in wish.act ? wish.act.photos : [];
  const [[loaded, other], missing] = await Promise.all([
    loadBoth(tx, parts, person, wish),
    missingPhotos(tx, photos),
  ]);
  if (wish.version !== undefined && wish.version !== loaded.file.version)
    throw new AppError('version-conflict');
  if (wish.act.action === 'join-case' && (other === undefined || other.file.joinedTo !== null))
    throw new AppError('target-ended');
  checkClass(parts, classAfter(loaded.file, wish.act));
  checkUnit(parts, wish.act);
  checkSupervisor(parts, wish.act);
  checkPhotos(missing);
  const act = actFrom(parts, wish.act, other?.number ?? '');
  const acted = takeAct(tx, parts, loaded, act, actorOf(person), at);
  mirror(tx, parts, other, acted, wish.act, at);
  keepWords(tx, parts, loaded, acted);
  return acted;
}
