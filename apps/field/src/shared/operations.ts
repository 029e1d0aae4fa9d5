import type { CallOf, Contract, ReplyOf } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';

type RegisterBody = CallOf<Contract['registerCase']>['body'];
type ActOnCaseBody = CallOf<Contract['actOnCase']>['body'];

/** An act as it goes over the wire: the contract's own union. */
export type ActBody = ActOnCaseBody['act'];
export type BeginningBody = RegisterBody['act'];

/**
 * One thing a person did, complete and final: it can be sent now, later or twice, and happens once. `id` is made on
 * the phone and is the key under which the server remembers its answer. Photos travel before it, by hash.
 */
export type Operation = {
  id: string;
  personId: string;
  /** Time on the phone, moved by what the server last said. */
  madeAt: Instant;
  /** Hashes of the photos it names, in the order in which they are sent. */
  photos: readonly string[];
  /** What it is, for lists: 上报 暴露垃圾 · 梅兰东路. */
  title: string;
} & (
  | { kind: 'register-case'; body: RegisterBody }
  | { kind: 'act-on-case'; caseId: string; body: ActOnCaseBody }
);

/** An operation before it has an id. */
export type Wish = Operation extends infer O ? (O extends Operation ? Omit<O, 'id'> : never) : never;

export type Acted = ReplyOf<Contract['actOnCase']>;

/** A refusal in the words of the server. */
export type Refusal = { code: string; message: string };

/** What became of an operation. Nothing is dropped: `unsent` may be tried again, `refused` waits for a person. */
export type Outcome =
  | { state: 'received'; acted: Acted }
  | { state: 'refused'; refusal: Refusal }
  | { state: 'unsent'; refusal: Refusal };

/** An operation on the phone with what became of it. */
export type StoredOperation = Operation & { outcome: Outcome | null; tries: number };

/** The outside world as sending sees it; the queue of the next version uses the same. */
export type Postman = {
  /** Puts the photo on the server unless it is known to be there. @throws what the server answered */
  sendPhoto(hash: string): Promise<void>;
  /** Sends the act under the operation's id. @throws what the server answered */
  sendAct(operation: Operation): Promise<Acted>;
  /** Keeps the operation on the phone. */
  keep(operation: StoredOperation): Promise<void>;
  /** Reads an error: may the same succeed in a moment, only after a person has done something, or never? */
  read(error: unknown): { refusal: Refusal; again: 'soon' | 'later' | 'never' };
  wait(milliseconds: number): Promise<void>;
};

/** Waits between the tries of one sending; afterwards the person decides. */
export const PAUSES_MS: readonly number[] = [600, 2_000];

/**
 * The one way by which anything is written. The operation is kept on the phone first; photos go before the act, each
 * try under the same id, so that an answer lost on the way does nothing twice.
 */
export async function submit(operation: Operation, postman: Postman): Promise<Outcome> {
  await postman.keep({ ...operation, outcome: null, tries: 0 });
  for (let tries = 1; ; tries += 1) {
    const { outcome, again } = await tryOnce(operation, postman);
    const pause = PAUSES_MS[tries - 1];
    if (again !== 'soon' || pause === undefined) {
      await postman.keep({ ...operation, outcome, tries });
      return outcome;
    }
    await postman.wait(pause);
  }
}

type Try = { outcome: Outcome; again: 'soon' | 'later' | 'never' };

async function tryOnce(operation: Operation, postman: Postman): Promise<Try> {
  try {
    for (const hash of operation.photos) await postman.sendPhoto(hash);
    const acted = await postman.sendAct(operation);
    return { outcome: { state: 'received', acted }, again: 'never' };
  } catch (error) {
    const { refusal, again } = postman.read(error);
    return { outcome: { state: again === 'never' ? 'refused' : 'unsent', refusal }, again };
  }
}

/** What an operation says, without when it was said and under which id. */
function saying(operation: Wish): string {
  const what = operation.kind === 'act-on-case' ? operation.caseId : '';
  return JSON.stringify([operation.kind, what, operation.personId, operation.photos, operation.body]);
}

/**
 * The operation for a form: the one made from it before when it says the same, so that a second press is a repeat and
 * not a second act; else a new one.
 */
export function operationFor(wish: Wish, before: Operation | null, newId: () => string): Operation {
  if (before !== null && saying(before) === saying(wish)) return before;
  return { ...wish, id: newId() };
}
