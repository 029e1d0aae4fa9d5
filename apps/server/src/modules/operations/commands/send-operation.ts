import { createHash } from 'node:crypto';
import { canonicalJson, ERRORS, type ErrorCode, type Operation } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import { firstAnswer } from '../../../db/first-answer.ts';
import type { Reader, Tx } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { recordAudit } from '../../audit/index.ts';
import { findPublicKey } from '../device.repository.ts';
import { findOutcome, keepOutcome, type Outcome, takeSerial } from '../operation.repository.ts';
import type { OperationParts } from '../parts.ts';
import { isSignedBy } from '../signature.ts';
import { type Done, perform, receivedPhotos } from './perform.ts';

export type Sending = {
  operation: Operation;
  /** The operation as it came: what its hash and its signature are over. */
  said: unknown;
  signature: string | undefined;
  sender: Person;
  at: Instant;
  /** Where the sender asks from. */
  address: string;
};

/** Refusals that are no judgement of the operation: it may be sent again as it is. */
const NOT_REMEMBERED: readonly ErrorCode[] = [
  'file-missing',
  'key-reused',
  'number-taken',
  'calendar-year-missing',
  'password-expired',
  'second-factor-required',
];

/** The refusal that is remembered of an error; undefined when it is none, and the error is for the sender alone. */
function refusalOf(error: unknown): ErrorCode | undefined {
  // Of two operations that register the same case at the same time, one has done it.
  if (constraintOf(error) === 'case_file_pkey') return 'already-exists';
  if (!(error instanceof AppError)) return undefined;
  return ERRORS[error.code].retry || NOT_REMEMBERED.includes(error.code) ? undefined : error.code;
}

const constraintOf = (error: unknown): unknown => (error as { constraint?: unknown }).constraint;

/** Whose operation it is: the sender's own, of a device that they registered; or somebody else's, signed by a device of theirs. */
async function authorOf(
  parts: OperationParts,
  reader: Reader,
  sending: Sending,
  content: Buffer,
): Promise<Person> {
  const { operation, sender, signature, at } = sending;
  const { personId, device } = operation;
  if (personId === sender.personId) {
    if (!(await parts.devices.has(reader, device, personId))) throw new AppError('device-unknown');
    return sender;
  }
  const key = signature === undefined ? undefined : await findPublicKey(reader, device, personId);
  if (key === undefined || signature === undefined || !isSignedBy(key, content, signature))
    throw new AppError('signature-wrong');
  const author = await parts.findPerson(reader, personId, sender, at);
  if (author === null) throw new AppError('account-closed');
  return author;
}

/** An operation whose author is known. */
type Owned = Sending & { author: Person; contentHash: Buffer };

/** Who brought somebody else's operation is written down, whatever became of it. */
async function recordBringing(
  tx: Tx,
  { operation, author, sender, at, address }: Owned,
  refusal: ErrorCode | null,
): Promise<void> {
  const { id, device, number, personId, what } = operation;
  if (personId === sender.personId) return;
  const detail = { author: personId, authorName: author.name, device, number, kind: what.kind, refusal };
  await recordAudit(tx, {
    at,
    personId: sender.personId,
    action: 'send-operation',
    subject: `operation:${id}`,
    detail: 'caseId' in what ? { ...detail, caseId: what.caseId } : detail,
    address,
  });
}

/** One try to settle an operation: `judge` says what becomes of it, in the transaction that keeps it. */
function settle(
  { pool }: OperationParts,
  owned: Owned,
  judge: (tx: Tx) => Promise<Done & Pick<Outcome, 'refusal'>>,
): Promise<{ answer: Outcome; repeated: boolean }> {
  const { operation, sender, at, contentHash } = owned;
  const { id: operationId, personId } = operation;
  const sentBy = sender.personId === personId ? null : sender.personId;
  const work = async (tx: Tx): Promise<Outcome> => {
    const [judged, serial] = await Promise.all([judge(tx), takeSerial(tx)]);
    const outcome = { operationId, personId, contentHash, receivedAt: at, serial, ...judged };
    await recordBringing(tx, owned, outcome.refusal);
    keepOutcome(tx, operation, sentBy, outcome);
    return outcome;
  };
  return firstAnswer(pool, work, async (reader) => {
    const first = await findOutcome(reader, operationId);
    if (first && !first.contentHash.equals(contentHash)) throw new AppError('key-reused');
    return first;
  });
}

/**
 * Settles an operation once for all: it is done, or refused, and its outcome is kept under its id in the same transaction.
 * A repeat is answered with the first outcome. What cannot be judged yet (a photo has not come, the step before it has
 * not, the server is not able to) is thrown and not remembered.
 */
export async function sendOperation(
  parts: OperationParts,
  reader: Reader,
  sending: Sending,
): Promise<{ outcome: Outcome; repeated: boolean }> {
  const { operation, sender, at } = sending;
  if (sender.mustFix) throw new AppError(sender.mustFix);
  const content = Buffer.from(canonicalJson(sending.said));
  const contentHash = createHash('sha256').update(content).digest();
  const author = await authorOf(parts, reader, sending, content);
  const owned = { ...sending, author, contentHash };
  const doing = async (tx: Tx) => ({ refusal: null, ...(await perform(tx, parts, author, operation, at)) });
  try {
    const done = await settle(parts, owned, doing).catch((error: unknown) => {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      // What was begun has been undone; that it was refused is kept by itself.
      return settle(parts, owned, async (tx) => {
        // A receipt lists only what has come: what it lists may leave the phone.
        const photos = await receivedPhotos(tx, operation);
        return { refusal, acted: null, tellsCode: false, photos };
      });
    });
    return { outcome: done.answer, repeated: done.repeated };
  } catch (error) {
    throw constraintOf(error) === 'operation_number' ? new AppError('number-taken') : error;
  }
}
