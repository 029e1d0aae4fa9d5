import type { CallOf, Contract, ReplyOf } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';

type Sent = CallOf<Contract['sendOperation']>['body'];

/**
 * One thing a person did on this phone, complete and final, as it goes over the wire: sent now, later or twice, it
 * happens once. Never rewritten after it was stored.
 */
export type Operation = Sent['operation'];
export type What = Operation['what'];
export type PhotoEvidence = Operation['photos'][number];

/** An act as it goes over the wire: the contract's own union. */
export type ActBody = Extract<What, { kind: 'act-on-case' }>['act'];
export type BeginningBody = Extract<What, { kind: 'register-case' }>['act'];

/** What the server remembers of an operation. */
export type Reply = ReplyOf<Contract['sendOperation']>;
export type Receipt = Reply['receipt'];
export type Acted = NonNullable<Reply['acted']>;

/** A refusal, or a trouble on the way, in words for a person. */
export type Refusal = { code: string; message: string };

/** What a form wants done. The version is the case as the person saw it; what stands before it is found when saving. */
export type WishedWhat = What extends infer W
  ? W extends { kind: 'act-on-case' }
    ? Omit<W, 'base'> & { version?: number | undefined }
    : W
  : never;

export type Wish = {
  what: WishedWhat;
  /** Hashes of the photos it names, in the order in which they are sent. */
  photos: readonly string[];
  /** What it is, for lists: 上报 · 暴露垃圾 · 梅兰东路. */
  title: string;
};

/** The form an operation was made from, kept with it so that it can be corrected. */
export type MadeFrom = {
  /** Where the form keeps its draft. */
  key: string;
  /** The form's own id: what is pressed twice is saved once. */
  id: string;
  /** What it said; null on the second and later operations of a form, which the first one stands for. */
  content: unknown;
};

/** What has become of an operation. Nothing is dropped: each state but the last two waits for a server or a person. */
export type Fate =
  | {
      state: 'waiting';
      tries: number;
      /** Not before this; null when it may go at once. */
      nextTryAt: Instant | null;
      /** Why the last try did not get through. */
      trouble: Refusal | null;
    }
  | { state: 'received'; at: Instant; receipt: Receipt | null; acted: Acted | null }
  | { state: 'refused'; at: Instant; receipt: Receipt | null; refusal: Refusal }
  /** Another operation has taken its place. */
  | { state: 'replaced'; at: Instant; by: string; refusal: Refusal | null }
  /** A person has decided that it shall not be sent. */
  | { state: 'discarded'; at: Instant; reason: string; refusal: Refusal | null };

export type FateState = Fate['state'];

/** The format in which operations are stored now; see `upgrades.ts` for the steps from the earlier ones. */
export const FORMAT = 2;

/** An operation on the phone with what became of it. */
export type StoredOperation = {
  id: string;
  format: typeof FORMAT;
  operation: Operation;
  /** Of the device that made it, where it came here in a file; sent with it. */
  signature: string | null;
  /** Its place in the line of this phone. */
  line: number;
  title: string;
  personName: string;
  /** The case it is about; null where it is about none. */
  caseId: string | null;
  photos: readonly { hash: string; bytes: number }[];
  madeFrom: MadeFrom | null;
  fate: Fate;
};

/** What an operation is about: of two about the same thing, the later one waits. */
export function subjectsOf({ personId, what }: Operation): string[] {
  const about: string[] = [];
  if ('caseId' in what) about.push(what.caseId);
  if (what.kind === 'register-case' && what.joinTo !== undefined) about.push(what.joinTo);
  if ('shiftId' in what && typeof what.shiftId === 'string') about.push(what.shiftId);
  return about.map((subject) => `${personId} ${subject}`);
}
